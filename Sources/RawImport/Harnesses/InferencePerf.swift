import BenchModel
import Diagnostics

/// Reports of kubernetes-sigs inference-perf: a stage each, and a summary that mixes the stages.
struct InferencePerf: RawFormat {
  let name = "inference-perf"
  let looksFor = "`load_summary`, `successes` and `failures` of inference-perf"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .tpotAfterFirst, .itlPooled, .e2eAtClient, .outputOverRun, .totalOverRun,
    .promptOverRun, .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("load_summary", "successes", "failures") == true
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let object = file.object, let successes = object["successes"]?.object,
      let load = object["load_summary"]?.object
    else { return runs.content(why: "an inference-perf report without requests") }
    if load.count == 0 {
      return runs.content(
        why: "what the server's metrics say of a stage; the stage's own report has the run")
    }
    if load["requested_rate"] == nil, load["concurrency"] == nil {
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      let folder = String(file.path.dropLast(name.count))
      let stages = file.surroundings.names(inFolder: folder).filter { $0.hasPrefix("stage_") }
      if !stages.isEmpty {
        return runs.content(why: "a summary that mixes the stages beside it")
      }
      runs.add(.mixesStages(runs.span(object.range)))
    }
    runs.add(Self.run(object, load, successes))
    return runs.content()
  }

  private static func run(
    _ object: JSONObject, _ load: JSONObject, _ successes: JSONObject
  ) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.set(.requestRate, load["requested_rate"])
    run.set(.concurrency, load["concurrency"]?.integer)
    run.achieved(.requestRate, load["achieved_rate"]?.number)
    let completed = successes["count"]?.integer
    let failed = object["failures"]?["count"]?.integer
    run.requests = RequestCounts(
      sent: load["count"]?.integer, completed: completed, failed: failed)
    run.note(.requests, load["count"])
    let prompts = (successes["prompt_tokens"] ?? successes["prompt_len"])?["mean"]
    let outputs = (successes["output_tokens"] ?? successes["output_len"])?["mean"]
    run.achieved(.promptTokens, prompts?.number)
    run.achieved(.outputTokens, outputs?.number)
    let rates = successes["throughput"]?.object
    run.measured(.outputThroughput, rates?["output_tokens_per_sec"])
    run.measured(.promptThroughput, rates?["input_tokens_per_sec"])
    run.measured(.totalThroughput, rates?["total_tokens_per_sec"])
    run.measured(.requestThroughput, rates?["requests_per_sec"])
    let latency = successes["latency"]?.object
    for (key, family) in families {
      for (statistic, value) in latency?[key]?.object.members ?? [] {
        guard LatencyKey.isStatistic(statistic[...]) else { continue }
        run.measured(Metric(family, statistic), value)
      }
    }
    return run
  }

  private static let families: [(String, Metric.Family)] = [
    ("request_latency", .e2e), ("time_to_first_token", .ttft), ("time_per_output_token", .tpot),
    ("inter_token_latency", .itl),
  ]
}

extension Finding {
  fileprivate static func mixesStages(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.mixes-stages",
      "the summary mixes all stages of the load, and no stage stands beside it", at: span,
      hints: ["add the files stage_N_lifecycle_metrics.json"])
  }
}
