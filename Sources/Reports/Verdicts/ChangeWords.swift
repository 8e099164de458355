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
    ratio == 1 ? "unchanged" : "\(amount(ratio)) \(word(ratio))"
  }

  /// The changes of several cells that all went the same way.
  func text(_ ratios: Interval) -> String {
    let ends = [ratios.low, ratios.high].sorted { max($0, 1 / $0) < max($1, 1 / $1) }
    guard let least = ends.first, let most = ends.last, (least > 1) == (most > 1) else {
      return "\(text(ratios.low)) to \(text(ratios.high))"
    }
    let (low, high) = (amount(least), amount(most))
    guard low != high else { return "\(low) \(word(least))" }
    // Both in percent or both as factors share their sign.
    guard isFactor(least) == isFactor(most) else { return "\(low) to \(high) \(word(least))" }
    let bare = isFactor(least) ? Self.number(max(least, 1 / least), 2) : Self.percent(share(least))
    return "\(bare)-\(high) \(word(least))"
  }

  private func isFactor(_ ratio: Double) -> Bool { max(ratio, 1 / ratio) >= Self.factorFrom }

  /// How much of BASE a change is; a time that falls to 1/1.05 is 5 % faster, a rate that falls to
  /// 0.95 is 5 % lower.
  private func share(_ ratio: Double) -> Double {
    guard ratio < 1 else { return ratio - 1 }
    return unit == Seconds.symbol ? 1 / ratio - 1 : 1 - ratio
  }

  private func amount(_ ratio: Double) -> String {
    let size = max(ratio, 1 / ratio)
    guard size.isFinite else { return "infinitely" }
    guard size < 1e6 else { return "over a million times" }
    if isFactor(ratio) { return "\(Self.number(size, 2))×" }
    let percent = Self.percent(share(ratio))
    return percent == "0.0" ? "less than 0.1\u{A0}%" : "\(percent)\u{A0}%"
  }

  /// Which way a ratio goes.
  func word(_ ratio: Double) -> String {
    switch unit {
    case Seconds.symbol: ratio > 1 ? "slower" : "faster"
    case Bytes.symbol: ratio > 1 ? "more" : "less"
    default: ratio > 1 ? "higher" : "lower"
    }
  }

  /// A share in percent, without its sign.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    guard percent.isFinite, percent < 1e6 else { return "no finite number of" }
    let text = number(percent, percent < 19.95 ? 1 : 0)
    return percent >= 9.95 && text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A p-value; a tiny one is never told as zero.
  static func p(_ value: Double) -> String { value < 0.001 ? "p<0.001" : "p=\(number(value, 3))" }

  /// A number with a count of decimals.
  static func number(_ value: Double, _ digits: Int) -> String {
    abs(value) < 1e9 ? DecimalText.fixed(value, digits: digits) : "over a billion"
  }
}
