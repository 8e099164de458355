import Foundation

/// The variances of many cells, each shrunk towards what they have in common.
///
/// Smyth (2004), as limma's `squeezeVar`: the true variances are taken to follow a scaled inverse
/// chi-squared distribution, whose two parameters are found from all cells. A cell without
/// repetitions, of 0 degrees of freedom, has the common variance, and so has one whose variance is
/// negative or not finite. Two things differ from limma: where cells do not differ, their variances
/// are weighted by their degrees of freedom; and where most are zero, the others are raised by a
/// share of the pooled variance and not of 1, so that the unit does not matter.
public struct ModeratedVariance: Hashable, Sendable {
  /// The variance that the cells have in common.
  public let priorVariance: Double
  /// How much it weighs, in degrees of freedom; infinite where the cells do not differ.
  public let priorDegreesOfFreedom: Double
  /// The variance of each cell.
  public let posterior: [Double]

  /// Shrinks variances; nil where no cell has a degree of freedom, or the two lists do not match.
  public init?(_ variances: [Double], degreesOfFreedom: [Double]) {
    guard variances.count == degreesOfFreedom.count else { return nil }
    let known = variances.indices.filter {
      PooledVariance.isKnown(variances[$0], degreesOfFreedom[$0])
    }
    let knownVariances = known.map { variances[$0] }
    let knownDegrees = known.map { degreesOfFreedom[$0] }
    guard let pooled = PooledVariance(knownVariances, degreesOfFreedom: knownDegrees) else {
      return nil
    }
    let prior = Self.prior(knownVariances, knownDegrees, pooled: pooled.variance)
    priorVariance = prior.variance
    priorDegreesOfFreedom = prior.degrees
    posterior = variances.indices.map { cell in
      let degrees = degreesOfFreedom[cell]
      guard prior.degrees.isFinite, PooledVariance.isKnown(variances[cell], degrees) else {
        return prior.variance
      }
      return (degrees * variances[cell] + prior.degrees * prior.variance)
        / (degrees + prior.degrees)
    }
  }

  /// The moments of the logarithms of the variances give the parameters.
  private static func prior(
    _ variances: [Double], _ degrees: [Double], pooled: Double
  ) -> (variance: Double, degrees: Double) {
    guard variances.count > 1 else { return (pooled, 0) }
    guard pooled > 0 else { return (0, .infinity) }
    let middle = SortedSample(variances)?.median ?? pooled
    // A variance of zero has no logarithm.
    let least = 1e-5 * (middle > 0 ? middle : pooled)
    let logs = zip(variances, degrees).map { variance, degrees in
      log(max(variance, least)) - Gamma.digamma(degrees / 2) + log(degrees / 2)
    }
    let count = Double(logs.count)
    let mean = logs.reduce(0, +) / count
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let noise = degrees.reduce(0) { $0 + Gamma.trigamma($1 / 2) } / count
    let excess = squares / (count - 1) - noise
    // No more spread than the degrees of freedom alone bring: the pooled variance is the best.
    guard excess > 0 else { return (pooled, .infinity) }
    let weight = 2 * Gamma.trigammaInverse(excess)
    return (exp(mean + Gamma.digamma(weight / 2) - log(weight / 2)), weight)
  }
}
