import BenchModel

/// Keys such as `p99_ttft_ms`, `median_tpot` or `mean_e2e_latency_ms`: a statistic, a family and a
/// unit; without a unit they are seconds.
enum LatencyKey {
  /// The metric and unit of a key; nil where it is none.
  static func read(_ key: String) -> (metric: Metric, unit: RunUnit)? {
    if let usual = usual[key] { return usual }
    return parsed(key)
  }

  /// The keys that nearly every file has, so that ten thousand files cost no parsing of names.
  private static let usual: [String: (metric: Metric, unit: RunUnit)] = {
    var known: [String: (metric: Metric, unit: RunUnit)] = [:]
    for family in families.keys {
      for statistic in ["mean", "median", "std", "p50", "p90", "p95", "p99"] {
        for key in ["\(statistic)_\(family)_ms", "\(statistic)_\(family)"] {
          known[key] = parsed(key)
        }
      }
    }
    return known
  }()

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
    var times: [(metric: Metric, unit: RunUnit, value: JSONNode)] = []
    var measured: Set<Metric.Family> = []
    for (key, value) in object.members {
      guard let (metric, unit) = read(key) else { continue }
      times.append((metric, unit, value))
      if let number = value.number, number > 0 { measured.insert(metric.family) }
    }
    for time in times
    where time.metric.statistic != "std" || measured.contains(time.metric.family) {
      run.measured(time.metric, time.value, time.unit)
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
