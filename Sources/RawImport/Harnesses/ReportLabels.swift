import BenchModel

/// The labels of the report that serving benchmarks print, such as `Mean TTFT (ms)`; their case and
/// wording changed over the versions.
enum ReportLabels {
  /// What a label says.
  enum Meaning: Equatable {
    case completed, failed, concurrency, rate, observedConcurrency, peakConcurrency, retokenized
    case duration, promptTokens, outputTokens
    case measured(Metric, RunUnit)
    /// A measurement that no metric stands for.
    case unread(String)
    /// Known, and of no use here.
    case other
  }

  /// What a label means, in any case, after whatever a logger wrote before it; nil where unknown.
  static func meaning(_ label: some StringProtocol) -> Meaning? {
    let plain = label.lowercased().trimmed
    if let known = labels[plain] { return known }
    if let latency = latency(plain) { return latency }
    // The longest that fits: `request concurrency` is not `concurrency`.
    return labels.filter { plain.hasSuffix(" " + $0.key) || plain.hasSuffix(">" + $0.key) }
      .max { $0.key.count < $1.key.count }?.value
  }

  /// `mean ttft (ms)`, `p99.9 e2e latency (ms)`, `max itl (ms)`.
  private static func latency(_ plain: String) -> Meaning? {
    let unit: RunUnit
    if plain.hasSuffix("(ms)") {
      unit = .milliseconds
    } else if plain.hasSuffix("(s)") {
      unit = .seconds
    } else {
      return nil
    }
    guard let bracket = plain.lastIndex(of: "(") else { return nil }
    var words = plain[..<bracket].split { $0 == " " || $0 == ">" || $0 == "|" }
    let all = words
    if words.last == "latency" { words.removeLast() }
    guard let name = words.popLast(), let family = families[String(name)],
      let statistic = words.popLast(), LatencyKey.isStatistic(statistic)
    else {
      // `mean client queue time (ms)`.
      guard let first = all.first, LatencyKey.isStatistic(first), all.count > 1 else { return nil }
      return .unread(all.dropFirst().joined(separator: " "))
    }
    return .measured(Metric(family, String(statistic)), unit)
  }

  private static let families: [String: Metric.Family] = [
    "ttft": .ttft, "tpot": .tpot, "itl": .itl, "e2el": .e2e, "e2e": .e2e,
  ]

  private static let labels: [String: Meaning] = [
    "successful requests": .completed, "failed requests": .failed,
    "maximum request concurrency": .concurrency, "max request concurrency": .concurrency,
    "max concurrency": .concurrency, "request rate configured (rps)": .rate,
    "traffic request rate": .rate, "benchmark duration (s)": .duration,
    "total input tokens": .promptTokens, "total generated tokens": .outputTokens,
    "total input text tokens": .other, "total input vision tokens": .other,
    "total generated tokens (retokenized)": .retokenized, "concurrency": .observedConcurrency,
    "peak concurrent requests": .peakConcurrency, "max concurrent requests": .peakConcurrency,
    "peak output token throughput (tok/s)": .other,
    "request goodput (req/s)": .unread("request goodput"),
    "accept length": .unread("accept length"), "acceptance length": .unread("acceptance length"),
    "acceptance rate (%)": .unread("acceptance rate"), "total cached tokens": .other,
    "cache hit rate": .other, "backend": .other, "burstiness factor": .other,
    "request throughput (req/s)": .measured(.requestThroughput, .base),
    "input token throughput (tok/s)": .measured(.promptThroughput, .base),
    "user throughput (tok/s)": .measured(.outputThroughputPerUser, .base),
    "output token throughput (tok/s)": .measured(.outputThroughput, .base),
    "total token throughput (tok/s)": .measured(.totalThroughput, .base),
  ]
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part = part.dropFirst() }
    while part.last?.isWhitespace == true { part = part.dropLast() }
    return String(part)
  }
}
