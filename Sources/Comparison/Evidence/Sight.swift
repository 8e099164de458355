import Foundation
import Statistics

/// What changes a comparison can see, within its family and with its power.
struct Sight {
  private let tail: Double
  private let power: Double
  private var scores: [Double: Double] = [:]

  /// - Parameter family: how many cells are judged together; each is tested twice.
  init(level: Double, power: Double, family: Int) {
    tail = level / Double(max(1, family)) / 2 * TwoTests.shareAlone
    self.power = power
  }

  /// The smallest relative change that a cell would show.
  mutating func change(_ error: Double, _ degrees: Double) -> Double {
    guard error > 0 else { return 0 }
    let score = scores[degrees] ?? Self.score(tail: tail, power: power, degrees)
    scores[degrees] = score
    return exp(score * error) - 1
  }

  /// How many standard errors a change must be.
  private static func score(tail: Double, power: Double, _ degrees: Double) -> Double {
    if degrees.isInfinite || degrees > 1e6 {
      return (NormalDistribution.upperQuantile(tail) ?? .infinity)
        - (NormalDistribution.upperQuantile(power) ?? 0)
    }
    let critical = CellEvidence.quantile(tail, degrees)
    guard critical.isFinite else { return .infinity }
    var (low, high) = (0.0, critical + 1)
    func reached(_ score: Double) -> Double {
      NoncentralT(degreesOfFreedom: degrees, noncentrality: score)?.upperTail(critical) ?? 0
    }
    while reached(high) < power, high < 1e6 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if reached(middle) < power { low = middle } else { high = middle }
    }
    return high
  }

  /// How many repetitions on each side would show a change; nil where a thousand would not.
  ///
  /// - Parameter prior: the weight of the grid's noise in each cell, in degrees of freedom.
  func repetitions(
    toSee change: Double, deviation: Double, cells: Int, prior: Double
  ) -> Int? {
    let wanted = log(1 + change)
    for count in 2...1000 {
      let own = Double(2 * count - 2)
      let degrees = min(own * Double(max(1, cells)), own + prior)
      let error = deviation * (2 / Double(count)).squareRoot()
      // Close enough, and quick: the noncentral score is found only near the answer.
      let rough =
        CellEvidence.quantile(tail, degrees) - (NormalDistribution.upperQuantile(power) ?? 0)
      if rough * error <= wanted { return count }
    }
    return nil
  }
}
