import BenchModel
import Diagnostics

/// Reports of optimum-benchmark: `benchmark.json`, or `benchmark_report.json` with the config beside
/// it.
///
/// The batch is the load; the repetitions of prefill and decode are in the file.
struct Optimum: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "a report of optimum-benchmark (`prefill`, `decode`, `per_token`), or its config"
  let definitions: [MetricDefinition] = [
    MetricDefinition("ttft/prefill", .ttft, "time of one forward pass over the prompts of a batch"),
    MetricDefinition(
      "itl/per-token", .itl, "time between two tokens of a batch, all passes pooled"),
    .outputOfDecode, .promptOfPass,
    MetricDefinition(
      "request_time/prefill-and-decode", .requestTime, "time of prefill + time of decode, each pass"
    ),
    MetricDefinition(
      "peak_memory/allocated", .peakMemory,
      "the most memory that the framework had allocated on a device during decoding"),
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object else { return false }
    return report(object) != nil || Self.isConfig(object)
      || object["config"].map { Self.isConfig($0.object) } == true
  }

  private func report(_ object: JSONObject) -> JSONObject? {
    let inner = object["report"]?.object ?? object
    let isReport =
      inner["decode"]?["latency"] != nil || inner["prefill"]?["latency"] != nil
      || inner["forward"]?["latency"] != nil || inner["call"]?["latency"] != nil
    return isReport ? inner : nil
  }

  private static func isConfig(_ object: JSONObject) -> Bool {
    object.has("backend", "scenario", "environment")
      || object.has("backend", "benchmark", "launcher")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let object = file.object else { return runs.content() }
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    if Self.isConfig(object) {
      let names = file.surroundings.names(inFolder: folder)
      let hasReport = names.contains("benchmark_report.json") || names.contains("benchmark.json")
      return runs.content(
        why: hasReport
          ? "the settings of the report beside it" : "the settings of a run without a report")
    }
    if object["config"] == nil, file.surroundings.names(inFolder: folder).contains("benchmark.json")
    {
      return runs.content(why: "repeats `benchmark.json` beside it")
    }
    let settings = OptimumSettings(object["config"] ?? Self.config(beside: file, folder))
    let inner = report(object) ?? object["report"]?.object ?? object
    if let text = (inner["traceback"] ?? object["traceback"])?.string {
      var run = RunBuilder(at: object.range)
      run.mainMetric = .requestTime
      settings.describe(&run, file)
      run.failed(OptimumTable.failure(text))
      runs.add(run)
      return runs.content()
    }
    OptimumRuns(report: inner, promptTokens: settings.promptTokens)
      .add(to: &runs) { settings.describe(&$0, file) }
    runs.addTruncation(of: file)
    return runs.content(why: "a report without a measured forward pass or generation")
  }

  /// The config that stands beside a report.
  static func config(beside file: RawFile, _ folder: String) -> JSONNode? {
    guard file.surroundings.names(inFolder: folder).contains("benchmark_config.json") else {
      return nil
    }
    return file.surroundings.bytes(of: folder + "benchmark_config.json").flatMap {
      JSONDocument($0)?.root
    }
  }
}
