import BenchModel

/// What one metric of GuideLLM becomes.
enum GuideLLMMeasure {
  /// Times, of which every statistic counts.
  case latency(Metric.Family, RunUnit)
  /// A rate, of which only the mean counts: its other statistics are of gaps between events.
  case rate(Metric.Family)
  /// A mean that the run reached.
  case achieved(AxisName)

  /// The metrics by their keys in JSON.
  static let named: [String: GuideLLMMeasure] = [
    "time_to_first_token_ms": .latency(.ttft, .milliseconds),
    "time_per_output_token_ms": .latency(.tpot, .milliseconds),
    "inter_token_latency_ms": .latency(.itl, .milliseconds),
    "request_latency": .latency(.e2e, .seconds),
    "output_tokens_per_second": .rate(.outputThroughput),
    "tokens_per_second": .rate(.totalThroughput),
    "prompt_tokens_per_second": .rate(.promptThroughput),
    "requests_per_second": .rate(.requestThroughput),
    "prompt_token_count": .achieved(.promptTokens),
    "output_token_count": .achieved(.outputTokens),
    "request_concurrency": .achieved(.concurrency),
  ]

  /// Percentiles in thousandths: `p001` is 0.1 %, `p01` 1 %, `p999` 99.9 %.
  private static let percentiles: [String: String] = [
    "p001": "p0.1", "p01": "p1", "p05": "p5", "p10": "p10", "p25": "p25", "p75": "p75",
    "p90": "p90", "p95": "p95", "p99": "p99", "p999": "p99.9",
  ]

  /// The statistics of the list in a cell of a CSV, between the smallest and the largest.
  static let listed = ["min", "p0.1", "p1", "p5", "p10", "p25", "p75", "p90", "p95", "p99", "max"]

  /// Records the distribution of the successful requests.
  func read(_ distribution: JSONObject?, into run: inout RunBuilder) {
    guard let distribution else { return }
    switch self {
    case .rate(let family): run.measured(Metric(family), distribution["mean"])
    case .achieved(let name): record(distribution["mean"]?.number, as: name, &run)
    case .latency(let family, let unit):
      for (key, statistic) in [
        ("mean", "mean"), ("median", "median"), ("std_dev", "std"), ("min", "min"), ("max", "max"),
      ] { run.measured(Metric(family, statistic), distribution[key], unit) }
      for (key, value) in distribution["percentiles"]?.object.members ?? [] {
        guard let statistic = Self.percentiles[key] else { continue }
        run.measured(Metric(family, statistic), value, unit)
      }
    }
  }

  /// Records one statistic of a CSV: `mean`, `median`, `std`, or another of a latency.
  func record(
    _ statistic: String, _ value: Double?, at place: Range<Int>, into run: inout RunBuilder
  ) {
    switch self {
    case .rate(let family):
      if statistic == "mean" { run.measured(Metric(family), value, at: place) }
    case .achieved(let name): if statistic == "mean" { record(value, as: name, &run) }
    case .latency(let family, let unit):
      run.measured(Metric(family, statistic), value, unit, at: place)
    }
  }

  private func record(_ mean: Double?, as name: AxisName, _ run: inout RunBuilder) {
    if let mean, mean > 0 { run.achieved(name, mean) }
  }
}

extension MetricDefinition {
  /// GuideLLM 0.2 and 0.3, whatever their documentation says.
  static let tpotOfDecode = MetricDefinition(
    "tpot/decode-per-token", .tpot,
    "(last token − first token) / output tokens, per request, each request weighted by its tokens")
  /// GuideLLM from 0.4 on.
  static let tpotWithFirst = MetricDefinition(
    "tpot/with-first", .tpot,
    "(last token − sending the request) / output tokens, so TTFT is in it, per request, each "
      + "request weighted by its tokens")
  /// GuideLLM.
  static let itlByToken = MetricDefinition(
    "itl/by-token", .itl,
    "(last token − first token) / (output tokens − 1), per request, each request weighted by its "
      + "tokens")
  /// GuideLLM.
  static let outputInWindow = MetricDefinition(
    "output_throughput/window", .outputThroughput,
    "output tokens of the completed requests per second of the measured time, warm-up and "
      + "cool-down left out")
  /// GuideLLM.
  static let totalInWindow = MetricDefinition(
    "total_throughput/window", .totalThroughput,
    "prompt and output tokens of the completed requests per second of the measured time, warm-up "
      + "and cool-down left out")
  /// GuideLLM.
  static let promptInWindow = MetricDefinition(
    "prompt_throughput/window", .promptThroughput,
    "prompt tokens of the completed requests per second of the measured time, warm-up and "
      + "cool-down left out")
  /// GuideLLM.
  static let requestsInWindow = MetricDefinition(
    "request_throughput/window", .requestThroughput,
    "completed requests per second of the measured time, warm-up and cool-down left out")
}
