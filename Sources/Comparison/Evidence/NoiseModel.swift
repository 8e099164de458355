import Foundation
import Statistics

/// How noisy each cell is: its own repetitions, moderated by those of the whole grid.
///
/// Smyth 2004: the variance of a cell is shrunk towards the grid's; a cell without repetitions has
/// the grid's.
struct NoiseModel {
  /// The noise of the grid for people.
  let summary: Noise
  /// The standard deviation of one logarithm, by cell.
  private let deviations: [Double]
  /// The degrees of freedom, by cell.
  private let degrees: [Double]
  /// Whether somebody knows the noise, with what rounding adds to it.
  private let isGiven: Bool

  /// Learns the noise of cells, or takes what is given; nil where no cell was repeated.
  init?(_ pairs: [LogPair], given: Double?) {
    isGiven = given != nil
    if let given {
      deviations = pairs.map { _ in given }
      degrees = pairs.map { _ in .infinity }
      summary = Noise(
        source: .given, variation: given, degreesOfFreedom: .infinity, prior: .infinity)
      return
    }
    let total = pairs.reduce(0) { $0 + $1.degreesOfFreedom }
    guard total > 0 else { return nil }
    let variances = pairs.map { pair in
      pair.degreesOfFreedom > 0 ? pair.squares / Double(pair.degreesOfFreedom) : 0
    }
    let own = pairs.map { Double($0.degreesOfFreedom) }
    guard let moderated = ModeratedVariance(variances, degreesOfFreedom: own) else { return nil }
    deviations = moderated.posterior.map { $0.squareRoot() }
    // No more is known than all repetitions together say (limma's `df.total`).
    degrees = own.map { min($0 + moderated.priorDegreesOfFreedom, Double(total)) }
    summary = Noise(
      source: .learned(cells: pairs.count { $0.degreesOfFreedom > 0 }),
      variation: moderated.priorVariance.squareRoot(), degreesOfFreedom: Double(total),
      prior: moderated.priorDegreesOfFreedom)
  }

  /// The standard error of a cell's difference and its degrees of freedom.
  func error(at place: Int, of pair: LogPair) -> (standardError: Double, degrees: Double) {
    let noise = deviations[place] * pair.spread.squareRoot()
    guard pair.rounding > 0, !isGiven else { return (noise, degrees[place]) }
    return ((noise * noise + pair.rounding).squareRoot(), degrees[place])
  }
}
