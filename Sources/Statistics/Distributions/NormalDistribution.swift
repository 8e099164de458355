import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// The probability of a value above z, to full relative precision far out too.
  public static func upperTail(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }

  /// The probability of a value below z.
  public static func lowerTail(_ z: Double) -> Double { upperTail(-z) }

  /// The z above which the probability `tail` lies; ±∞ at 1 and 0, nil outside of [0, 1].
  public static func upperQuantile(_ tail: Double) -> Double? {
    guard tail >= 0, tail <= 1 else { return nil }
    if tail == 0 { return .infinity }
    if tail == 0.5 { return 0 }
    if tail > 0.5 { return upperQuantile(1 - tail).map { -$0 } }
    return TailSearch.positive(
      tail, from: max(0.1, (-2 * log(2 * tail)).squareRoot()), tail: upperTail, density: density)
  }

  /// The z below which the probability `probability` lies; nil outside of [0, 1].
  public static func quantile(_ probability: Double) -> Double? {
    upperQuantile(probability).map { -$0 }
  }

  static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
}
