import BenchModel
import Diagnostics

/// The JSON of Hugging Face's inference-benchmarker: one result for each load, the first a warm-up.
struct InferenceBenchmarker: RawFormat {
  let name = "inference-benchmarker"
  let looksFor =
    "`results` with `executor_type` and `token_throughput_secs` of inference-benchmarker"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .e2eAtClient, .outputOverRun, .requestsOverRun,
    MetricDefinition(
      "itl/mean-of-request", .itl,
      "mean gap between the tokens of a request after its first, then over the requests"),
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.object?["results"]?.firstOfArray.map {
      $0.object.has("executor_type", "token_throughput_secs")
    } ?? false
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let config = file.object?["config"]?.object
    var warmUps = 0
    for node in file.object?["results"]?.elements ?? [] {
      let result = node.object
      if result["id"]?.string == "warmup" {
        warmUps += 1
        continue
      }
      let run = Self.run(result, config, file)
      if node.isWhole || !run.values.isEmpty { runs.add(run) }
    }
    if warmUps > 0 {
      runs.add(.leftOut(warmUps, "what only warms up is no load", .file(file.path)))
    }
    runs.addTruncation(of: file)
    return runs.content(why: warmUps > 0 ? "only the warm-up was run" : "no load was run")
  }

  private static func run(
    _ result: JSONObject, _ config: JSONObject?, _ file: RawFile
  ) -> RunBuilder {
    var run = RunBuilder(at: result.range)
    run.model(config?["model_name"] ?? config?["tokenizer"] ?? config?["model"])
    let own = result["config"]?.object
    // The users of a constant rate are a bound, not the load.
    if let rate = own?["rate"]?.number {
      run.set(.requestRate, AxisPoint(rate))
      run.note("max_vus", own?["max_vus"])
    } else {
      run.set(.concurrency, own?["max_vus"]?.count)
    }
    for (key, value) in config?["extra_metadata"]?.object.members ?? [] {
      run.set(AxisName(rawValue: key), value.word.map { AxisPoint(written: $0) })
    }
    let prompt = config?["prompt_options"]?["num_tokens"]
    run.set(.promptTokens, prompt)
    run.set(.outputTokens, config?["decode_options"]?["num_tokens"])
    run.note(.date, file.object?["start_time"])
    run.achieved(.requestRate, result["request_rate"]?.number)
    run.requests = RequestCounts(
      sent: result["total_requests"]?.count, completed: result["successful_requests"]?.count,
      failed: result["failed_requests"]?.count)
    // Both sums are over the successful requests.
    if let count = result["successful_requests"]?.number, count > 0 {
      run.achieved(.promptTokens, result["total_tokens_sent"]?.number.map { $0 / count })
      run.achieved(.outputTokens, result["total_tokens"]?.number.map { $0 / count })
    }
    run.measured(.outputThroughput, result["token_throughput_secs"])
    run.measured(.requestThroughput, result["request_rate"])
    for (key, value) in result.members {
      guard let (prefix, family) = families.first(where: { key.hasPrefix($0.0) }) else { continue }
      if value.isObject {
        for (name, value) in value.object.members { measure(family, name[...], value, &run) }
      } else {
        // The first versions wrote `time_to_first_token_ms_p90`.
        measure(family, key.dropFirst(prefix.count + 1), value, &run)
      }
    }
    return run
  }

  private static func measure(
    _ family: Metric.Family, _ name: Substring, _ value: JSONNode, _ run: inout RunBuilder
  ) {
    let statistic = name == "avg" ? "mean" : name
    guard LatencyKey.isStatistic(statistic) else { return }
    run.measured(Metric(family, String(statistic)), value, .milliseconds)
  }

  private static let families: [(String, Metric.Family)] = [
    ("time_to_first_token_ms", .ttft), ("inter_token_latency_ms", .itl),
    ("e2e_latency_ms", .e2e),
  ]
}
