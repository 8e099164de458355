import Foundation

/// The distribution of a t statistic where the true effect is not zero: it gives the power.
public struct NoncentralT: Hashable, Sendable {
  /// The degrees of freedom, above 0, perhaps infinite.
  public let degreesOfFreedom: Double
  /// The true effect in standard errors.
  public let noncentrality: Double

  /// The distribution; nil for degrees of freedom not above 0 or a noncentrality that is not finite.
  public init?(degreesOfFreedom: Double, noncentrality: Double) {
    guard degreesOfFreedom > 0, noncentrality.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// The probability of a value above t; nil unless t is above 0 and finite.
  ///
  /// `∫ f(s) Φ(δ − t s) ds` over the estimated standard deviation s in units of the true one,
  /// `s² ν ~ χ²(ν)` (Johnson, Kotz and Balakrishnan, ch. 31), by quadrature over the part where
  /// neither factor is constant. Exact to about 1e-13 for every δ, where series give up at δ = 37.
  public func upperTail(_ t: Double) -> Double? {
    guard t > 0, t < .infinity else { return nil }
    guard degreesOfFreedom < .infinity else {
      return NormalDistribution.upperTail(t - noncentrality)
    }
    let half = degreesOfFreedom / 2
    let width = 1 / (2 * degreesOfFreedom).squareRoot()
    let allPass = (noncentrality - 9) / t
    let low = max(0, 1 - 12 * width, allPass)
    let high = min(1 + 12 * width, (noncentrality + 9) / t)
    let below =
      allPass > 0 ? IncompleteGamma.regularized(half, half * allPass * allPass).lower : 0
    guard high > low else { return below }
    let panels = Int(((high - low) / min(width, 1 / t)).rounded(.up))
    let between = GaussLegendre.integral(from: low, to: high, panels: max(4, panels)) { s in
      2 * half / s * IncompleteGamma.power(half, half * s * s)
        * NormalDistribution.upperTail(t * s - noncentrality)
    }
    return min(1, below + between)
  }
}
