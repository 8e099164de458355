import BenchModel
import Diagnostics

/// The benchmark report of llm-d, YAML or JSON, into which it puts the results of any harness.
///
/// 0.1 has `metrics` and describes the hosts; from 0.2 on `results` stand beside the components of
/// the stack and a load in the same words for all harnesses.
struct LLMDReport: RawFormat {
  let name = "llm-d-report"
  let looksFor = "`version`, `scenario` and `results` of llm-d's benchmark report"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .e2eAtClient, .tpotOfReport, .itlOfReport, .outputOverRun, .totalOverRun,
    .promptOverRun, .requestsOverRun,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object, object.has("version", "scenario") else { return false }
    return object["results"]?["request_performance"] != nil
      || object["metrics"]?["requests"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for node in file.json?.values ?? [] {
      let object = node.object
      var run = RunBuilder(at: object.range)
      let scenario = object["scenario"]
      Self.describeStack(scenario?["stack"]?.elements ?? [], &run)
      Self.describeHost(scenario, &run)
      Self.describeLoad(scenario?["load"]?["standardized"]?.object, &run)
      Self.define(&run, tool: scenario?["load"]?["standardized"]?["tool"]?.string)
      run.note(.date, object["run"]?["time"]?["start"] ?? object["metrics"]?["time"]?["start"])
      let whole = object["results"]?["request_performance"]?["aggregate"] ?? object["metrics"]
      Self.measure(whole, &run)
      runs.add(run)
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  /// A number of machines or devices that somebody may have; nil of any other.
  private static func few(_ node: JSONNode?) -> Int? {
    node?.integer.flatMap { (1...100_000).contains($0) ? $0 : nil }
  }

  /// The engines among the components; each has so many devices a replica.
  private static func describeStack(_ components: [JSONNode], _ run: inout RunBuilder) {
    let parts = components.compactMap { $0["standardized"]?.object }
    let engines = parts.filter { $0["kind"]?.string == "inference_engine" }
    guard let first = engines.first else { return }
    run.model(first["model"]?["name"])
    // `ghcr.io/llm-d/llm-d-cuda:0.3.1` is an image with its version.
    let version = first["tool_version"]?.word?.split(separator: ":").last.map(String.init)
    run.engine(first["tool"]?.string?.lowercased(), version: version)
    let counts = engines.map { engine -> Int? in
      guard let count = few(engine["accelerator"]?["count"]) else { return nil }
      guard let replicas = engine["replicas"] else { return count }
      return few(replicas).map { count * $0 }
    }
    let isAlike = Set(engines.map { $0["accelerator"]?["model"]?.string }).count == 1
    run.device(
      first["accelerator"]?["model"]?.string?.replacing("-", with: " "),
      count: isAlike && !counts.contains(nil) ? counts.compactMap(\.self).reduce(0, +) : nil)
    if engines.count == 1 {
      run.set(.tensorParallel, first["accelerator"]?["parallelism"]?["tp"])
    } else {
      let roles = engines.map { ($0["role"]?.string ?? "?", $0["replicas"]?.integer ?? 1) }
      run.set("roles", AxisPoint(roles.map { "\($0.1) \($0.0)" }.joined(separator: " + ")))
    }
  }

  /// Hosts and engines as 0.1 has them, a list each.
  private static func describeHost(_ scenario: JSONNode?, _ run: inout RunBuilder) {
    guard let host = scenario?["host"] else { return }
    let hosts = host["accelerator"]?.elements ?? []
    run.model(scenario?["model"]?["name"])
    run.quantization(scenario?["model"]?["quantization"]?.string)
    let engine = scenario?["platform"]?["engine"]?.firstOfArray
    run.engine(engine?["name"]?.string?.lowercased(), version: engine?["version"]?.word)
    let counts = hosts.map { $0["count"]?.integer }
    run.device(
      hosts.first?["model"]?.string,
      count: counts.isEmpty || counts.contains(nil) ? nil : counts.compactMap(\.self).reduce(0, +))
    if hosts.count == 1 { run.set(.tensorParallel, hosts[0]["parallelism"]?["tp"]) }
  }

  private static func describeLoad(_ load: JSONObject?, _ run: inout RunBuilder) {
    // Without a limit `concurrency` is infinite, and the rate is the load.
    run.set(.concurrency, load?["concurrency"]?.integer)
    run.set(.requestRate, load?["rate_qps"])
    // Where nobody said a length, the mean of those that were measured stands there.
    for (axis, key) in [
      (AxisName.promptTokens, "input_seq_len"), (.outputTokens, "output_seq_len"),
    ] {
      guard let length = load?[key]?["value"]?.number, length > 0 else { continue }
      if let whole = Int(exactly: length) {
        run.set(axis, whole)
      } else {
        run.achieved(axis, length)
      }
    }
    run.note("load_tool", load?["tool"])
    run.note("stage", load?["stage"])
  }

  /// What the harness behind the report means, where it is one whose results are read too.
  private static func define(_ run: inout RunBuilder, tool: String?) {
    let known: [MetricDefinition] =
      switch tool?.lowercased() {
      case "vllm-benchmark", "inferencemax", "inference-max", "inference-perf":
        [.tpotAfterFirst, .itlPooled]
      case "guidellm":
        [.itlByToken, .outputInWindow, .totalInWindow, .promptInWindow, .requestsInWindow]
      case "aiperf": [.itlPerRequest]
      default: []
      }
    for definition in known { run.define(definition) }
  }

  private static func measure(_ whole: JSONNode?, _ run: inout RunBuilder) {
    let requests = whole?["requests"]?.object
    let total = requests?["total"]?.integer
    let failures = requests?["failures"]?.integer
    run.requests = RequestCounts(sent: total, failed: failures)
    run.note(.requests, total.map { AxisPoint($0) })
    run.achieved(.promptTokens, requests?["input_length"]?["mean"]?.number)
    run.achieved(.outputTokens, requests?["output_length"]?["mean"]?.number)
    let rates = whole?["throughput"]?.object
    for (metric, keys) in throughputs {
      guard let rate = rates?[keys.0] ?? rates?[keys.1] else { continue }
      run.measured(metric, rate.isObject ? rate["mean"] : rate)
    }
    for (key, family) in latencies {
      guard let block = whole?["latency"]?[key]?.object else { continue }
      let isMilliseconds = block["units"]?.string?.hasPrefix("ms") ?? false
      for (word, value) in block.members {
        // `p99p9` is the 99.9th percentile.
        let rest = word.dropFirst().replacing("p", with: ".")
        let name = word == "stddev" ? "std" : "\(word.prefix(1))\(rest)"
        guard LatencyKey.isStatistic(name[...]) else { continue }
        run.measured(Metric(family, name), value, isMilliseconds ? .milliseconds : .seconds)
      }
    }
    if let total, failures == total, total > 0 {
      run.failed(.error("0 of \(total) requests completed"))
    }
  }

  private static let throughputs: [(Metric, (String, String))] = [
    (.outputThroughput, ("output_token_rate", "output_tokens_per_sec")),
    (.promptThroughput, ("input_token_rate", "input_tokens_per_sec")),
    (.totalThroughput, ("total_token_rate", "total_tokens_per_sec")),
    (.requestThroughput, ("request_rate", "requests_per_sec")),
  ]

  private static let latencies: [(String, Metric.Family)] = [
    ("request_latency", .e2e), ("time_to_first_token", .ttft), ("time_per_output_token", .tpot),
    ("inter_token_latency", .itl),
  ]
}

extension MetricDefinition {
  /// The report does not say how its harness computes it.
  static let tpotOfReport = MetricDefinition(
    "tpot/llm-d-report", .tpot, "time per output token as the harness behind the report means it")
  /// The report does not say how its harness computes it.
  static let itlOfReport = MetricDefinition(
    "itl/llm-d-report", .itl, "time between two tokens as the harness behind the report means it")
}
