import BenchModel

/// What a service must keep to: a metric, a side and a limit, such as `ttft.p95<300ms`.
public struct Objective: Hashable, Sendable {
  /// On which side of the limit values must lie.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    // Longer signs first, so that `<=` is not read as `<`.
    /// At most the limit.
    case atMost = "<="
    /// At least the limit.
    case atLeast = ">="
    /// Below the limit.
    case below = "<"
    /// Above the limit.
    case above = ">"
  }

  /// Why a text is no objective.
  public enum Fault: Error, Hashable {
    /// It has no `<`, `<=`, `>` or `>=`.
    case noSide
    /// The metric is not known.
    case unknownMetric(String)
    /// The limit is no positive number in a unit of the metric, which is given.
    case wrongLimit(String, base: String)
    /// More of the metric is better and an upper limit was asked, or the reverse.
    case wrongWay(Metric)
  }

  /// The metric, with its statistic where one is asked for.
  public let metric: Metric
  /// On which side of the limit values must lie.
  public let side: Side
  /// The limit in the base unit of the metric.
  public let limit: Double
  /// The unit in which the limit was written.
  public let unit: String
  /// The objective as written.
  public let text: String

  /// Reads an objective.
  ///
  /// `per_user` and `throughput` are short for `output_throughput_per_user` and
  /// `output_throughput`.
  ///
  /// - Throws: `Fault`.
  public init(_ text: String) throws(Fault) {
    self.text = text
    let found = Side.allCases.lazy.compactMap { side in
      text.range(of: side.rawValue).map { (side, $0) }
    }.first
    guard let (side, range) = found else { throw .noSide }
    let name = String(text[..<range.lowerBound]).trimmed
    let limit = String(text[range.upperBound...]).trimmed
    let metric = Metric(rawValue: Self.short[name] ?? name)
    guard let base = metric.baseUnit else { throw .unknownMetric(name) }
    guard let (value, unit) = Self.value(limit, base: base), value > 0, value.isFinite else {
      throw .wrongLimit(limit, base: base)
    }
    let wantsLess = side == .atMost || side == .below
    guard wantsLess == (base == Seconds.symbol || base == Bytes.symbol) else {
      throw .wrongWay(metric)
    }
    self.metric = metric
    self.side = side
    self.limit = value
    self.unit = unit
  }

  /// Whether a value keeps to it.
  public func holds(_ value: Double) -> Bool {
    switch side {
    case .atMost: value <= limit
    case .atLeast: value >= limit
    case .below: value < limit
    case .above: value > limit
    }
  }

  private static let short = [
    "per_user": "output_throughput_per_user", "throughput": "output_throughput",
  ]

  /// The units that a limit may have, by the base unit of its metric.
  private static let units: [String: [(word: String, factor: Double)]] = [
    Seconds.symbol: [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("min", 60), ("s", 1), ("", 1)],
    Bytes.symbol: [
      ("GiB", 1_073_741_824), ("MiB", 1_048_576), ("GB", 1e9), ("MB", 1e6), ("B", 1), ("", 1),
    ],
  ]

  /// A value of the metric in the unit in which the limit was written.
  public func inUnit(_ value: Double) -> Double {
    guard let base = metric.baseUnit,
      let factor = Self.units[base]?.first(where: { $0.word == unit })?.factor
    else { return value }
    return value / factor
  }

  private static func value(_ text: String, base: String) -> (Double, unit: String)? {
    let units = units[base] ?? [(base, 1), ("", 1)]
    for (word, factor) in units where text.hasSuffix(word) {
      let number = String(text.dropLast(word.count)).trimmed
      // `Double` also reads `0x1p3`, `inf` and `nan`, which nobody means.
      guard !number.isEmpty, number.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
        let value = Double(number)
      else { continue }
      return (value * factor, word.isEmpty ? base : word)
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
