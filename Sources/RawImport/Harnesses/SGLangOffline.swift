import BenchModel
import Diagnostics

extension MetricDefinition {
  /// Without a server.
  static let promptOffline = MetricDefinition(
    "prompt_throughput/offline", .promptThroughput,
    "prompt tokens of all requests / time to answer them all, given to the engine together")
}

/// What SGLang's `bench_offline_throughput` appends: a line of JSON for each run without a server.
struct SGLangOffline: RawFormat {
  let name = "sglang-offline"
  let looksFor = "the keys of SGLang's `bench_offline_throughput`"
  let definitions = meanings

  /// What it means by its metrics.
  static let meanings: [MetricDefinition] = [
    .requestTimeOfAll, .outputOffline, .totalOffline, .promptOffline, .requestsOffline,
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("backend", "successful_requests", "total_latency") ?? false
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for node in file.json?.values ?? [] where node["successful_requests"] != nil {
      runs.add(Self.run(node.object))
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static func run(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.engine("sglang")
    run.mainMetric = .totalThroughput
    let count = object["successful_requests"]?.integer
    run.requests.completed = count
    run.note(.requests, count.map { AxisPoint($0) })
    if let count, count > 0 {
      run.achieved(.promptTokens, measured(object["total_input_tokens"]).map { $0 / Double(count) })
      run.achieved(
        .outputTokens, measured(object["total_output_tokens"]).map { $0 / Double(count) })
    }
    let keys: [(Metric, String)] = [
      (.requestTime, "total_latency"), (.requestThroughput, "request_throughput"),
      (.promptThroughput, "input_throughput"), (.outputThroughput, "output_throughput"),
      (.totalThroughput, "total_throughput"),
    ]
    for (metric, key) in keys {
      if let number = measured(object[key]) {
        run.measured(metric, number, at: object[key]?.range ?? object.range)
      }
    }
    if run.values.isEmpty { run.failed(.error("every number is -1: the run did not end")) }
    return run
  }

  /// -1 is what stands where nothing was measured.
  private static func measured(_ node: JSONNode?) -> Double? {
    node?.number.flatMap { $0 >= 0 ? $0 : nil }
  }
}
