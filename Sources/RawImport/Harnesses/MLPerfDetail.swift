import BenchModel
import Diagnostics

/// `mlperf_log_detail.txt`: lines `:::MLLOG {"key": …, "value": …}`.
struct MLPerfDetail: RawFormat {
  let name = "mlperf-detail"
  let looksFor = "lines `:::MLLOG {…}` of loadgen"
  let definitions = MetricDefinition.mlperf

  private static let mark = ":::MLLOG "

  func recognises(_ file: RawFile) -> Bool {
    file.bytes.starts(with: Array(Self.mark.utf8))
      && ByteSearch.finds("\"key\": \"loadgen_", in: file.bytes, 0..<min(file.bytes.count, 65_536))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    if file.surroundings.names(inFolder: folder).contains("mlperf_log_summary.txt") {
      return runs.content(why: "the details of the run in `mlperf_log_summary.txt` beside it")
    }
    var lines = DetailLines()
    for line in stride(from: 1, through: file.source.lineCount, by: 1) {
      let range = file.source.range(ofLine: line)
      let start = range.lowerBound + Self.mark.utf8.count
      guard start < range.upperBound, file.bytes[start] == UInt8(ascii: "{") else { continue }
      lines.take(JSONNode(bytes: file.bytes, range: start..<range.upperBound).object)
    }
    if lines.mode.hasPrefix("AccuracyOnly") {
      return runs.content(why: "a run of MLPerf that measured accuracy, not speed")
    }
    var run = lines.run
    MLPerfPath.describe(&run, system: lines.system, scenario: lines.scenario, file)
    MLPerfLoad.settle(&run, lines.scenario, samples: lines.samples, target: lines.target)
    if let verdict = lines.verdict, verdict.word != "VALID" {
      runs.add(.invalid([], runs.span(verdict.place)))
    }
    if run.values.isEmpty {
      run.failed(lines.failure ?? .error("the log ends before the results"))
    }
    runs.add(run)
    return runs.content()
  }
}

/// The keys of a detailed log.
private struct DetailLines {
  private(set) var run = RunBuilder(at: 0..<1)
  private(set) var verdict: (word: String, place: Range<Int>)?
  private(set) var failure: Failure?
  private(set) var mode = ""
  private(set) var scenario = ""
  private(set) var system = ""
  private(set) var samples: Double?
  private(set) var target: Double?

  mutating func take(_ object: JSONObject) {
    guard let key = object["key"]?.string, let value = object["value"] else { return }
    switch key {
    case "sut_name": system = value.word ?? ""
    case "effective_scenario": scenario = value.word ?? ""
    case "effective_test_mode", "requested_test_mode": mode = value.word ?? mode
    case "effective_samples_per_query": samples = value.looseNumber
    case "effective_target_qps": target = value.looseNumber
    case "power_begin", "test_datetime": run.note(.date, value)
    case "loadgen_version": run.note("loadgen_version", value.word.map { AxisPoint($0) })
    case "result_validity": verdict = (value.word ?? "", value.range)
    case "error_runtime", "error_invalid_config":
      failure = .error(String((value.word ?? key).prefix(200)))
    case "result_samples_per_second", "result_completed_samples_per_sec",
      "result_qps_with_loadgen_overhead":
      run.measured(.requestThroughput, value)
    case "result_scheduled_samples_per_sec": run.achieved(.requestRate, value.number)
    // `result_token_throughput` counts per nanosecond and per sample.
    case "result_completed_tokens_per_second", "result_tokens_per_second":
      run.measured(.outputThroughput, value)
    case "result_token_throughput_with_loadgen_overhead":
      guard !run.values.contains(where: { $0.metric == .outputThroughput }) else { return }
      run.measured(.outputThroughput, value)
      run.define(.outputUntilLastIssue)
    default: takeLatency(key, value)
    }
  }

  private mutating func takeLatency(_ key: String, _ value: JSONNode) {
    guard key.hasPrefix("result_") else { return }
    var name = key.dropFirst("result_".count)
    if name.hasSuffix("_ns") { name = name.dropLast(3) }
    for (prefix, suffix, family) in Self.families
    where name.hasPrefix(prefix) && name.hasSuffix(suffix)
      && name.count > prefix.count + suffix.count
    {
      let word = name.dropFirst(prefix.count).dropLast(suffix.count)
      guard let statistic = MLPerfWords.statistic(word) else { continue }
      run.measured(Metric(family, statistic), value, .nanoseconds)
      return
    }
  }

  /// What stands around the statistic; the longer names first.
  private static let families: [(prefix: String, suffix: String, family: Metric.Family)] = [
    ("first_token_", "_latency", .ttft), ("time_per_output_token_", "", .tpot),
    ("time_to_output_token_", "", .tpot), ("", "_latency", .e2e),
  ]
}

extension MetricDefinition {
  /// Loadgen's own rate leaves out the time after the last query was issued.
  fileprivate static let outputUntilLastIssue = MetricDefinition(
    "output_throughput/loadgen-issue", .outputThroughput,
    "output tokens of completed queries / time until the last query was issued")
}
