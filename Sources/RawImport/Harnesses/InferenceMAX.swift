import BenchModel
import Diagnostics

/// Aggregates of InferenceMAX/InferenceX: rows of `agg_bmk.json`, and of the dashboard's database.
///
/// Times are seconds without a suffix.
struct InferenceMAX: RawFormat {
  let name = "inferencemax"
  let looksFor =
    "rows with `hw` or `hardware`, `conc` and `tput_per_gpu` of InferenceMAX/InferenceX"
  let definitions = MetricDefinition.inferenceMAX

  func recognises(_ file: RawFile) -> Bool {
    guard let row = file.firstOfList ?? file.object else { return false }
    return Self.isRow(row)
  }

  private static func isRow(_ row: JSONObject) -> Bool {
    guard row["conc"] != nil, row["framework"] != nil else { return false }
    return row["hw"] != nil || (row["hardware"] != nil && row["metrics"] != nil)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var unread = UnreadKeys()
    for value in file.json?.values ?? [] {
      for node in value.isArray ? value.elements : [value] {
        let row = node.object
        if Self.isRow(row) {
          let run = Self.run(row)
          // Where a row is cut before its numbers, what is missing is no failure of the run.
          if node.isWhole || !run.values.isEmpty { runs.add(run) }
          unread.take(row["metrics"]?.object ?? row)
        } else if node.isWhole {
          runs.add(.badLine("it is no row of InferenceMAX", runs.span(node.range)))
        }
      }
    }
    unread.tell(&runs)
    runs.addTruncation(of: file)
    return runs.content(why: "a list without rows")
  }

  private static func run(_ row: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: row.range)
    run.model(row["model"])
    InferenceMAXWords.describe(
      &run, hardware: row["hw"]?.word ?? row["hardware"]?.word,
      framework: row["framework"]?.word, precision: row["precision"]?.word,
      image: row["image"]?.word)
    run.set(.concurrency, row["conc"])
    run.set(.promptTokens, row["isl"])
    run.set(.outputTokens, row["osl"])
    let gpus = InferenceMAXDevices(row)
    for (key, axis) in gpus.areTwoGroups ? pools : oneNode { run.set(axis, row[key]) }
    for (key, name) in told { run.set(name, row[key]?.word.map { AxisPoint($0) }) }
    run.device(nil, count: gpus.count)
    if gpus.arePooled {
      for definition in MetricDefinition.inferenceMAXPools { run.define(definition) }
    }
    run.note(.date, row["date"])
    run.note("image", row["image"])
    run.achieved(.promptTokens, row["mean_input_tokens"]?.number)
    run.achieved(.outputTokens, row["mean_output_tokens_actual"]?.number)
    run.requests = RequestCounts(
      sent: row["num_requests_total"]?.count, completed: row["num_requests_successful"]?.count)
    let isAgentic = row["scenario_type"]?.string?.hasPrefix("agentic") == true
    if isAgentic { run.define(.interactivityOfRequests) }
    let metrics = row["metrics"]?.object ?? row
    for (key, value) in metrics.members {
      if let metric = InferenceMAXWords.metric(key) {
        // The writer turns the deviation of TPOT upside down too, which is no deviation.
        if metric.family == .outputThroughputPerUser, metric.statistic == "std", !isAgentic {
          continue
        }
        run.measured(metric, value)
      } else if let (metric, unit) = LatencyKey.read(InferenceMAXWords.statisticFirst(key)) {
        run.measured(metric, value, unit)
      }
    }
    if run.requests.sent == 0 {
      run.failed(.error("no request was sent"))
    } else if run.values.isEmpty {
      run.failed(.error("the row has no measurement"))
    }
    return run
  }

  /// A row of the database has one node's parallelism twice; that of decode is taken.
  private static let oneNode: [(String, AxisName)] = [
    ("decode_tp", .tensorParallel), ("tp", .tensorParallel), ("decode_pp", .pipelineParallel),
    ("pp", .pipelineParallel), ("decode_ep", .expertParallel), ("ep", .expertParallel),
    ("dcp_size", "dcp_size"), ("pcp_size", "pcp_size"), ("decode_dp_attention", "dp_attention"),
  ]

  private static let pools: [(String, AxisName)] = [
    "prefill_tp", "decode_tp", "prefill_pp", "decode_pp", "prefill_ep", "decode_ep",
    "prefill_dcp_size", "decode_dcp_size", "prefill_pcp_size", "decode_pcp_size",
    "num_prefill_gpu", "num_decode_gpu", "prefill_num_workers", "decode_num_workers",
    "prefill_dp_attention", "decode_dp_attention", "prefill_hw", "decode_hw",
  ].map { ($0, AxisName(rawValue: $0)) }

  private static let told: [(String, AxisName)] =
    [("spec_method", "spec_decoding")]
    + [
      "dp_attention", "spec_decoding", "mtp", "disagg", "is_multinode", "offloading",
      "scenario_type", "kv_p2p_transfer",
    ].map { ($0, AxisName(rawValue: $0)) }
}
