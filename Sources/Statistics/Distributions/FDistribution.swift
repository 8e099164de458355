import Foundation

/// Fisher's F distribution; an infinite denominator makes it chi-squared over its degrees.
public struct FDistribution: Hashable, Sendable {
  /// The degrees of freedom of the numerator, above 0 and finite.
  public let numerator: Double
  /// The degrees of freedom of the denominator, above 0, perhaps infinite.
  public let denominator: Double

  /// The distribution; nil for degrees of freedom out of range.
  public init?(numerator: Double, denominator: Double) {
    guard numerator > 0, numerator < .infinity, denominator > 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value above f (DLMF 8.17, 8.2 for an infinite denominator).
  public func upperTail(_ f: Double) -> Double { tails(f).upper }

  /// The probability of a value below f.
  public func lowerTail(_ f: Double) -> Double { tails(f).lower }

  /// The f below which the probability `probability` lies; 0 and ∞ at the ends, nil outside.
  public func quantile(_ probability: Double) -> Double? {
    guard probability >= 0, probability <= 1 else { return nil }
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    if probability >= 0.5 { return upperQuantile(1 - probability) }
    // The lower tail falls in 1/f.
    return TailSearch.positive(
      probability, from: 1, tail: { lowerTail(1 / $0) }, density: { density(1 / $0) / ($0 * $0) }
    ).map { 1 / $0 }
  }

  /// The f above which the probability `tail` lies; ∞ and 0 at the ends, nil outside.
  public func upperQuantile(_ tail: Double) -> Double? {
    guard tail >= 0, tail <= 1 else { return nil }
    if tail == 0 { return .infinity }
    if tail == 1 { return 0 }
    if tail > 0.5 { return quantile(1 - tail) }
    return TailSearch.positive(tail, from: 1, tail: upperTail, density: density)
  }

  private func tails(_ f: Double) -> (lower: Double, upper: Double) {
    guard !f.isNaN else { return (.nan, .nan) }
    guard f > 0 else { return (0, 1) }
    guard f < .infinity else { return (1, 0) }
    guard denominator < .infinity else {
      return IncompleteGamma.regularized(numerator / 2, numerator * f / 2)
    }
    let ratio = numerator / denominator * f
    return IncompleteBeta.regularized(
      ratio / (1 + ratio), complement: 1 / (1 + ratio), numerator / 2, denominator / 2)
  }

  private func density(_ f: Double) -> Double {
    guard denominator < .infinity else {
      return IncompleteGamma.power(numerator / 2, numerator * f / 2) * numerator / 2 / f
    }
    let ratio = numerator / denominator * f
    return IncompleteBeta.power(
      ratio / (1 + ratio), complement: 1 / (1 + ratio), numerator / 2, denominator / 2) / f
  }
}
