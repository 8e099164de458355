import BenchModel
import Diagnostics

extension MetricDefinition {
  /// Of TensorRT-LLM's copy of the benchmark.
  static let outputOfRequests = MetricDefinition(
    "output_throughput_per_user/requests", .outputThroughputPerUser,
    "output tokens per second of each request, then the mean over the requests")
}

/// The run of one object with the keys of vLLM's serving benchmark, from JSON or a row of a CSV.
enum ServeRun {
  /// What the keys mean.
  static let definitions: [MetricDefinition] = [
    .ttftAtClient, .tpotAfterFirst, .itlPooled, .e2eAtClient, .outputOverRun, .totalOverRun,
    .promptOverRun, .requestsOverRun, .outputOfRequests,
  ]

  /// A rate or bound from here on is how some write that there is none.
  static let boundless = 1e8

  /// Whether an object has the keys, even where the text ends before its numbers.
  static func isResult(_ object: JSONObject) -> Bool {
    guard object.has("model_id") else { return false }
    if object.has("tokenizer_id", "num_prompts") { return true }
    return object.has("completed")
      && (object["median_ttft_ms"] ?? object["mean_ttft_ms"] ?? object["median_ttft"]
        ?? object["request_throughput"]) != nil
  }

  /// The run of an object; in a row of a table what stands before its own keys was swept.
  static func run(_ object: JSONObject, isRow: Bool = false) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.model(object["model_id"])
    let completed = object["completed"]?.integer
    run.requests = RequestCounts(
      sent: object["num_prompts"]?.integer, completed: completed,
      failed: object["failed"]?.integer)
    readLoad(object, into: &run)
    run.note(.requests, object["num_prompts"]?.integer.map { AxisPoint($0) })
    run.note(.date, object["date"])
    if let completed, completed > 0 {
      let count = Double(completed)
      run.achieved(.promptTokens, object["total_input_tokens"]?.looseNumber.map { $0 / count })
      run.achieved(.outputTokens, object["total_output_tokens"]?.looseNumber.map { $0 / count })
    }
    run.measured(.requestThroughput, object["request_throughput"])
    run.measured(.outputThroughput, object["output_throughput"])
    run.measured(.totalThroughput, object["total_token_throughput"])
    run.measured(.promptThroughput, object["input_throughput"])
    run.measured(.outputThroughputPerUser, object["user_throughput"])
    LatencyKey.measure(object, into: &run)
    var settings = ServeSettings()
    var isSwept = isRow
    var isAdded = false
    for (index, key) in keys.meanings(of: object).enumerated() {
      switch key.kind {
      case .own: break
      case .runNumber:
        run.repetition = object.value(at: index).integer.flatMap {
          0..<Int.max ~= $0 ? $0 + 1 : nil
        }
        isSwept = true
      case .added(let added):
        let value = object.value(at: index)
        // A sweep writes its parameters last; `--metadata` writes strings in the middle.
        settings.read(
          added, value, isSwept: isSwept, isAdded: isAdded || value.isString, into: &run)
      }
      if key.endsSweep { isSwept = false }
      if let begins = key.beginsAdded { isAdded = begins }
    }
    settings.finish(&run)
    return run
  }

  private static func readLoad(_ object: JSONObject, into run: inout RunBuilder) {
    // Protocols of one server tell it apart; that of OpenAI is spoken by all.
    if let protocolName = object.first(of: "backend", "endpoint_type")?.word,
      protocolName != "vllm", !protocolName.hasPrefix("openai")
    {
      run.set("backend", AxisPoint(protocolName))
    }
    let bound = object["max_concurrency"]?.looseNumber
    if let bound, bound > 0, bound < boundless { run.set(.concurrency, AxisPoint(bound)) }
    if let rate = object["request_rate"]?.looseNumber, rate > 0 {
      run.set(.requestRate, AxisPoint(rate < boundless ? rate : .infinity))
    } else if object["request_rate"]?.word == "inf" {
      run.set(.requestRate, AxisPoint(.infinity))
    }
    run.achieved(
      .concurrency,
      object["max_concurrent_requests"]?.number.flatMap { $0 > 0 ? $0 : nil })
    // 1 is an ordinary Poisson process.
    if let burstiness = object["burstiness"]?.number, burstiness != 1 {
      run.set("burstiness", AxisPoint(burstiness))
    }
    for key in ["ramp_up_strategy", "ramp_up_start_rps", "ramp_up_end_rps"] {
      if let value = object[key], !value.isNull { run.set(AxisName(rawValue: key), value) }
    }
  }

  /// What a key is and what it says of those after it.
  private struct Key: Sendable {
    enum Kind: Sendable {
      case own, runNumber
      case added(ServeSettings.Key)
    }

    let kind: Kind
    var endsSweep = false
    var beginsAdded: Bool?

    init(_ key: String) {
      kind = key == "run_number" ? .runNumber : isOwn(key) ? .own : .added(ServeSettings.Key(key))
      if key == "date" || key == "model_id" { endsSweep = true }
      if key == "num_prompts" { beginsAdded = true }
      if key == "request_rate" { beginsAdded = false }
    }
  }

  private static let keys = KeyMemo { Key($0) }

  /// Whether a key is of the result itself, which no user added.
  private static func isOwn(_ key: String) -> Bool {
    own.contains(key) || families.contains { key.hasPrefix($0) }
      || LatencyKey.isStatistic(key.prefix { $0 != "_" })
  }

  private static let families = [
    "spec_decode_", "probe_", "diffusion_", "server_", "total_", "input_sequence_", "benchmark_",
    "max_output_tokens",
  ]

  private static let own: Set<String> = [
    "date", "endpoint_type", "backend", "label", "model_id", "tokenizer_id", "best_of",
    "use_beam_search", "num_prompts", "request_rate", "burstiness", "max_concurrency", "duration",
    "completed", "failed", "good_completed", "user_throughput", "total_input_tokens",
    "total_output_tokens",
    "request_throughput", "request_goodput", "request_goodput:", "output_throughput",
    "input_throughput", "total_token_throughput", "ramp_up_strategy", "ramp_up_start_rps",
    "ramp_up_end_rps", "errors", "generated_texts", "ttfts", "itls", "input_lens", "output_lens",
    "latencies", "queue_times", "start_times", "server_queue_times", "server_ttfts", "source_file",
    "max_concurrent_requests", "max_output_tokens_per_s", "rtfx",
  ]

  /// Adds what the requests one by one say where the summary does not.
  static func add(
    _ detailed: DetailedRequests, _ object: JSONObject, to run: inout RunBuilder,
    _ runs: inout RunCollector
  ) {
    if run.requests.failed == nil, detailed.failed > 0 || detailed.count == run.requests.sent {
      run.requests.failed = detailed.failed
    }
    let isLost = run.requests.completed == 0 || detailed.failed == detailed.count
    if isLost, run.achieved[.promptTokens] == nil {
      // The totals count completed requests only; the prompts were as long all the same.
      let lengths = object["input_lens"].map { NumberScan.numbers($0) } ?? []
      run.achieved(.promptTokens, DetailedRequests.statistics(lengths)?.mean)
    }
    if let text = detailed.firstError, detailed.failed > 0 {
      if isLost {
        run.failed(FailureText.failure(text))
      } else {
        runs.add(.requestErrors(detailed, text, runs.span(detailed.place)))
      }
    }
    guard !isLost, let e2e = detailed.e2e else { return }
    add(e2e, from: detailed.source, at: detailed.place, to: &run, &runs)
  }

  /// Adds the times of the requests, which vLLM 0.33 writes without any other detail.
  static func addTimes(
    _ object: JSONObject, to run: inout RunBuilder, _ runs: inout RunCollector
  ) {
    // A failed request has a time of 0.
    guard let node = object["latencies"], node.isArray,
      let e2e = DetailedRequests.statistics(
        NumberScan.numbers(node).filter { $0 > 0 && $0.isFinite }),
      e2e.count == run.requests.completed
    else { return }
    let place = node.range.lowerBound..<node.range.lowerBound + 1
    add(
      (e2e.mean, e2e.median, e2e.p99), from: "`latencies`", at: place, to: &run, &runs)
  }

  /// Adds times from sending to the last chunk, where the summary has none.
  private static func add(
    _ e2e: (mean: Double, median: Double, p99: Double), from source: String, at place: Range<Int>,
    to run: inout RunBuilder, _ runs: inout RunCollector
  ) {
    guard !run.values.contains(where: { $0.metric.family == .e2e }) else { return }
    run.measured(Metric(.e2e, "mean"), e2e.mean, at: place)
    run.measured(Metric(.e2e, "median"), e2e.median, at: place)
    run.measured(Metric(.e2e, "p99"), e2e.p99, at: place)
    runs.add(.computed(source, runs.span(place)))
  }
}

extension Finding {
  fileprivate static func computed(_ source: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.computed",
      "e2e mean, median and p99 are not in the summary; they were computed from \(source)",
      at: span)
  }

  fileprivate static func requestErrors(
    _ detailed: DetailedRequests, _ text: String, _ span: SourceSpan
  ) -> Finding {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let kind = detailed.saysOutOfMemory ? "memory ran out" : "“\(line.prefix(160))”"
    return Finding(
      .warning, "quality.request-errors",
      "\(detailed.failed) of \(detailed.count) requests ended with an error: \(kind)", at: span,
      hints: ["look at the server's log of that time"])
  }
}
