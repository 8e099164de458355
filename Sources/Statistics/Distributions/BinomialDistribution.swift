import Foundation

/// The number of successes in independent trials.
public struct BinomialDistribution: Hashable, Sendable {
  /// The number of trials, at least 0.
  public let trials: Int
  /// The probability of success, in [0, 1].
  public let probability: Double

  /// The distribution; nil for a negative number of trials or a probability outside of [0, 1].
  public init?(trials: Int, probability: Double) {
    guard trials >= 0, probability >= 0, probability <= 1 else { return nil }
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly `successes`, by the saddle point of Loader (2000).
  public func mass(_ successes: Int) -> Double {
    guard successes >= 0, successes <= trials else { return 0 }
    let n = Double(trials)
    if probability == 0 { return successes == 0 ? 1 : 0 }
    if probability == 1 { return successes == trials ? 1 : 0 }
    if successes == 0 { return exp(n * log1p(-probability)) }
    if successes == trials { return exp(n * log(probability)) }
    let a = Double(successes)
    let b = Double(trials - successes)
    return IncompleteBeta.power(probability, complement: 1 - probability, a, b) * n / a / b
  }

  /// The probability of at most `successes` (DLMF 8.17.5).
  public func lowerTail(_ successes: Int) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return IncompleteBeta.regularized(
      1 - probability, complement: probability, Double(trials - successes),
      Double(successes) + 1
    ).lower
  }

  /// The probability of at least `successes`.
  public func upperTail(_ successes: Int) -> Double {
    if successes <= 0 { return 1 }
    if successes > trials { return 0 }
    return IncompleteBeta.regularized(
      probability, complement: 1 - probability, Double(successes),
      Double(trials - successes) + 1
    ).lower
  }
}
