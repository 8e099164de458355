import BenchModel
import Comparison

/// Changes in words: `3.1 % slower`, `1.34× faster`, `2.1-3.4 % lower`.
struct ChangeWords {
  private let unit: String
  /// From this factor on a change is told as one instead of in percent.
  private static let factorFrom = 1.2

  /// Chooses the words by the unit of a metric: a time is slower, a rate lower, memory more.
  init(unit: String) { self.unit = unit }

  /// A change, NEW over BASE.
  func text(_ ratio: Double) -> String {
    let size = max(ratio, 1 / ratio)
    return size == 1 ? "unchanged" : "\(Self.amount(size)) \(word(ratio))"
  }

  /// The changes of several cells that all went the same way.
  func text(_ ratios: Interval) -> String {
    let sizes = [ratios.low, ratios.high].map { max($0, 1 / $0) }.sorted()
    guard let least = sizes.first, let most = sizes.last,
      (ratios.low > 1) == (ratios.high > 1)
    else { return "\(text(ratios.low)) to \(text(ratios.high))" }
    let (low, high) = (Self.amount(least), Self.amount(most))
    guard low != high else { return "\(low) \(word(ratios.low))" }
    let isFactor = (least >= Self.factorFrom, most >= Self.factorFrom)
    // Both in percent or both as factors share their sign.
    if isFactor == (false, false) {
      return "\(Self.percent(least - 1))-\(high) \(word(ratios.low))"
    }
    if isFactor == (true, true) {
      return "\(Self.number(least, 2))-\(high) \(word(ratios.low))"
    }
    return "\(low) to \(high) \(word(ratios.low))"
  }

  /// Which way a ratio goes.
  func word(_ ratio: Double) -> String {
    switch unit {
    case Seconds.symbol: ratio > 1 ? "slower" : "faster"
    case Bytes.symbol: ratio > 1 ? "more" : "less"
    default: ratio > 1 ? "higher" : "lower"
    }
  }

  private static func amount(_ size: Double) -> String {
    guard size.isFinite else { return "infinitely" }
    return size >= factorFrom ? "\(number(size, 2))×" : "\(percent(size - 1))\u{A0}%"
  }

  /// A share in percent, without its sign.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    guard percent.isFinite, percent < 1e6 else { return "no finite number of" }
    return number(percent, percent < 9.95 ? 1 : 0)
  }

  /// A p-value; a tiny one is never told as zero.
  static func p(_ value: Double) -> String { value < 0.001 ? "p<0.001" : "p=\(number(value, 3))" }

  /// A number with a count of decimals.
  static func number(_ value: Double, _ digits: Int) -> String {
    DecimalText.fixed(value, digits: digits)
  }
}
