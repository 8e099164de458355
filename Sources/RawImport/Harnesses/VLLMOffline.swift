import BenchModel
import Diagnostics

extension MetricDefinition {
  /// Of a batch that is given to the engine at once.
  static let requestTimeOfBatch = MetricDefinition(
    "request_time/batch", .requestTime,
    "time to answer one batch whose requests are given to the engine together, over the repetitions"
  )
  /// Of everything that is given to the engine at once.
  static let requestTimeOfAll = MetricDefinition(
    "request_time/all-requests", .requestTime,
    "time to answer all requests, which are given to the engine together")
  /// Without a server.
  static let outputOffline = MetricDefinition(
    "output_throughput/offline", .outputThroughput,
    "output tokens of all requests / time to answer them all, given to the engine together")
  /// Without a server.
  static let totalOffline = MetricDefinition(
    "total_throughput/offline", .totalThroughput,
    "prompt and output tokens of all requests / time to answer them all, given to the engine "
      + "together")
  /// Without a server.
  static let requestsOffline = MetricDefinition(
    "request_throughput/offline", .requestThroughput,
    "requests / time to answer them all, given to the engine together")
}

/// What `vllm bench latency --output-json` writes: the time of one batch, repeated.
struct VLLMLatency: RawFormat {
  let name = "vllm-latency"
  let looksFor = "the keys of `vllm bench latency --output-json`"
  let definitions: [MetricDefinition] = [.requestTimeOfBatch]

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("avg_latency", "percentiles") ?? false
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    // All requests of this benchmark are one batch: `np16` in a path is its size.
    let isSizeKnown = file.facts.contains { $0.settings[.concurrency] != nil }
    let size = isSizeKnown ? nil : file.facts.lazy.compactMap { $0.circumstances[.requests] }.first
    for node in file.json?.values ?? [] where node["avg_latency"] != nil {
      var run = Self.run(node.object)
      if run.settings[.concurrency] == nil { run.set(.concurrency, size) }
      runs.add(run)
    }
    if let size { runs.add(.batch(size, .file(file.path))) }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static func run(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    // The benchmark runs the engine itself, without a server.
    run.engine("vllm")
    read(object, into: &run)
    var settings = ServeSettings()
    settings.readAdded(
      object, besides: ["model_id", "avg_latency", "latencies", "percentiles"], &run)
    return run
  }

  /// Takes the times and the model of an object.
  static func read(_ object: JSONObject, into run: inout RunBuilder) {
    run.model(object.first(of: "model_id", "model"))
    run.mainMetric = Metric(.requestTime, "mean")
    run.measured(Metric(.requestTime, "mean"), object["avg_latency"], .seconds)
    for (key, value) in object["percentiles"]?.object.members ?? [] {
      guard let percentile = Double(key), (0...100).contains(percentile) else { continue }
      run.measured(Metric(.requestTime, "p\(key)"), value, .seconds)
    }
  }
}

/// What `vllm bench throughput --output-json` writes: all requests given to the engine at once.
struct VLLMThroughput: RawFormat {
  let name = "vllm-throughput"
  let looksFor = "the keys of `vllm bench throughput --output-json`"
  let definitions: [MetricDefinition] = [.requestTimeOfAll, .totalOffline, .requestsOffline]

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("elapsed_time", "requests_per_second") ?? false
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for node in file.json?.values ?? [] where node["requests_per_second"] != nil {
      let object = node.object
      var run = RunBuilder(at: object.range)
      Self.read(object, into: &run)
      var settings = ServeSettings()
      settings.readAdded(object, besides: Self.own, &run)
      runs.add(run)
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static let own: Set<String> = [
    "model_id", "model", "elapsed_time", "num_requests", "total_num_tokens", "requests_per_second",
    "tokens_per_second",
  ]

  /// Takes the rates and the model of an object.
  static func read(_ object: JSONObject, into run: inout RunBuilder) {
    run.model(object.first(of: "model_id", "model"))
    run.mainMetric = .totalThroughput
    run.note(.requests, object["num_requests"])
    run.measured(.requestTime, object["elapsed_time"], .seconds)
    run.measured(.requestThroughput, object["requests_per_second"])
    // Prompt and output tokens together, whatever the name says.
    run.measured(.totalThroughput, object["tokens_per_second"])
  }
}

extension ServeSettings {
  /// Takes what users wrote into an object by hand.
  mutating func readAdded(
    _ object: JSONObject, besides own: Set<String>, _ run: inout RunBuilder
  ) {
    for (key, value) in object.members where !own.contains(key) {
      read(key, value, isSwept: false, isAdded: true, into: &run)
    }
    finish(&run)
  }
}

extension Finding {
  fileprivate static func batch(_ size: AxisPoint, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.file-name",
      "the \(size.description) requests that the path names were taken as the size of the batch, "
        + "which this benchmark gives to the engine together", at: span)
  }
}
