import BenchModel
import Diagnostics

/// `gptManagerBenchmark --output_csv`: a header with units and a line of numbers.
struct GptManager: RawFormat {
  let name = "gptManagerBenchmark"
  let looksFor = "`num_samples,num_error_samples,total_latency(ms)` of gptManagerBenchmark"
  let definitions: [MetricDefinition] =
    MetricDefinition.trtllmBench + [
      MetricDefinition(
        "itl/engine", .itl, "mean time between the tokens of a request, inside the engine")
    ]

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.line(1)
    return first.hasPrefix("num_samples,") && first.contains("token_throughput(token/sec)")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let read = DelimitedRows(file.bytes, in: 0..<file.bytes.count, delimiter: UInt8(ascii: ","))
    for fault in read.faults {
      runs.add(.badLine(fault.reason, runs.span(fault.offset..<fault.offset)))
    }
    let names = (read.rows.first ?? []).map(\.text)
    for fields in read.rows.dropFirst() {
      guard fields.count == names.count, let first = fields.first else {
        let place = fields.first?.range ?? 0..<0
        runs.add(
          .badLine("it has \(fields.count) fields, not \(names.count)", runs.span(place)))
        continue
      }
      var run = RunBuilder(at: first.range)
      run.engine("tensorrt-llm")
      GptWords.fill(&run, zip(names, fields).map { ($0, Double($1.text), $1.range) })
      runs.add(run)
    }
    return runs.content(why: "a header without numbers: the benchmark did not finish")
  }
}

/// What the C++ benchmarks of TensorRT-LLM print, one `[BENCHMARK]` line a number or a run.
struct GptSession: RawFormat {
  let name = "gptSessionBenchmark"
  let looksFor = "lines `[BENCHMARK] batch_size 8 input_length …`"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    file.json == nil && file.lines.contains { $0.hasPrefix("[BENCHMARK] ") }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var single: [(String, Double?, Range<Int>)] = []
    for (index, line) in file.lines.enumerated() where line.hasPrefix("[BENCHMARK] ") {
      let place = file.source.range(ofLine: index + 1)
      let words = line.dropFirst("[BENCHMARK] ".count).split(separator: " ").map(String.init)
      if words.count == 2 {
        single.append((words[0], Double(words[1]), place))
      } else if words.count.isMultiple(of: 2), !words.isEmpty {
        runs.add(Self.run(words, at: place))
      } else {
        runs.add(.badLine("its words are no pairs of key and value", runs.span(place)))
      }
    }
    if let first = single.first {
      var run = RunBuilder(at: first.2)
      run.engine("tensorrt-llm")
      GptWords.fill(&run, single)
      runs.add(run)
    }
    return runs.content()
  }

  private static func run(_ words: [String], at place: Range<Int>) -> RunBuilder {
    var run = RunBuilder(at: place)
    run.engine("tensorrt-llm")
    var pairs: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      pairs[words[index]] = words[index + 1]
    }
    func number(_ names: String...) -> Double? {
      names.lazy.compactMap { pairs[$0] }.first.flatMap { Double($0) }
    }
    run.model(pairs["model_name"], at: place)
    run.quantization((pairs["quantization"] ?? "").contains("FP8") ? "fp8" : pairs["precision"])
    run.device(nil, count: number("world_size").flatMap { Int(exactly: $0) })
    run.set(.concurrency, number("batch_size").flatMap { Int(exactly: $0) })
    run.set(.promptTokens, number("input_length").flatMap { Int(exactly: $0) })
    run.set(.outputTokens, number("output_length").flatMap { Int(exactly: $0) })
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
    return run
  }
}

/// The names that gptManagerBenchmark gives its numbers.
private enum GptWords {
  static func fill(_ run: inout RunBuilder, _ pairs: [(String, Double?, Range<Int>)]) {
    for (name, value, place) in pairs {
      switch name {
      case "num_samples":
        let samples = value.flatMap { Int(exactly: $0) }
        run.requests.sent = samples
        run.note(.requests, samples.map { AxisPoint($0) })
      case "num_error_samples": run.requests.failed = value.flatMap { Int(exactly: $0) }
      case "total_latency(ms)": run.measured(.requestTime, value, .milliseconds, at: place)
      case "seq_throughput(seq/sec)": run.measured(.requestThroughput, value, at: place)
      case "token_throughput(token/sec)": run.measured(.outputThroughput, value, at: place)
      default:
        guard let mark = name.firstIndex(of: "_"), name.hasSuffix("(ms)"),
          let statistic = TRTLLMWords.statistic(String(name[..<mark])),
          let family = families[String(name[name.index(after: mark)...].dropLast(4))]
        else { continue }
        run.measured(Metric(family, statistic), value, .milliseconds, at: place)
      }
    }
    if let sent = run.requests.sent, let failed = run.requests.failed {
      run.requests.completed = max(0, sent - failed)
    }
  }

  private static let families: [String: Metric.Family] = [
    "sequence_latency": .e2e, "time_to_first_token": .ttft, "inter_token_latency": .itl,
  ]
}
