import BenchModel
import Diagnostics

/// `trtllm-bench throughput --report_json`: one object with `engine`, `world_info`, `performance`.
struct TRTLLMReport: RawFormat {
  let name = "trtllm-bench"
  let looksFor = "`engine`, `world_info` and `performance` of trtllm-bench --report_json"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    file.object.map(Self.isReport) == true
  }

  /// Whether an object is such a report, though perhaps cut before its numbers.
  static func isReport(_ object: JSONObject) -> Bool {
    object["world_info"] != nil && (object["performance"] ?? object["request_info"]) != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var left: [String] = []
    for node in file.json?.values ?? [] {
      let object = node.object
      guard Self.isReport(object) else { continue }
      left += Self.unread(object).filter { !left.contains($0) }
      var run = Self.run(object)
      if run.values.isEmpty { run.failed(.error("the report holds no numbers")) }
      runs.add(run)
    }
    if !left.isEmpty { runs.add(.unread(left, .file(file.path))) }
    runs.addCut(of: file)
    return runs.content(why: "a report without `performance`: the benchmark did not finish")
  }

  /// The run of a report.
  static func run(_ object: JSONObject) -> RunBuilder {
    let performance = JSONObject(
      object["performance"] ?? JSONNode(bytes: [], range: 0..<0))
    var run = RunBuilder(at: object.range)
    let engine = object["engine"]?.object
    run.model(engine?["model"])
    run.engine("tensorrt-llm", version: engine?["version"]?.word)
    run.quantization(word(engine?["quantization"]) ?? word(engine?["dtype"]))
    run.set("backend", word(engine?["backend"]).map { AxisPoint($0) })
    run.set("kv_cache_dtype", word(engine?["kv_cache_dtype"]).map { AxisPoint($0) })
    let world = object["world_info"]?.object
    run.device(object["machine"]?["name"]?.word, count: world?["world_size"]?.integer)
    for (key, axis) in parallelism { run.set(axis, world?[key]) }
    let request = object["request_info"]?.object
    if let mean = request?["avg_num_concurrent_requests"]?.number {
      run.achieved(.concurrency, mean)
    }
    TRTLLMWords.length(.promptTokens, request?["avg_input_length"]?.number, &run)
    TRTLLMWords.length(.outputTokens, request?["avg_output_length"]?.number, &run)
    run.note(.requests, request?["num_requests"])
    run.measured(.requestThroughput, performance["request_throughput_req_s"])
    run.measured(.outputThroughput, performance["system_output_throughput_tok_s"])
    run.measured(.totalThroughput, performance["system_total_throughput_tok_s"])
    run.measured(
      Metric(.outputThroughputPerUser, "mean"), performance["output_throughput_per_user_tok_s"])
    run.measured(
      Metric(.outputThroughputPerDevice), performance["output_throughput_per_gpu_tok_s"])
    let streaming = object["streaming_metrics"]?.object
    percentiles(performance["request_latency_percentiles_ms"], .e2e, &run)
    percentiles(streaming?["ttft_percentiles"], .ttft, &run)
    percentiles(streaming?["tpot_percentiles"], .tpot, &run)
    // Reports without percentiles still give the means.
    let means: [(Metric.Family, JSONNode?)] = [
      (.e2e, performance["avg_request_latency_ms"]), (.ttft, streaming?["avg_ttft_ms"]),
      (.tpot, streaming?["avg_tpot_ms"]),
    ]
    for (family, node) in means
    where !run.values.contains(where: { $0.metric == Metric(family, "mean") }) {
      run.measured(Metric(family, "mean"), node, .milliseconds)
    }
    return run
  }

  /// What a report measures and no metric stands for.
  private static func unread(_ object: JSONObject) -> [String] {
    let streaming = ["token_output_speed_tok_s", "gen_tps_percentiles"].filter {
      object["streaming_metrics"]?[$0]?.orNil != nil
    }
    return streaming + ["decoding_stats", "energy"].filter { object[$0]?.orNil != nil }
  }

  /// The text of a value; the harness writes `None` as a text too.
  private static func word(_ node: JSONNode?) -> String? { LogText.word((node?.word)?[...]) }

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
  /// A mean number of tokens: the data set says each length, so a whole mean was asked for.
  static func length(_ axis: AxisName, _ mean: Double?, _ run: inout RunBuilder) {
    run.achieved(axis, mean)
    if let whole = mean.flatMap({ Int(exactly: $0) }), whole > 0 { run.set(axis, whole) }
  }

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
      "itl/engine", .itl,
      "(time of a request − TTFT) / (output tokens − 1), inside the engine, per request"),
    MetricDefinition(
      "e2e/engine", .e2e, "from handing the request to the engine to its last token, per request"),
    .outputOverRun, .totalOverRun, .requestsOverRun,
    MetricDefinition(
      "output_throughput_per_user/request", .outputThroughputPerUser,
      "output tokens of a request / its end-to-end time, per request"),
    MetricDefinition(
      "output_throughput_per_device/run", .outputThroughputPerDevice,
      "output tokens / wall time of the run / devices"),
  ]
}
