import BenchModel

/// Keys such as `p99_ttft_ms`, `median_tpot` or `mean_e2e_latency_ms`: a statistic, a family and a
/// unit; without a unit they are seconds.
enum LatencyKey {
  /// The metric and unit of a key; nil where it is none.
  static func read(_ key: String) -> (metric: Metric, unit: RunUnit)? { parsed(key) }

  /// What a key of an object is to `measure`.
  private struct Time: Sendable {
    let metric: Metric
    let unit: RunUnit
    let isDeviation: Bool
    /// A bit for each family.
    let family: UInt
  }

  private static let times = KeyMemo<Time?> { key in
    parsed(key).map { metric, unit in
      let family = metric.family
      let place = [Metric.Family.ttft, .tpot, .itl, .e2e].firstIndex(of: family) ?? 4
      return Time(
        metric: metric, unit: unit, isDeviation: metric.statistic == "std", family: 1 << place)
    }
  }

  private static func parsed(_ key: String) -> (metric: Metric, unit: RunUnit)? {
    guard let mark = key.firstIndex(of: "_") else { return nil }
    let statistic = key[..<mark]
    guard isStatistic(statistic) else { return nil }
    var rest = key[key.index(after: mark)...]
    let unit: RunUnit = rest.hasSuffix("_ms") ? .milliseconds : .seconds
    if rest.hasSuffix("_ms") {
      rest = rest.dropLast(3)
    } else if rest.hasSuffix("_s") {
      rest = rest.dropLast(2)
    }
    guard let family = families[String(rest)] else { return nil }
    return (Metric(family, String(statistic)), unit)
  }

  /// Records every time of an object with such keys.
  ///
  /// Where a family was not measured its mean is 0, and then its deviation of 0 is nothing either.
  static func measure(_ object: JSONObject, into run: inout RunBuilder) {
    let times = times.meanings(of: object)
    var measured: UInt = 0
    for (index, time) in times.enumerated() {
      guard let time, measured & time.family == 0 else { continue }
      if let number = object.value(at: index).number, number > 0 { measured |= time.family }
    }
    for (index, time) in times.enumerated() {
      guard let time, !time.isDeviation || measured & time.family != 0 else { continue }
      run.measured(time.metric, object.value(at: index), time.unit)
    }
  }

  private static let families: [String: Metric.Family] = [
    "ttft": .ttft, "tpot": .tpot, "itl": .itl, "e2el": .e2e, "e2e_latency": .e2e, "e2e": .e2e,
  ]

  /// `mean`, `median`, `std`, `min`, `max` or a percentile such as `p99.9`.
  static func isStatistic(_ text: Substring) -> Bool {
    switch text {
    case "mean", "median", "std", "min", "max": true
    default: text.first == "p" && Double(text.dropFirst()) != nil
    }
  }
}
