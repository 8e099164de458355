import BenchModel
import Diagnostics

/// GuideLLM's `benchmarks.json` of any version: one entry a strategy of a sweep.
///
/// 0.1 keeps only the requests; 0.2 and 0.3 keep `args`, `worker` and `request_loader` beside each
/// entry; 0.4 to 0.6 write `metadata.version` 1 and `args`; from 0.7 on it is 2 and `config.spec`.
struct GuideLLM: RawFormat {
  let name = "guidellm"
  let looksFor = "GuideLLM's `benchmarks` with `metrics`, or its CSV"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .tpotWithFirst, .tpotOfDecode, .itlByToken, .e2eAtClient, .outputInWindow,
    .totalInWindow, .promptInWindow, .requestsInWindow,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if GuideLLMCSV.isHeader(file.bytes) { return true }
    guard let list = file.object?["benchmarks"], list.isArray else { return false }
    if let metadata = file.object?["metadata"], metadata["guidellm_version"] != nil { return true }
    guard let first = list.firstElement?.object else { return false }
    return Self.isEntry(first) || GuideLLMRequests.isReport(first)
  }

  private static func isEntry(_ object: JSONObject) -> Bool {
    guard let metrics = object["metrics"]?.object else { return object.has("args", "run_stats") }
    return metrics.members.contains {
      GuideLLMMeasure.named[$0.key] != nil || $0.key == "request_totals"
    }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let report = file.object else { return GuideLLMCSV.read(file, runs) }
    for node in report["benchmarks"]?.elements ?? [] {
      let entry = node.object
      if GuideLLMRequests.isReport(entry) {
        for run in GuideLLMRequests.runs(entry) { runs.add(run) }
      } else if Self.isEntry(entry) {
        add(entry, of: report, isWhole: node.isWhole, to: &runs)
      }
    }
    runs.addCut(of: file)
    let none =
      file.json?.isTruncated == true
      ? "GuideLLM's report ends before the numbers of its first benchmark"
      : "GuideLLM's report lists no benchmark: no strategy of it came to an end"
    return runs.content(why: runs.count == 0 ? none : nil)
  }

  private func add(
    _ entry: JSONObject, of report: JSONObject, isWhole: Bool, to runs: inout RunCollector
  ) {
    let config = entry["config"]?.object
    let metrics = entry["metrics"]?.object
    let isOld = config == nil
    var run = RunBuilder(at: entry.range)
    let spec = report["config"]?["spec"]?.object
    run.model(
      entry["worker"]?["backend_model"]?.orNil ?? config?["backend"]?["model"]?.orNil
        ?? spec?["backend"]?["model"]?.orNil ?? report["args"]?["model"]?.orNil
        ?? entry["request_loader"]?["processor"])
    let args = isOld ? entry["args"]?.object : config
    var load = GuideLLMLoad(strategy: args?["strategy"]?.object)
    load.bound = args?["profile"]?["max_concurrency"]?.integer
    load.apply(to: &run)
    GuideLLMLoad.lengths(
      spec?["data"] ?? report["args"]?["data"] ?? entry["request_loader"]?["data"], &run)
    let start =
      entry["scheduler_metrics"]?["start_time"] ?? entry["run_stats"]?["start_time"]
      ?? entry["start_time"]
    run.note(.date, start?.number.flatMap(UnixDate.text).map { AxisPoint($0) })
    let totals =
      metrics?["request_totals"] ?? entry["request_totals"]
      ?? entry["scheduler_metrics"]?["requests_made"] ?? entry["run_stats"]?["requests_made"]
    let counts = GuideLLMCounts(
      successful: totals?["successful"]?.count, errored: totals?["errored"]?.count,
      incomplete: totals?["incomplete"]?.count)
    counts.apply(to: &run) { Self.firstError(entry) }
    for (key, value) in metrics?.members ?? [] {
      guard let measure = GuideLLMMeasure.named[key] else { continue }
      measure.read(value["successful"]?.object, into: &run)
    }
    // What the file ends in before its numbers come is no run.
    guard isWhole || !run.values.isEmpty else { return }
    run.define(isOld ? .tpotOfDecode : .tpotWithFirst)
    runs.add(run)
    counts.report(at: runs.span(entry.range.lowerBound..<entry.range.lowerBound + 1), to: &runs)
  }

  /// What the first failed request says; looked for only where none succeeded.
  private static func firstError(_ entry: JSONObject) -> String? {
    guard let first = entry["requests"]?["errored"]?.firstElement else { return nil }
    return first["error"]?.string ?? first["info"]?["error"]?.string
      ?? first["scheduler_info"]?["error"]?.string
  }
}

/// How the requests of one strategy ended.
struct GuideLLMCounts {
  /// Answered in full.
  var successful: Int?
  /// Failed.
  var errored: Int?
  /// Still under way when the strategy ended, and cut off.
  var incomplete: Int?

  /// Records the counts; where no request was answered, the run failed with the text of `error`.
  ///
  /// Requests that were cut off count as sent only where none was answered: a limit of time cuts
  /// some off in every run, which is no failure.
  func apply(to run: inout RunBuilder, error: () -> String?) {
    guard successful != nil || errored != nil else { return }
    // No sum of three of them is beyond what a number holds.
    let limit = Int.max / 4
    let (answered, failed, open) = (
      min(successful ?? 0, limit), min(errored ?? 0, limit), min(incomplete ?? 0, limit)
    )
    let lost = failed + (successful == 0 ? open : 0)
    run.requests = RequestCounts(sent: answered + lost, completed: successful, failed: errored)
    run.note(.requests, AxisPoint(answered + failed + open))
    if successful == 0, (errored ?? 0) > 0, let text = error(), !text.isEmpty {
      run.failed(FailureText.failure(text))
    }
  }

  /// Says that requests were cut off.
  func report(at span: SourceSpan, to runs: inout RunCollector) {
    guard let incomplete, incomplete > 0, let successful, successful > 0 else { return }
    runs.add(
      Finding(
        .note, "quality.incomplete",
        "\(incomplete) of \(successful + (errored ?? 0) + incomplete) requests were still under "
          + "way when the run ended; the numbers are of the \(successful) that completed", at: span
      ))
  }
}
