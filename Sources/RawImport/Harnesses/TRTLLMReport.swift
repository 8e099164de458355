import BenchModel
import Diagnostics

/// `trtllm-bench throughput --report_json`: one object with `engine`, `world_info`, `performance`.
struct TRTLLMReport: RawFormat {
  let name = "trtllm-bench"
  let looksFor = "`engine`, `world_info` and `performance` of trtllm-bench --report_json"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("world_info", "performance") == true
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for node in file.json?.values ?? [] {
      let object = node.object
      guard let performance = object["performance"]?.object else { continue }
      runs.add(Self.run(object, performance))
    }
    return runs.content(why: "a report without `performance`: the benchmark did not finish")
  }

  private static func run(_ object: JSONObject, _ performance: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    let engine = object["engine"]?.object
    run.model(engine?["model"])
    run.engine("tensorrt-llm", version: engine?["version"]?.word)
    run.quantization(engine?["quantization"]?.word ?? engine?["dtype"]?.word)
    run.set("backend", engine?["backend"]?.word.map { AxisPoint($0) })
    run.set("kv_cache_dtype", engine?["kv_cache_dtype"])
    let world = object["world_info"]?.object
    run.device(object["machine"]?["name"]?.word, count: world?["world_size"]?.integer)
    for (key, axis) in parallelism { run.set(axis, world?[key]) }
    let request = object["request_info"]?.object
    if let mean = request?["avg_num_concurrent_requests"]?.number {
      run.achieved(.concurrency, mean)
    }
    run.achieved(.promptTokens, request?["avg_input_length"]?.number)
    run.achieved(.outputTokens, request?["avg_output_length"]?.number)
    run.note(.requests, request?["num_requests"])
    run.measured(.requestThroughput, performance["request_throughput_req_s"])
    run.measured(.outputThroughput, performance["system_output_throughput_tok_s"])
    run.measured(.totalThroughput, performance["system_total_throughput_tok_s"])
    run.measured(
      Metric(.outputThroughputPerUser, "mean"), performance["output_throughput_per_user_tok_s"])
    run.measured(
      Metric(.outputThroughputPerDevice), performance["output_throughput_per_gpu_tok_s"])
    run.measured(.requestTime, performance["total_latency_ms"], .milliseconds)
    let streaming = object["streaming_metrics"]?.object
    percentiles(performance["request_latency_percentiles_ms"], .e2e, &run)
    percentiles(streaming?["ttft_percentiles"], .ttft, &run)
    percentiles(streaming?["tpot_percentiles"], .tpot, &run)
    return run
  }

  private static func percentiles(
    _ node: JSONNode?, _ family: Metric.Family, _ run: inout RunBuilder
  ) {
    for (key, value) in node?.object.members ?? [] {
      guard let statistic = TRTLLMWords.statistic(key) else { continue }
      run.measured(Metric(family, statistic), value, .milliseconds)
    }
  }

  private static let parallelism: [(String, AxisName)] = [
    ("tp_size", .tensorParallel), ("pp_size", .pipelineParallel), ("ep_size", .expertParallel),
  ]
}

/// Words that the reports of TensorRT-LLM share.
enum TRTLLMWords {
  /// `p99`, `average`, `MINIMUM` as statistics; nil where it is none.
  static func statistic(_ word: String) -> String? {
    switch word.lowercased() {
    case "average", "avg": "mean"
    case "minimum", "min": "min"
    case "maximum", "max": "max"
    case let name: LatencyKey.isStatistic(name[...]) ? name : nil
    }
  }
}

extension MetricDefinition {
  /// What trtllm-bench measures inside the engine's API, without a server.
  static let trtllmBench: [MetricDefinition] = [
    MetricDefinition(
      "ttft/engine", .ttft,
      "from handing the request to the engine to its first token, without a server, per request"),
    MetricDefinition(
      "tpot/engine-after-first", .tpot,
      "(time of a request − TTFT) / (output tokens − 1), inside the engine, per request"),
    MetricDefinition(
      "e2e/engine", .e2e, "from handing the request to the engine to its last token, per request"),
    MetricDefinition(
      "request_time/all", .requestTime, "wall time of all requests of the run"),
    .outputOverRun, .totalOverRun, .requestsOverRun,
    MetricDefinition(
      "output_throughput_per_user/request", .outputThroughputPerUser,
      "output tokens of a request / its end-to-end time, per request"),
    MetricDefinition(
      "output_throughput_per_device/run", .outputThroughputPerDevice,
      "output tokens / wall time of the run / devices"),
  ]
}
