import BenchModel
import Diagnostics

/// Tables of optimum-benchmark whose columns are the flattened config and report, one row a run, as
/// the LLM-Perf leaderboard publishes them; a run that failed has its traceback.
struct OptimumTable: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "columns `config.backend.model` and `report.decode.throughput.value`"
  let definitions = Optimum().definitions

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.range(ofLine: 1)
    guard first.count > 40, first.count < 100_000 else { return false }
    let header = file.source.text(first)
    return header.contains("config.backend.model") && header.contains("report.")
      && header.contains(",")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let table = CSVObjects(file.bytes)
    for fault in table.faults { runs.add(.rowLeftOut(fault.reason, runs.span(fault.place))) }
    for row in table.objects {
      var run = RunBuilder(at: row.range)
      run.mainMetric = .requestTime
      let settings = OptimumSettings(row: row)
      settings.describe(&run, file)
      Self.measure(row, settings.promptTokens, &run)
      if let node = row["report.traceback"] {
        run.failed(Self.failure(node.string ?? node.text))
      } else if run.values.isEmpty {
        run.failed(.error("the row has no measurement"))
      }
      runs.add(run)
    }
    return runs.content(why: "has a header and no run")
  }

  private static func measure(_ row: JSONObject, _ prompt: Double?, _ run: inout RunBuilder) {
    for (part, family) in [("prefill", Metric.Family.ttft), ("per_token", .itl)] {
      for statistic in ["mean", "p50", "p90", "p95", "p99"] {
        run.measured(Metric(family, statistic), row["report.\(part).latency.\(statistic)"])
      }
    }
    if let prefill = row["report.prefill.latency.mean"]?.number,
      let decode = row["report.decode.latency.mean"], let rest = decode.number
    {
      run.measured(.requestTime, prefill + rest, at: decode.range)
    }
    run.measured(.outputThroughput, row["report.decode.throughput.value"])
    let rate = row["report.prefill.throughput.value"]
    if let rate, let samples = rate.number, let prompt {
      run.measured(.promptThroughput, samples * prompt, at: rate.range)
    }
    run.measured(.peakMemory, row["report.decode.memory.max_allocated"], .megabytes)
  }

  /// What a Python traceback says: its last line, unless any line tells of memory.
  static func failure(_ traceback: String) -> Failure {
    if FailureText.saysOutOfMemory(traceback) { return .outOfMemory }
    let lines = traceback.split { $0.isNewline || $0 == "\\" }
    return FailureText.failure(lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? "")
  }
}
