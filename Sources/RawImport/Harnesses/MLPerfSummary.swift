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
    var run = RunBuilder(at: 0..<1)
    MLPerfPath.describe(&run, file)
    var verdict: (valid: Bool, line: Int)?
    var reasons: [String] = []
    var mode = ""
    for (index, line) in file.lines.enumerated() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = Self.trimmed(line[..<colon]).lowercased()
      let value = Self.trimmed(line[line.index(after: colon)...])
      let place = file.source.range(ofLine: index + 1)
      switch key {
      case "scenario": run.set("scenario", AxisPoint(value))
      case "mode": mode = value
      case "result is": verdict = (value == "VALID", index + 1)
      case "target_qps": run.set(.requestRate, Double(value).flatMap { AxisPoint($0) })
      case "samples_per_query":
        run.note("samples_per_query", AxisPoint(written: value))
      case _ where value == "NO" || value == "No": reasons.append(Self.trimmed(line[..<colon]))
      default: Self.measure(key, Double(value), at: place, &run)
      }
    }
    if mode == "AccuracyOnly" {
      return runs.content(why: "a run of MLPerf that measured accuracy, not speed")
    }
    if let verdict, !verdict.valid {
      runs.add(.invalid(reasons, runs.span(file.source.range(ofLine: verdict.line))))
    }
    runs.add(run)
    return runs.content()
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// A line in its wording, in small letters; those with a percentile carry it in front.
  private static func measure(
    _ key: String, _ value: Double?, at place: Range<Int>, _ run: inout RunBuilder
  ) {
    switch key {
    case "samples per second", "completed samples per second":
      run.measured(.requestThroughput, value, at: place)
    case "tokens per second", "completed tokens per second":
      // The server's summary has the line twice.
      if !run.values.contains(where: { $0.metric == .outputThroughput }) {
        run.measured(.outputThroughput, value, at: place)
      }
    case "scheduled samples per second": run.achieved(.requestRate, value)
    default:
      guard key.hasSuffix("(ns)") else { return }
      let words = key.dropLast(4).split(separator: " ")
      guard let first = words.first else { return }
      let name = words.drop { $0 == first || $0 == "percentile" }.joined(separator: " ")
      guard let family = families[name] else { return }
      let statistic =
        Double(first).map { $0 == $0.rounded() ? "p\(Int($0))" : "p\($0)" } ?? String(first)
      guard LatencyKey.isStatistic(statistic[...]) else { return }
      run.measured(Metric(family, statistic), value, .nanoseconds, at: place)
    }
  }

  private static let families: [String: Metric.Family] = [
    "latency": .e2e, "first token latency": .ttft, "time to output token": .tpot,
  ]
}

/// What the path of a submission says: `closed/<organisation>/results/<system>/<benchmark>/<scenario>`.
enum MLPerfPath {
  static func describe(_ run: inout RunBuilder, _ file: RawFile) {
    let parts = file.path.split(separator: "/").map(String.init)
    guard let results = parts.lastIndex(of: "results"), parts.count > results + 3 else { return }
    let system = parts[results + 1]
    var benchmark = parts[results + 2]
    // `-99` and `-99.9` are accuracy targets of one model.
    for target in ["-99.9", "-99"] where benchmark.hasSuffix(target) {
      benchmark = String(benchmark.dropLast(target.count))
      run.set("accuracy_target", AxisPoint(written: String(target.dropFirst())))
      break
    }
    run.model(benchmark, at: 0..<0)
    run.set("scenario", AxisPoint(parts[results + 3]))
    run.note("system", AxisPoint(system))
    let folder = parts[..<results].joined(separator: "/")
    let base = folder.isEmpty ? "" : (file.path.hasPrefix("/") ? "/" : "") + folder + "/"
    let bytes = file.surroundings.bytes(of: base + "systems/\(system).json")
    guard let object = bytes.flatMap({ JSONDocument($0)?.root?.object }) else {
      // `B200-SXM-180GBx1_TRT`: how many stand behind an x.
      let tail = system.split(separator: "_").first?.split(separator: "x").last
      run.device(system, count: tail.flatMap { Int($0) })
      return
    }
    let count = object["accelerators_per_node"]?.looseNumber.flatMap { Int(exactly: $0) }
    let nodes = object["number_of_nodes"]?.looseNumber.flatMap { Int(exactly: $0) } ?? 1
    run.device(object["accelerator_model_name"]?.string ?? system, count: count.map { $0 * nodes })
    if let framework = object["framework"]?.string?.split(separator: ",").first {
      let words = framework.split(separator: " ").map(String.init)
      let name = words.first?.lowercased() ?? ""
      run.engine(name == "tensorrt" ? "tensorrt-llm" : name, version: words.dropFirst().first)
    }
  }
}

extension MetricDefinition {
  /// Measured by loadgen around the system under test.
  static let mlperf: [MetricDefinition] = [
    MetricDefinition(
      "ttft/loadgen", .ttft, "from issuing a query to its first token, in loadgen, per query"),
    MetricDefinition(
      "tpot/loadgen", .tpot,
      "(time of a query − TTFT) / (output tokens − 1), in loadgen, per query"),
    MetricDefinition("e2e/loadgen", .e2e, "from issuing a query to its completion, in loadgen"),
    MetricDefinition(
      "output_throughput/loadgen", .outputThroughput,
      "output tokens of completed queries / time of the run, as the summary has it"),
    MetricDefinition(
      "request_throughput/loadgen", .requestThroughput,
      "completed samples / time of the run, as the summary has it"),
  ]
}

extension Finding {
  fileprivate static func invalid(_ reasons: [String], _ span: SourceSpan) -> Finding {
    let why = reasons.isEmpty ? "" : ": " + Phrase.list(reasons)
    return Finding(
      .warning, "import.invalid-run", "MLPerf calls the run INVALID\(why)", at: span,
      hints: ["its numbers are kept; leave the run out with `skip` if they must not count"])
  }
}
