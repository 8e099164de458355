import BenchModel
import Diagnostics

/// Summaries of Ray's llmperf: one flat object a run, or several of them in a list or in an object
/// whose keys are concurrencies.
struct LLMPerf: RawFormat {
  let name = "llmperf"
  let looksFor = "the keys `results_ttft_s_…` of llmperf"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .itlWithFirst, .e2eAtClient, .outputOverRun, .perUserOfRequest,
    .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object ?? file.firstOfList else { return false }
    return Self.isSummary(object) || Self.isByConcurrency(object)
  }

  /// What llmperf-bench keeps of a run, beside the file that has all of it.
  private static func isBrief(_ object: JSONObject) -> Bool {
    object.has("concurrency", "throughput_token_per_s", "latency_ms_per_token")
  }

  private static func isSummary(_ object: JSONObject) -> Bool {
    object["results_ttft_s_mean"] != nil || object["results_num_requests_started"] != nil
      || (object["results_error_rate"] != nil && object["num_concurrent_requests"] != nil)
  }

  private static func isByConcurrency(_ object: JSONObject) -> Bool {
    guard let first = object.members.first, Int(first.key) != nil else { return false }
    return isSummary(first.value.object) || isBrief(first.value.object)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let values = file.json?.values ?? []
    if file.object?.members.first.map({ Self.isBrief($0.value.object) }) == true,
      let whole = file.twin(
        replacing: "_summary.json", by: "_results.json", where: Self.isByConcurrency)
    {
      return runs.content(why: "repeats `\(whole)` beside it")
    }
    for node in values.flatMap({ $0.isArray ? $0.elements : [$0] }) {
      let object = node.object
      if Self.isSummary(object) {
        runs.add(Self.run(object, concurrency: nil))
      } else {
        for (key, value) in object.members {
          let object = value.object
          if Self.isSummary(object) {
            runs.add(Self.run(object, concurrency: Int(key)))
          } else if Self.isBrief(object) {
            runs.add(Self.brief(object))
          }
        }
      }
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static func brief(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.set(.concurrency, object["concurrency"])
    run.set(.promptTokens, object["input_token_length"])
    run.set(.outputTokens, object["output_token_length"])
    run.measured(.outputThroughput, object["throughput_token_per_s"])
    run.measured(Metric(.ttft, "mean"), object["first-time-to-token_mean_in_ms"], .milliseconds)
    run.measured(Metric(.itl, "mean"), object["latency_ms_per_token"], .milliseconds)
    return run
  }

  private static func run(_ object: JSONObject, concurrency: Int?) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.model(object["model"])
    run.set(.concurrency, number(object["num_concurrent_requests"]) ?? concurrency)
    run.set(.promptTokens, number(object["mean_input_tokens"]))
    run.set(.outputTokens, number(object["mean_output_tokens"]))
    run.note(.date, object["timestamp"])
    let sent = number(object["results_num_requests_started"])
    let completed = number(object["results_num_completed_requests"])
    run.requests = RequestCounts(
      sent: sent, completed: completed, failed: number(object["results_number_errors"]))
    run.note(.requests, sent.map { AxisPoint($0) })
    run.achieved(.promptTokens, object["results_number_input_tokens_mean"]?.looseNumber)
    run.achieved(.outputTokens, object["results_number_output_tokens_mean"]?.looseNumber)
    run.measured(.outputThroughput, object["results_mean_output_throughput_token_per_s"])
    run.measured(
      .requestThroughput, object["results_num_completed_requests_per_min"]?.looseNumber, .perMinute,
      at: object["results_num_completed_requests_per_min"]?.range ?? object.range)
    for (key, value) in object.members {
      if let metric = metric(key) {
        run.measured(metric, value.looseNumber, at: value.range)
      } else if !key.hasPrefix("results_"), !own.contains(key) {
        tell(key, value, &run)
      }
    }
    if completed == 0, let codes = object["results_error_code_frequency"]?.string, codes != "{}" {
      run.failed(.error("0 of \(sent.map(String.init) ?? "?") requests completed, codes \(codes)"))
    }
    return run
  }

  /// What llmperf writes itself; any other key was given with `--metadata`.
  private static let own: Set<String> = [
    "version", "name", "model", "mean_input_tokens", "mean_output_tokens",
    "num_concurrent_requests", "timestamp",
  ]

  /// Deviations that were asked for, sampling, and what the user told about the run.
  private static func tell(_ key: String, _ value: JSONNode, _ run: inout RunBuilder) {
    if key.hasPrefix("stddev_"), value.looseNumber == 0 { return }
    guard let word = value.word, !word.isEmpty else { return }
    let engines = ["vllm", "sglang", "tgi", "lmdeploy", "tensorrt-llm", "llama.cpp"]
    if ["framework", "engine", "backend"].contains(key), engines.contains(word.lowercased()) {
      run.engine(word.lowercased())
    } else {
      run.set(AxisName(rawValue: key), AxisPoint(written: word))
    }
  }

  private static func number(_ node: JSONNode?) -> Int? {
    node?.looseNumber.flatMap { Int(exactly: $0) }
  }

  /// `results_ttft_s_quantiles_p99`, `results_end_to_end_latency_s_mean`.
  private static func metric(_ key: String) -> Metric? {
    for (prefix, family) in families where key.hasPrefix(prefix) {
      var statistic = key.dropFirst(prefix.count)
      if statistic.hasPrefix("quantiles_") { statistic = statistic.dropFirst("quantiles_".count) }
      let name = statistic == "stddev" ? "std" : statistic
      return LatencyKey.isStatistic(name) ? Metric(family, String(name)) : nil
    }
    return nil
  }

  private static let families: [(String, Metric.Family)] = [
    ("results_ttft_s_", .ttft), ("results_inter_token_latency_s_", .itl),
    ("results_end_to_end_latency_s_", .e2e),
    ("results_request_output_throughput_token_per_s_", .outputThroughputPerUser),
  ]
}

extension MetricDefinition {
  /// llmperf divides the whole time of a request by its tokens.
  static let itlWithFirst = MetricDefinition(
    "itl/with-first", .itl,
    "end-to-end time / output tokens, per request: the time to the first token is in it")
  /// The rate of one request.
  static let perUserOfRequest = MetricDefinition(
    "output_throughput_per_user/request", .outputThroughputPerUser,
    "output tokens of a request / its end-to-end time, per request")
}
