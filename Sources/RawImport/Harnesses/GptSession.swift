import BenchModel
import Diagnostics

/// What the benchmarks of single batches of TensorRT-LLM print, in C++ (gptSessionBenchmark) and
/// Python (`benchmarks/python`): a line `[BENCHMARK]` for each run.
struct GptSession: RawFormat {
  let name = "gptSessionBenchmark"
  let looksFor = "lines `[BENCHMARK] batch_size 8 input_length …`"
  let definitions = MetricDefinition.gptSession

  func recognises(_ file: RawFile) -> Bool {
    file.isPlainText && ByteSearch.finds("[BENCHMARK] ", nearEndsOf: file.bytes)
      && ByteSearch.finds("batch_size ", nearEndsOf: file.bytes)
  }

  /// The words after the mark, which may follow a time; nil for other lines.
  static func words(_ line: Substring) -> [String]? {
    guard let mark = line.firstRange(of: "[BENCHMARK] "),
      line.distance(from: line.startIndex, to: mark.lowerBound) < 40
    else { return nil }
    let words = line[mark.upperBound...].split(whereSeparator: \.isWhitespace).map(String.init)
    // `avg_acceptance_rate(tokens/decoding steps) 1.00` is one name and a number.
    if words.count == 3, words[0].contains("("), !words[0].hasSuffix(")") {
      return [words[0] + " " + words[1], words[2]]
    }
    let isKnown = words.count == 2 || words.contains("batch_size")
    return isKnown ? words : nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for (index, line) in file.lines.enumerated() {
      guard let words = Self.words(line), words.contains("batch_size") else { continue }
      let place = file.source.range(ofLine: index + 1)
      if words.count.isMultiple(of: 2) {
        runs.add(Self.run(words, at: place))
      } else {
        runs.add(.badLine("its words are no pairs of key and value", runs.span(place)))
      }
    }
    runs.addUnreadTables(of: file)
    return runs.content(why: "`[BENCHMARK]` lines without a result")
  }

  private static func run(_ words: [String], at place: Range<Int>) -> RunBuilder {
    var pairs: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      pairs[words[index]] = words[index + 1]
    }
    return run(pairs, at: place)
  }

  /// The run of a line's, or of a table row's, keys and values.
  static func run(_ pairs: [String: String], at place: Range<Int>) -> RunBuilder {
    var run = RunBuilder(at: place)
    run.engine("tensorrt-llm")
    func number(_ names: String...) -> Double? {
      names.lazy.compactMap { pairs[$0] }.compactMap { Double($0) }.first { $0.isFinite }
    }
    func whole(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
    // `dec` and `enc` are parts of a model, no names of one.
    if let model = pairs["model_name"], model != "dec", model != "enc" {
      run.model(model, at: place)
    }
    run.set("engine_dir", pairs["engine_dir"].map { AxisPoint($0) })
    run.quantization(quantization(pairs["quantization"]) ?? pairs["precision"])
    run.device(nil, count: whole("world_size"))
    run.set(.concurrency, whole("batch_size"))
    run.set(.promptTokens, whole("input_length"))
    run.set(.outputTokens, whole("output_length"))
    for name in ["num_layers", "hidden_size", "num_heads", "gpu_weights_percent"] {
      run.set(AxisName(rawValue: name), pairs[name].map { AxisPoint(written: $0) })
    }
    run.measured(.requestTime, number("latency(ms)"), .milliseconds, at: place)
    run.measured(.outputThroughput, number("tokensPerSec", "tokens_per_sec"), at: place)
    run.measured(.peakMemory, number("gpu_peak_mem(gb)"), .gigabytes, at: place)
    for percent in ["95", "99"] {
      run.measured(
        Metric(.requestTime, "p" + percent), number("percentile\(percent)(ms)"), .milliseconds,
        at: place)
    }
    if run.values.isEmpty { run.failed(.error("the line ends before its numbers")) }
    return run
  }

  /// The weights of `QuantMode.FP8_QDQ|FP8_KV_CACHE`; nil where they are as the precision says.
  private static func quantization(_ text: String?) -> String? {
    let flags = (text ?? "").split { $0 == "|" || $0 == "." || $0 == "_" }.map(String.init)
    let text = text ?? ""
    if text.contains("FP8_QDQ") || text.contains("FP8_ROWWISE") || text == "fp8" { return "fp8" }
    if flags.contains("INT4") { return "int4" }
    if flags.contains("INT8"), text.contains("WEIGHTS") { return "int8" }
    return flags.contains("QuantMode") || text == "0" ? nil : text.isEmpty ? nil : text
  }
}

/// `benchmarks/python/benchmark.py --csv`: the keys of the `[BENCHMARK]` lines as columns.
struct GptTable: RawFormat {
  let name = "gptSessionBenchmark"
  let looksFor = "the columns `world_size,…,batch_size,…,input_length` of benchmark.py --csv"
  let definitions = MetricDefinition.gptSession

  func recognises(_ file: RawFile) -> Bool {
    let first = file.lines.first ?? ""
    return first.contains("world_size,") && first.contains(",batch_size,")
      && first.contains(",input_length,") && first.contains("latency(ms)")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let read = DelimitedRows(file.bytes, in: 0..<file.bytes.count, delimiter: UInt8(ascii: ","))
    runs.addFaults(of: read, in: file)
    let names = (read.rows.first ?? []).map(\.text)
    for fields in read.rows.dropFirst() {
      guard let first = fields.first, fields.map(\.text) != names else { continue }
      guard fields.count == names.count else {
        runs.add(
          .badLine("it has \(fields.count) fields, not \(names.count)", runs.span(first.range)))
        continue
      }
      let pairs = Dictionary(
        zip(names, fields.map(\.text)), uniquingKeysWith: { first, _ in first })
      runs.add(GptSession.run(pairs, at: first.range))
    }
    return runs.content(why: "a header without numbers: the benchmark did not finish")
  }
}

extension MetricDefinition {
  /// What the benchmarks of single batches measure.
  fileprivate static let gptSession: [MetricDefinition] = [
    MetricDefinition(
      "request_time/batch-to-last-token", .requestTime,
      "from handing a batch to the engine to the last token of its last request, over the "
        + "repetitions"),
    MetricDefinition(
      "output_throughput/batch", .outputThroughput,
      "output tokens of a batch / mean time of a batch, the prompts' time included"),
    MetricDefinition(
      "peak_memory/gpu", .peakMemory, "the most memory in use on one GPU during the run"),
  ]
}
