import BenchModel
import Diagnostics

/// `mlperf_log_summary.txt` of MLPerf Inference loadgen: nanoseconds, samples and tokens a second.
struct MLPerfSummary: RawFormat {
  let name = "mlperf"
  let looksFor = "`MLPerf Results Summary` of loadgen"
  let definitions = MetricDefinition.mlperf

  func recognises(_ file: RawFile) -> Bool {
    file.lines.prefix(60).contains { $0.hasPrefix("MLPerf Results Summary") }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var lines = SummaryLines()
    for (index, line) in file.lines.enumerated() {
      lines.take(LogText.bare(line), at: file.source.range(ofLine: index + 1))
    }
    if lines.mode == "AccuracyOnly" {
      return runs.content(why: "a run of MLPerf that measured accuracy, not speed")
    }
    var run = lines.run
    MLPerfPath.describe(&run, system: lines.system, scenario: lines.scenario, file)
    MLPerfLoad.settle(&run, lines.scenario, samples: lines.samples, target: lines.target)
    if let verdict = lines.verdict, !verdict.valid {
      runs.add(.invalid(lines.reasons, runs.span(verdict.place)))
    }
    if let errors = lines.errors { runs.add(.loadgenErrors(errors.text, runs.span(errors.place))) }
    if run.values.isEmpty { run.failed(.error("the summary ends before its numbers")) }
    runs.add(run)
    return runs.content()
  }
}

/// The lines of a summary, in the wordings of loadgen's versions.
private struct SummaryLines {
  private(set) var run = RunBuilder(at: 0..<1)
  private(set) var verdict: (valid: Bool, place: Range<Int>)?
  private(set) var reasons: [String] = []
  private(set) var errors: (text: String, place: Range<Int>)?
  private(set) var mode = ""
  private(set) var scenario = ""
  private(set) var system = ""
  private(set) var samples: Double?
  private(set) var target: Double?

  mutating func take(_ line: Substring, at place: Range<Int>) {
    guard let colon = line.firstIndex(of: ":") else {
      if line.contains("encountered. See detailed log"), line.uppercased().contains(" ERROR") {
        errors = (String(LogText.trimmed(line)), place)
      }
      return
    }
    let name = LogText.trimmed(line[..<colon])
    let key = name.lowercased()
    let value = String(LogText.trimmed(line[line.index(after: colon)...]))
    switch key {
    case "sut name": system = value
    case "scenario": scenario = value
    case "mode": mode = value
    case "result is": verdict = (value == "VALID", place)
    case "target_qps": target = Double(value)
    case "samples_per_query": samples = Double(value)
    case _ where value == "NO" || value == "No": reasons.append(String(name))
    default: measure(key, Double(value), at: place)
    }
  }

  private mutating func measure(_ key: String, _ value: Double?, at place: Range<Int>) {
    switch key {
    case "samples per second", "completed samples per second", "qps w/ loadgen overhead":
      run.measured(.requestThroughput, value, at: place)
    case "tokens per second", "completed tokens per second", "tps w/ loadgen overhead":
      measureTokens(value, at: place)
    case "tokens per second (inferred)", "completed tokens per second (inferred)":
      measureTokens(value, at: place)
      run.define(.outputInferred)
    case "scheduled samples per second": run.achieved(.requestRate, value)
    default:
      guard key.hasSuffix("(ns)") else { return }
      let words = key.dropLast(4).split(separator: " ")
      guard let first = words.first else { return }
      let name = words.dropFirst().drop { $0 == "percentile" }.joined(separator: " ")
      guard let family = Self.families[name], let statistic = MLPerfWords.statistic(first) else {
        return
      }
      let metric = Metric(family, statistic)
      // A stream's percentile stands at the head and among the others.
      guard !run.values.contains(where: { $0.metric == metric }) else { return }
      run.measured(metric, value, .nanoseconds, at: place)
    }
  }

  /// The server's summary has the line twice.
  private mutating func measureTokens(_ value: Double?, at place: Range<Int>) {
    guard !run.values.contains(where: { $0.metric == .outputThroughput }) else { return }
    run.measured(.outputThroughput, value, at: place)
  }

  private static let families: [String: Metric.Family] = [
    "latency": .e2e, "first token latency": .ttft, "time to output token": .tpot,
    "time per output token": .tpot,
  ]
}

extension MetricDefinition {
  /// Measured by loadgen around the system under test.
  static let mlperf: [MetricDefinition] = [
    MetricDefinition(
      "ttft/loadgen", .ttft, "from issuing a query to its first token, in loadgen, per query"),
    MetricDefinition(
      "tpot/loadgen", .tpot,
      "(time of a query − TTFT) / (output tokens − 1), in loadgen, per query"),
    MetricDefinition(
      "e2e/loadgen", .e2e,
      "from issuing a query (Server: from when it was due) to its completion, in loadgen"),
    MetricDefinition(
      "output_throughput/loadgen", .outputThroughput,
      "output tokens of completed queries / time of the run, as the summary has it"),
    MetricDefinition(
      "request_throughput/loadgen", .requestThroughput,
      "completed samples / time of the run, as the summary has it"),
  ]

  /// Loadgen saw no tokens.
  fileprivate static let outputInferred = MetricDefinition(
    "output_throughput/loadgen-inferred", .outputThroughput,
    "completed samples per second × a fixed number of tokens a sample, which loadgen was told")
}

extension Finding {
  /// A run that does not meet the rules of MLPerf.
  static func invalid(_ reasons: [String], _ span: SourceSpan) -> Finding {
    let why = reasons.isEmpty ? "" : ", because these are not met: " + Phrase.list(reasons)
    return Finding(
      .warning, "import.invalid-run",
      "MLPerf calls the run INVALID\(why); its numbers are kept", at: span,
      hints: ["leave the run out with `skip` if its numbers must not count"])
  }

  fileprivate static func loadgenErrors(_ text: String, _ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.invalid-run", "loadgen says: \(text.prefix(200))", at: span,
      hints: ["read mlperf_log_detail.txt of the run"])
  }
}
