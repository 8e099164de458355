import BenchModel
import Diagnostics

/// Reports of kubernetes-sigs inference-perf: a stage each, and a summary that mixes the stages.
struct InferencePerf: RawFormat {
  let name = "inference-perf"
  let looksFor = "`load_summary`, `successes` and `failures` of inference-perf"
  let definitions: [MetricDefinition] =
    [MetricDefinition].inferencePerfServer + [
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
    let beside = InferencePerfFolder(file)
    let run: RunBuilder
    if load.count == 0, successes["latency"]?.object.members.isEmpty ?? true {
      if let twin = beside.lifecycle {
        return runs.content(why: "the server's own metrics of the run in `\(twin)` beside it")
      }
      run = Self.serverRun(object, successes, beside)
      if run.values.isEmpty {
        return runs.content(why: "the server's own metrics of a run, without a number")
      }
    } else {
      if load.count > 0, load["requested_rate"] == nil, load["concurrency"] == nil {
        if beside.hasStages {
          return runs.content(why: "a summary that mixes the stages beside it")
        }
        runs.add(.mixesStages(runs.span(object.range)))
      }
      run = Self.run(object, load, successes, beside)
    }
    if file.json?.isTruncated != true || !run.values.isEmpty { runs.add(run) }
    runs.addTruncation(of: file)
    return runs.content(why: "an inference-perf report that ends before its numbers")
  }

  private static func run(
    _ object: JSONObject, _ load: JSONObject, _ successes: JSONObject,
    _ beside: InferencePerfFolder
  ) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    beside.describe(&run)
    if let concurrency = load["concurrency"]?.orNil?.count {
      // A stage of constant concurrency has a rate only because the tool needs one inside.
      run.set(.concurrency, concurrency)
    } else {
      run.set(.requestRate, load["requested_rate"])
      run.achieved(.requestRate, load["achieved_rate"]?.number)
    }
    let failures = object["failures"]?.object
    run.requests = RequestCounts(
      sent: load["count"]?.count, completed: successes["count"]?.count,
      failed: failures?["count"]?.count)
    run.note(.requests, load["count"])
    // `prompt_tokens` may hold sums alone, and `prompt_len` stand beside it.
    let prompts = successes["prompt_tokens"]?["mean"] ?? successes["prompt_len"]?["mean"]
    let outputs = successes["output_tokens"]?["mean"] ?? successes["output_len"]?["mean"]
    // Of a stage of which nothing completed the prompts were as long all the same.
    let lost =
      object["failures"]?["prompt_tokens"]?["mean"] ?? object["failures"]?["prompt_len"]?["mean"]
    run.achieved(.promptTokens, prompts?.number ?? lost?.number)
    run.achieved(.outputTokens, outputs?.number)
    let rates = successes["throughput"]?.object
    run.measured(.outputThroughput, rates?["output_tokens_per_sec"])
    run.measured(.promptThroughput, rates?["input_tokens_per_sec"])
    run.measured(.totalThroughput, rates?["total_tokens_per_sec"])
    run.measured(.requestThroughput, rates?["requests_per_sec"])
    measure(successes["latency"]?.object, &run)
    if run.requests.completed == 0, let label = failures?["by_label"]?.object.members.first?.key {
      run.failed(FailureText.failure(label))
    }
    return run
  }

  /// What the server itself counted of the requests; lengths and load are in no key of it.
  private static func serverRun(
    _ object: JSONObject, _ successes: JSONObject, _ beside: InferencePerfFolder
  ) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    beside.describe(&run)
    for definition in [MetricDefinition].inferencePerfServer { run.define(definition) }
    run.requests = RequestCounts(completed: successes["count"]?.count)
    run.measured(.requestThroughput, successes["rate"])
    run.measured(.promptThroughput, successes["prompt_len"]?["rate"])
    run.measured(.outputThroughput, successes["output_len"]?["rate"])
    measure(successes, &run)
    return run
  }

  private static func measure(_ latency: JSONObject?, _ run: inout RunBuilder) {
    for (key, family) in families {
      for (statistic, value) in latency?[key]?.object.members ?? [] {
        guard LatencyKey.isStatistic(statistic[...]) else { continue }
        run.measured(Metric(family, statistic), value)
      }
    }
  }

  private static let families: [(String, Metric.Family)] = [
    ("request_latency", .e2e), ("time_to_first_token", .ttft), ("time_per_output_token", .tpot),
    ("inter_token_latency", .itl),
  ]
}

extension [MetricDefinition] {
  /// What the server exports to Prometheus over the time of a stage.
  static let inferencePerfServer = [
    MetricDefinition(
      "ttft/server", .ttft, "from the arrival of a request at the server to its first token"),
    MetricDefinition("tpot/server", .tpot, "time per token after the first, as the server has it"),
    MetricDefinition("itl/server", .itl, "time between two tokens, as the server has it"),
    MetricDefinition(
      "e2e/server", .e2e, "from the arrival of a request at the server to its last token"),
    MetricDefinition(
      "request_throughput/server", .requestThroughput, "requests that the server finished / time"),
    MetricDefinition(
      "prompt_throughput/server", .promptThroughput, "prompt tokens that the server took / time"),
    MetricDefinition(
      "output_throughput/server", .outputThroughput, "tokens that the server generated / time"),
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
