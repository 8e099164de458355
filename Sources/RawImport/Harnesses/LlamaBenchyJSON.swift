import BenchModel

/// What `llama-benchy --format json` writes, one object with a list of `benchmarks`, and its CSV.
extension LlamaBenchy {
  /// Whether an object is such a file.
  static func isResult(_ object: JSONObject) -> Bool {
    guard let first = object["benchmarks"]?.elements.first?.object else { return false }
    return first.has("concurrency", "prompt_size", "response_size")
  }

  /// The runs of a file, each with the means over its repetitions.
  static func runs(_ object: JSONObject) -> [RunBuilder] {
    (object["benchmarks"]?.elements ?? []).filter { $0.isObject && $0.isWhole }
      .map { node in
        let load = node.object
        var run = RunBuilder(at: node.range)
        run.model(object["model"])
        run.set(.concurrency, load["concurrency"])
        let depth = load["context_size"]?.integer ?? 0
        if load["is_context_prefill_phase"]?.bool == true {
          run.set("phase", AxisPoint("context load"))
          run.set(.contextDepth, 0)
          run.set(.promptTokens, depth)
        } else {
          run.set(.contextDepth, depth)
          run.set(.promptTokens, load["prompt_size"])
        }
        run.set(.outputTokens, load["response_size"])
        run.note(.date, object["timestamp"])
        run.note("llama-benchy", object["version"])
        measure(load["pp_throughput"], .promptThroughput, nil, .base, &run)
        measure(load["tg_throughput"], .outputThroughput, nil, .base, &run)
        measure(load["tg_req_throughput"], .outputThroughputPerUser, "mean", .base, &run)
        measure(load["e2e_ttft"], .ttft, "mean", .milliseconds, &run)
        if run.values.isEmpty { run.failed(.error("the load has no number")) }
        return run
      }
  }

  /// A row of the CSV as a row of the table.
  static func row(ofCSV fields: LlamaFields) -> LlamaFields {
    var row = LlamaFields(at: fields.place)
    row["model"] = fields["model"]
    row["test"] = fields["test_name"]
    for (name, column) in [
      ("t_s", "t/s"), ("t_s_req", "t/s (req)"), ("e2e_ttft", "e2e_ttft (ms)"),
    ] {
      guard let mean = fields[name + "_mean"] else { continue }
      let deviation = fields[name + "_std"].map { " ± " + $0.text } ?? ""
      row[column] = LlamaFields.Value(text: mean.text + deviation, place: mean.place)
    }
    return row
  }

  private static func measure(
    _ node: JSONNode?, _ family: Metric.Family, _ statistic: String?, _ unit: RunUnit,
    _ run: inout RunBuilder
  ) {
    guard let node else { return }
    guard node.isObject else { return run.measured(Metric(family, statistic), node, unit) }
    run.measured(Metric(family, statistic), node["mean"], unit)
    if node["mean"]?.number != nil { run.measured(Metric(family, "std"), node["std"], unit) }
  }
}
