import BenchModel

/// The blocks `{"unit": "ms", "avg": …, "p50": …}` that genai-perf and AIPerf share, by their keys.
enum PerfBlock {
  /// Times with statistics over the requests.
  private static let latencies: [String: Metric.Family] = [
    "time_to_first_token": .ttft, "ttft": .ttft, "inter_token_latency": .itl,
    "request_latency": .e2e,
  ]

  /// Rates of the whole run.
  private static let rates: [String: Metric.Family] = [
    "output_token_throughput": .outputThroughput, "total_token_throughput": .totalThroughput,
    "input_token_throughput": .promptThroughput, "request_throughput": .requestThroughput,
  ]

  /// A rate that each request has.
  private static let perUser = "output_token_throughput_per_user"

  /// Means that the run reached.
  private static let lengths: [String: AxisName] = [
    "input_sequence_length": .promptTokens, "output_sequence_length": .outputTokens,
    "effective_concurrency": .concurrency,
    // genai-perf before 0.0.3.
    "num_input_token": .promptTokens, "num_output_token": .outputTokens,
  ]

  /// Whether a key names a block that holds a result.
  static func isResult(_ key: String) -> Bool {
    latencies[key] != nil || rates[key] != nil || key == perUser || lengths[key] != nil
      || key == "request_count" || key == "error_request_count"
  }

  /// The key of a name such as `Time to First Token (ms)`, with its unit.
  static func key(ofName name: String) -> (key: String, unit: String?) {
    var rest = Substring(name.trimmedOfSpaces)
    var unit: String?
    if rest.last == ")", let open = rest.lastIndex(of: "(") {
      unit = String(rest[rest.index(after: open)...].dropLast())
      rest = rest[..<open]
    }
    let key = String(rest).trimmedOfSpaces.lowercased().replacing(" ", with: "_")
    return (key, unit)
  }

  /// Records one number under its key; false where its unit is none that is known.
  static func record(
    _ key: String, _ statistic: String, _ value: Double?, unit: String?, at place: Range<Int>,
    into run: inout RunBuilder
  ) -> Bool {
    guard let value, value.isFinite else { return true }
    let isMean = statistic == "avg"
    if let family = latencies[key] {
      guard let statistic = named(statistic) else { return true }
      guard let unit = time(unit) else { return false }
      run.measured(Metric(family, statistic), value, unit, at: place)
    } else if let family = rates[key], isMean {
      // genai-perf 0.0.8 calls every rate `requests/sec`.
      run.measured(Metric(family), value, isPerMinute(unit) ? .perMinute : .base, at: place)
    } else if key == perUser, let statistic = named(statistic) {
      run.measured(Metric(.outputThroughputPerUser, statistic), value, at: place)
    } else if let name = lengths[key], isMean, value > 0 {
      run.achieved(name, value)
    } else if key == "request_count", isMean {
      run.requests.completed = Int(countOf: value.rounded())
    } else if key == "error_request_count", isMean {
      run.requests.failed = Int(countOf: value.rounded())
    }
    return true
  }

  /// Counts what was sent from what completed and failed.
  static func settleCounts(_ run: inout RunBuilder) {
    let (completed, failed) = (run.requests.completed, run.requests.failed)
    guard completed != nil || failed != nil else { return }
    let sent = (completed ?? 0) + (failed ?? 0)
    run.requests.sent = sent
    run.note(.requests, AxisPoint(sent))
  }

  private static func named(_ statistic: String) -> String? {
    switch statistic {
    case "avg": "mean"
    case "sum", "count": nil
    default: LatencyKey.isStatistic(Substring(statistic)) ? statistic : nil
    }
  }

  private static func time(_ unit: String?) -> RunUnit? {
    switch unit?.lowercased() {
    case "ms", "milliseconds": .milliseconds
    case "s", "sec", "seconds": .seconds
    case "us", "µs", "microseconds": .microseconds
    case "ns", "nanoseconds": .nanoseconds
    default: nil
    }
  }

  private static func isPerMinute(_ unit: String?) -> Bool {
    unit?.lowercased().hasSuffix("/min") == true || unit?.lowercased().hasSuffix("/minute") == true
  }
}

extension PerfBlock {
  /// Records every block of an object; gives the keys whose units are not known.
  static func read(_ object: JSONObject, into run: inout RunBuilder) -> [String] {
    var unknown: [String] = []
    for (key, value) in object.members where isResult(key) && value.isObject {
      let block = value.object
      let unit = block["unit"]?.string
      let known = block.members.map { statistic, node in
        // The first genai-perf that wrote JSON put its numbers between quotes.
        let value = node.number ?? node.string.flatMap(PlainNumber.read)
        return record(key, statistic, value, unit: unit, at: node.range, into: &run)
      }
      if known.contains(false) { unknown.append(key) }
    }
    settleCounts(&run)
    return unknown
  }
}

extension MetricDefinition {
  /// genai-perf and AIPerf.
  static let itlPerRequest = MetricDefinition(
    "itl/per-request", .itl,
    "(end-to-end time − TTFT) / (output tokens − 1), per request, then over the requests")
  /// genai-perf and AIPerf.
  static let perUserFromITL = MetricDefinition(
    "output_throughput_per_user/itl", .outputThroughputPerUser,
    "1 / inter-token latency, per request, then over the requests")
}
