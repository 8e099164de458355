/// One variance for cells that are equally noisy: the mean of theirs, weighted by what each knows.
///
/// `Σ ν s² / Σ ν`, the estimate of maximum likelihood for normal values (Snedecor and Cochran 1989,
/// 6.9). Where cells may differ in their noise, take `ModeratedVariance`.
public struct PooledVariance: Hashable, Sendable {
  /// The common variance.
  public let variance: Double
  /// The degrees of freedom of all cells together.
  public let degreesOfFreedom: Double

  /// Pools variances; nil where no cell has a degree of freedom, or the two lists do not match.
  ///
  /// Cells without repetitions, and variances that are negative or not finite, say nothing.
  public init?(_ variances: [Double], degreesOfFreedom: [Double]) {
    guard variances.count == degreesOfFreedom.count else { return nil }
    var squares = 0.0
    var total = 0.0
    for (variance, degrees) in zip(variances, degreesOfFreedom)
    where Self.isKnown(variance, degrees) {
      squares += variance * degrees
      total += degrees
    }
    guard total > 0 else { return nil }
    self.variance = squares / total
    self.degreesOfFreedom = total
  }

  /// Whether a cell says anything of its noise.
  static func isKnown(_ variance: Double, _ degrees: Double) -> Bool {
    degrees > 1e-15 && degrees.isFinite && variance >= 0 && variance.isFinite
  }
}
