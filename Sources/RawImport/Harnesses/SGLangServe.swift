import BenchModel
import Diagnostics

extension MetricDefinition {
  /// Gaps of all requests together, by tokens.
  static let itlPooledTokens = MetricDefinition(
    "itl/pooled-tokens", .itl,
    "time between two streamed chunks, since 2025 shared out among the tokens of a chunk, the gaps "
      + "of all requests in one pool, TTFT left out")
}

/// What SGLang's `bench_serving --output-file` appends: a line of JSON for each run.
struct SGLangServe: RawFormat {
  let name = "sglang-serve"
  let looksFor = "the keys of SGLang's `bench_serving --output-file`"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .tpotAfterFirst, .itlPooledTokens, .e2eAtClient, .outputOverRun, .totalOverRun,
    .promptOverRun, .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object ?? file.firstOfList else { return false }
    return Self.isResult(object)
  }

  static func isResult(_ object: JSONObject) -> Bool {
    if object.has("total_output_tokens_retokenized") { return true }
    return object.has("backend")
      && (object.has("random_input_len", "random_output_len")
        || object.has("dataset_name", "median_e2e_latency_ms"))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var others = 0
    var unread = UnreadKeys()
    let values = (file.json?.values ?? []).flatMap { $0.isArray ? $0.elements : [$0] }
    for (index, node) in values.enumerated() {
      let object = index == 0 ? file.object ?? node.object : node.object
      let run = Self.isResult(object) ? Self.run(object, &runs) : nil
      if let run, !run.values.isEmpty || run.requests.completed != nil {
        runs.add(run)
        unread.take(object)
      } else {
        others += 1
      }
    }
    unread.tell(&runs)
    if others > 0, runs.count > 0 {
      runs.add(.leftOut(others, "no result of a run", .file(file.path)))
    }
    runs.addTruncation(of: file)
    return runs.content(
      why: runs.count == 0 ? "the file ends before the first number of the run" : nil)
  }

  static func run(_ object: JSONObject, _ runs: inout RunCollector) -> RunBuilder {
    var run = summary(object)
    if let detailed = DetailedRequests(object) { ServeRun.add(detailed, object, to: &run, &runs) }
    return run
  }

  /// The run of a line without its single requests.
  static func summary(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    readLoad(object, into: &run)
    if let info = object["server_info"], info.isObject {
      SGLangServer(info).describe(&run)
    }
    run.model(run.modelText == nil ? object.first(of: "model", "model_path", "model_id") : nil)
    let completed = object["completed"]?.integer
    run.requests = RequestCounts(
      sent: object["num_prompts"]?.integer, completed: completed,
      failed: object["failed"]?.integer)
    run.note(.requests, object.first(of: "num_prompts", "completed"))
    run.note("tag", object["tag"])
    if let completed, completed > 0 {
      let count = Double(completed)
      run.achieved(.promptTokens, object["total_input_tokens"]?.number.map { $0 / count })
      run.achieved(.outputTokens, object["total_output_tokens"]?.number.map { $0 / count })
    }
    if let written = object["request_throughput"] {
      run.measured(.requestThroughput, written)
    } else if let completed, let duration = object["duration"], let time = duration.number, time > 0
    {
      // The first versions leave it out.
      run.measured(.requestThroughput, Double(completed) / time, at: duration.range)
    }
    run.measured(.outputThroughput, object["output_throughput"])
    run.measured(.totalThroughput, object.first(of: "total_throughput", "total_token_throughput"))
    run.measured(.promptThroughput, object["input_throughput"])
    LatencyKey.measure(object, into: &run)
    return run
  }

  private static func readLoad(_ object: JSONObject, into run: inout RunBuilder) {
    if let bound = object["max_concurrency"]?.looseNumber, bound > 0, bound < ServeRun.boundless {
      run.set(.concurrency, AxisPoint(bound))
    }
    if let rate = object["request_rate"]?.looseNumber {
      if rate > 0 { run.set(.requestRate, AxisPoint(rate < ServeRun.boundless ? rate : .infinity)) }
    } else if let word = object["request_rate"]?.word {
      // `trace`: the requests come when the trace says.
      run.set(.requestRate, word == "inf" ? AxisPoint(.infinity) : AxisPoint(word))
    }
    run.achieved(.concurrency, object["concurrency"]?.number.flatMap { $0 > 0 ? $0 : nil })
    // The protocol is chosen by the server that answers, but does not name it for sure.
    run.set("backend", object["backend"])
    let dataset = object["dataset_name"]?.word
    run.set("dataset_name", dataset.map { AxisPoint($0) })
    // The lengths of random prompts stand there whatever the dataset.
    if dataset.map({ $0.hasPrefix("random") || $0 == "image" || $0 == "mmmu-random" }) ?? true {
      run.set(.promptTokens, positive(object["random_input_len"]))
      run.set(.outputTokens, positive(object["random_output_len"]))
      run.set("random_range_ratio", object["random_range_ratio"])
    } else {
      run.set(
        .outputTokens, positive(object.first(of: "sharegpt_output_len", "fixed_output_len")))
    }
    for key in [
      "gsp_num_groups", "gsp_prompts_per_group", "gsp_system_prompt_len", "gsp_question_len",
    ] {
      if dataset?.hasPrefix("generated") ?? false { run.set(AxisName(rawValue: key), object[key]) }
    }
  }

  private static func positive(_ node: JSONNode?) -> AxisPoint? {
    node?.number.flatMap { $0 > 0 ? AxisPoint($0) : nil }
  }
}
