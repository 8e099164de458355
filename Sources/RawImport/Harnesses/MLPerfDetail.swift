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
      let words = key.split(separator: "_").dropFirst().dropLast()
      let family: Metric.Family
      if key.contains("first_token") {
        family = .ttft
      } else if key.contains("output_token") {
        family = .tpot
      } else if key.contains("latency") {
        family = .e2e
      } else {
        return
      }
      guard let statistic = words.lazy.compactMap(statistic).first else { return }
      run.measured(Metric(family, statistic), value, .nanoseconds)
    }
  }

  /// `99.00` as `p99`, `mean` as it is; nil where a word is none.
  private static func statistic(_ word: Substring) -> String? {
    if let percent = Double(word) {
      return percent == percent.rounded() ? "p\(Int(percent))" : "p\(percent)"
    }
    return LatencyKey.isStatistic(word) ? String(word) : nil
  }
}
