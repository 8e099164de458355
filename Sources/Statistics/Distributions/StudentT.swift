import Foundation

/// Student's t distribution; with infinite degrees of freedom it is the normal one.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom, above 0, perhaps fractional or infinite.
  public let degreesOfFreedom: Double

  /// The distribution; nil for degrees of freedom that are not above 0.
  public init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0 else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value above t, to full relative precision far out too (DLMF 8.17).
  public func upperTail(_ t: Double) -> Double {
    guard degreesOfFreedom < .infinity else { return NormalDistribution.upperTail(t) }
    guard !t.isNaN else { return .nan }
    if t < 0 { return 1 - upperTail(-t) }
    let shares = shares(t)
    return 0.5
      * IncompleteBeta.regularized(
        shares.rest, complement: shares.square, degreesOfFreedom / 2, 0.5
      ).lower
  }

  /// The probability of a value below t.
  public func lowerTail(_ t: Double) -> Double { upperTail(-t) }

  /// The probability of a value at least as far from 0 as t.
  public func bothTails(_ t: Double) -> Double { min(1, 2 * upperTail(abs(t))) }

  /// The t above which the probability `tail` lies; ±∞ at 1 and 0, nil outside of [0, 1].
  public func upperQuantile(_ tail: Double) -> Double? {
    guard tail >= 0, tail <= 1 else { return nil }
    if tail == 0 { return .infinity }
    if tail == 0.5 { return 0 }
    if tail > 0.5 { return upperQuantile(1 - tail).map { -$0 } }
    guard degreesOfFreedom < .infinity else { return NormalDistribution.upperQuantile(tail) }
    let normal = NormalDistribution.upperQuantile(tail) ?? 1
    // The first terms of Cornish and Fisher's expansion.
    let start = normal + (normal * normal * normal + normal) / (4 * degreesOfFreedom)
    return TailSearch.positive(tail, from: start, tail: upperTail) { t in
      let shares = shares(t)
      return IncompleteBeta.power(
        shares.rest, complement: shares.square, degreesOfFreedom / 2, 0.5) / t
    }
  }

  /// The t below which the probability `probability` lies; nil outside of [0, 1].
  public func quantile(_ probability: Double) -> Double? {
    upperQuantile(probability).map { -$0 }
  }

  private func shares(_ t: Double) -> (rest: Double, square: Double) {
    let ratio = t / degreesOfFreedom * t
    guard ratio < .infinity else { return (0, 1) }
    return (1 / (1 + ratio), ratio / (1 + ratio))
  }
}
