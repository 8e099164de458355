import BenchModel
import Diagnostics

/// `mlperf_log_detail.txt`: lines `:::MLLOG {"key": …, "value": …}`.
struct MLPerfDetail: RawFormat {
  let name = "mlperf-detail"
  let looksFor = "lines `:::MLLOG {…}` of loadgen"
  let definitions = MetricDefinition.mlperf

  func recognises(_ file: RawFile) -> Bool {
    file.bytes.starts(with: Array(":::MLLOG ".utf8))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[...$0]) } ?? ""
    if file.surroundings.names(inFolder: folder).contains("mlperf_log_summary.txt") {
      return runs.content(why: "the details of the summary beside it")
    }
    var run = RunBuilder(at: 0..<1)
    MLPerfPath.describe(&run, file)
    for line in 1...max(1, file.source.lineCount) {
      let range = file.source.range(ofLine: line)
      let start = range.lowerBound + ":::MLLOG ".utf8.count
      guard start < range.upperBound else { continue }
      let object = JSONNode(bytes: file.bytes, range: start..<range.upperBound).object
      guard let key = object["key"]?.string, let value = object["value"] else { continue }
      Self.take(key, value, &run)
    }
    runs.add(run)
    return runs.content()
  }

  private static func take(_ key: String, _ value: JSONNode, _ run: inout RunBuilder) {
    switch key {
    case "effective_scenario": run.set("scenario", value)
    case "effective_target_qps": run.set(.requestRate, value)
    case "test_datetime": run.note(.date, value)
    case "result_samples_per_second", "result_completed_samples_per_sec":
      run.measured(.requestThroughput, value)
    // `result_token_throughput` is of another order in some versions of loadgen.
    case "result_token_throughput_with_loadgen_overhead", "result_completed_tokens_per_second":
      run.measured(.outputThroughput, value)
    default:
      guard key.hasPrefix("result_"), key.hasSuffix("_ns") else { return }
      let name = key.dropFirst("result_".count).dropLast("_ns".count)
      for (suffix, family) in families where name.hasSuffix(suffix) {
        guard let statistic = statistic(name.dropLast(suffix.count)) else { return }
        run.measured(Metric(family, statistic), value, .nanoseconds)
        return
      }
    }
  }

  /// `99.00_percentile` as `p99`, `mean` as it is.
  private static func statistic(_ text: Substring) -> String? {
    var name = text
    if name.hasSuffix("_percentile") { name = name.dropLast("_percentile".count) }
    if name.hasSuffix("_") { name = name.dropLast() }
    if let percent = Double(name) {
      return percent == percent.rounded() ? "p\(Int(percent))" : "p\(percent)"
    }
    return LatencyKey.isStatistic(name) ? String(name) : nil
  }

  /// The longer names first.
  private static let families: [(String, Metric.Family)] = [
    ("_first_token_latency", .ttft), ("_per_output_token", .tpot),
    ("_time_to_output_token", .tpot), ("_time_per_output_token", .tpot), ("_latency", .e2e),
  ]
}
