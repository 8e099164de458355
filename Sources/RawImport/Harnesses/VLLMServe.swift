import BenchModel
import Diagnostics

/// What `vllm bench serve --save-result` and the older `benchmark_serving.py` write: one object, or
/// with `--append-result` one after the other.
struct VLLMServe: RawFormat {
  let name = "vllm-serve"
  let looksFor = "the keys of `vllm bench serve --save-result`"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .tpotAfterFirst, .itlPooled, .e2eAtClient, .outputOverRun, .totalOverRun,
    .promptOverRun, .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object else { return false }
    return Self.isResult(object)
  }

  static func isResult(_ object: JSONObject) -> Bool {
    object.has("model_id", "num_prompts", "completed")
      && (object["median_ttft_ms"] ?? object["mean_ttft_ms"] ?? object["median_ttft"]
        ?? object["request_throughput"]) != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for node in file.json?.values ?? [] {
      let object = node.object
      guard Self.isResult(object) else { continue }
      runs.add(Self.run(object))
    }
    return runs.content()
  }

  /// The run of one object.
  static func run(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.model(object["model_id"])
    let completed = object["completed"]?.integer
    run.requests = RequestCounts(
      sent: object["num_prompts"]?.integer, completed: completed,
      failed: object["failed"]?.integer)
    // 10⁹ is how some write that there is no bound.
    if let bound = object["max_concurrency"]?.integer, bound < 1_000_000_000 {
      run.set(.concurrency, bound)
    }
    run.set(.requestRate, object["request_rate"])
    run.note(.requests, object["num_prompts"])
    run.note(.date, object["date"])
    if let completed, completed > 0 {
      let count = Double(completed)
      run.achieved(.promptTokens, object["total_input_tokens"]?.number.map { $0 / count })
      run.achieved(.outputTokens, object["total_output_tokens"]?.number.map { $0 / count })
    }
    run.measured(.requestThroughput, object["request_throughput"])
    run.measured(.outputThroughput, object["output_throughput"])
    run.measured(.totalThroughput, object["total_token_throughput"])
    run.measured(.promptThroughput, object["input_throughput"])
    for (key, value) in object.members {
      guard let (metric, unit) = LatencyKey.read(key) else { continue }
      run.measured(metric, value, unit)
    }
    return run
  }
}
