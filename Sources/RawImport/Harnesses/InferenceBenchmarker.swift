import BenchModel
import Diagnostics

/// The JSON of Hugging Face's inference-benchmarker: one result for each load, the first a warm-up.
struct InferenceBenchmarker: RawFormat {
  let name = "inference-benchmarker"
  let looksFor =
    "`results` with `executor_type` and `token_throughput_secs` of inference-benchmarker"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .itlPooled, .e2eAtClient, .outputOverRun, .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.object?["results"]?.firstOfArray.map {
      $0.object.has("id", "executor_type") && $0["token_throughput_secs"] != nil
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
      runs.add(Self.run(result, config, file))
    }
    if file.json?.isTruncated == true {
      runs.add(.streamCut(runs.span(file.bytes.count - 1..<file.bytes.count)))
    }
    return runs.content(why: warmUps > 0 ? "only the warm-up was run" : "no load was run")
  }

  private static func run(
    _ result: JSONObject, _ config: JSONObject?, _ file: RawFile
  ) -> RunBuilder {
    var run = RunBuilder(at: result.range)
    run.model(config?["model_name"] ?? config?["tokenizer"] ?? config?["model"])
    let own = result["config"]?.object
    if let rate = own?["rate"]?.number {
      run.set(.requestRate, AxisPoint(rate))
    } else if result["id"]?.string == "throughput" {
      run.set(.requestRate, AxisPoint(.infinity))
    }
    if let users = own?["max_vus"]?.integer {
      // The bound of an open load is no load.
      if own?["rate"]?.number == nil {
        run.set(.concurrency, users)
      } else {
        run.note("max_vus", AxisPoint(users))
      }
    }
    let prompt = config?["prompt_options"]?["num_tokens"]
    run.set(.promptTokens, prompt)
    run.set(.outputTokens, config?["decode_options"]?["num_tokens"])
    run.note(.date, file.object?["start_time"])
    run.achieved(.requestRate, result["request_rate"]?.number)
    run.requests = RequestCounts(
      sent: result["total_requests"]?.integer, completed: result["successful_requests"]?.integer,
      failed: result["failed_requests"]?.integer)
    if let sent = result["total_tokens_sent"]?.number,
      let count = result["total_requests"]?.number, count > 0
    {
      run.achieved(.promptTokens, sent / count)
    }
    if let tokens = result["total_tokens"]?.number,
      let count = result["successful_requests"]?.number, count > 0
    {
      run.achieved(.outputTokens, tokens / count)
    }
    run.measured(.outputThroughput, result["token_throughput_secs"])
    run.measured(.requestThroughput, result["request_rate"])
    for (key, family) in families {
      for (name, value) in result[key]?.object.members ?? [] {
        let statistic = name == "avg" ? "mean" : name
        guard LatencyKey.isStatistic(statistic[...]) else { continue }
        run.measured(Metric(family, statistic), value, .milliseconds)
      }
    }
    return run
  }

  private static let families: [(String, Metric.Family)] = [
    ("time_to_first_token_ms", .ttft), ("inter_token_latency_ms", .itl),
    ("e2e_latency_ms", .e2e),
  ]
}
