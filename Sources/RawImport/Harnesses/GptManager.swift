import BenchModel
import Diagnostics

/// `gptManagerBenchmark --output_csv`: a header with units and a line of numbers.
struct GptManager: RawFormat {
  let name = "gptManagerBenchmark"
  let looksFor = "`num_samples,num_error_samples,total_latency(ms)` of gptManagerBenchmark"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    let first = file.lines.first ?? ""
    return first.hasPrefix("num_samples,") && first.contains("token_throughput(token/sec)")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let read = DelimitedRows(file.bytes, in: 0..<file.bytes.count, delimiter: UInt8(ascii: ","))
    runs.addFaults(of: read, in: file)
    let names = (read.rows.first ?? []).map(\.text)
    for fields in read.rows.dropFirst() {
      guard fields.count == names.count, let first = fields.first else {
        let place = fields.first?.range ?? 0..<0
        runs.add(
          .badLine("it has \(fields.count) fields, not \(names.count)", runs.span(place)))
        continue
      }
      if fields.map(\.text) == names { continue }
      var words = GptWords()
      for (name, field) in zip(names, fields) {
        words.take(name, Double(field.text), at: field.range)
      }
      var run = words.run(at: first.range)
      GptFileName.describe(&run, words, file, &runs)
      runs.add(run)
    }
    return runs.content(why: "a header without numbers: the benchmark did not finish")
  }
}

/// The numbers of a run under the names that gptManagerBenchmark gives them.
struct GptWords {
  private var pairs: [(name: String, value: Double?, place: Range<Int>)] = []

  /// Whether nothing was taken.
  var isEmpty: Bool { pairs.isEmpty }

  /// The number under a name; nil where it was not taken.
  subscript(_ name: String) -> Double? { pairs.first { $0.name == name }?.value }

  /// Whether a name begins another run: every number stands once, the number of samples twice.
  func isNextRun(_ name: String) -> Bool {
    let isSamples = name.hasPrefix("num_")
    return pairs.contains { isSamples ? $0.name.hasPrefix("total_") : $0.name == name }
  }

  /// Takes a number.
  mutating func take(_ name: String, _ value: Double?, at place: Range<Int>) {
    // The oldest versions call samples milliseconds.
    let name = name == "num_samples(ms)" ? "num_samples" : name
    if !pairs.contains(where: { $0.name == name }) { pairs.append((name, value, place)) }
  }

  /// The run; failed where the numbers end before its throughput.
  func run(at place: Range<Int>) -> RunBuilder {
    var run = RunBuilder(at: place)
    run.engine("tensorrt-llm")
    for (name, value, place) in pairs { Self.take(name, value, place, &run) }
    let errors = ["num_error_samples", "num_context_error_samples", "num_gen_error_samples"]
      .compactMap { self[$0] }
    if !errors.isEmpty {
      run.requests.failed = Int(countOf: errors.reduce(0, +))
      if let samples = run.requests.sent, let failed = run.requests.failed {
        run.requests.completed = max(0, samples - failed)
      }
    }
    // Both rates are over the same time.
    if let tokens = self["token_throughput(token/sec)"],
      let sequences = self["seq_throughput(seq/sec)"], sequences > 0
    {
      run.achieved(.outputTokens, tokens / sequences)
    } else {
      run.failed(.error("the output ends before the throughput"))
    }
    return run
  }

  private static func take(
    _ name: String, _ value: Double?, _ place: Range<Int>, _ run: inout RunBuilder
  ) {
    switch name {
    case "num_samples":
      let samples = value.flatMap(Int.init(countOf:))
      run.requests.sent = samples
      run.note(.requests, samples.map { AxisPoint($0) })
    case "seq_throughput(seq/sec)": run.measured(.requestThroughput, value, at: place)
    case "token_throughput(token/sec)": run.measured(.outputThroughput, value, at: place)
    default:
      guard let mark = name.firstIndex(of: "_"), let unit = name.firstIndex(of: "("),
        mark < unit, let statistic = TRTLLMWords.statistic(String(name[..<mark])),
        let family = families[String(name[name.index(after: mark)...])]
      else { return }
      let isTime = name[unit...] == "(ms)"
      run.measured(Metric(family, statistic), value, isTime ? .milliseconds : .base, at: place)
    }
  }

  private static let families: [String: Metric.Family] = [
    "sequence_latency(ms)": .e2e, "time_to_first_token(ms)": .ttft,
    "inter_token_latency(ms)": .itl,
    "user_tokens_per_second(tokens/sec/user)": .outputThroughputPerUser,
  ]
}

/// The load in a name such as `2048+256+1024+16+1.csv`.
///
/// Prompt, output, samples, simultaneous requests and devices: the file itself has none of them,
/// but it can confirm two.
enum GptFileName {
  static func describe(
    _ run: inout RunBuilder, _ words: GptWords, _ file: RawFile, _ runs: inout RunCollector
  ) {
    let name = file.path.split(separator: "/").last ?? ""
    let parts = name.prefix { $0 != "." && $0 != "_" }.split(separator: "+").map { Int($0) }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == 5, parts.count == 5, numbers.allSatisfy({ $0 > 0 }),
      words["num_samples"] == Double(numbers[2]),
      let tokens = run.achieved[.outputTokens], abs(tokens / Double(numbers[1]) - 1) < 0.02
    else { return }
    run.set(.promptTokens, numbers[0])
    run.set(.outputTokens, numbers[1])
    run.set(.concurrency, numbers[3])
    run.set(.tensorParallel, numbers[4])
    run.device(nil, count: numbers[4])
    runs.add(.fileName(numbers, runs.span(run.place)))
  }
}

extension Finding {
  fileprivate static func fileName(_ numbers: [Int], _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.file-name",
      "the name of the file was read as \(numbers[0]) prompt tokens, \(numbers[1]) output tokens, "
        + "\(numbers[2]) samples, \(numbers[3]) at once and \(numbers[4]) devices: the samples and "
        + "the output tokens are those of its content", at: span)
  }
}

/// What gptManagerBenchmark prints: a line `[BENCHMARK]` for each number, a log perhaps of several
/// runs.
struct GptManagerText: RawFormat {
  let name = "gptManagerBenchmark"
  let looksFor = "lines `[BENCHMARK] num_samples 1024`"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    file.isPlainText && ByteSearch.finds("[BENCHMARK] num_samples", nearEndsOf: file.bytes)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var numbers = GptWords()
    var start = 0..<0
    for (index, line) in file.lines.enumerated() {
      guard let words = GptSession.words(line), words.count == 2 else { continue }
      let place = file.source.range(ofLine: index + 1)
      if numbers.isNextRun(words[0]) {
        runs.add(numbers.run(at: start))
        numbers = GptWords()
      }
      if numbers.isEmpty { start = place }
      numbers.take(words[0], Double(words[1]), at: place)
    }
    if !numbers.isEmpty { runs.add(numbers.run(at: start)) }
    return runs.content(why: "`[BENCHMARK]` lines without a result")
  }
}
