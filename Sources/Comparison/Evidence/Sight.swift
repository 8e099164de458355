import Foundation
import Statistics

/// What changes a comparison can see, within its family and with its power.
struct Sight {
  private let effect: DetectableEffect?
  private var scores: [Double: Double] = [:]

  /// - Parameter family: how many cells are judged together; each is tested twice.
  init(level: Double, power: Double, family: Int) {
    effect = DetectableEffect(
      level: level / Double(max(1, family)) * TwoTests.shareAlone, power: power)
  }

  /// The smallest relative change that a cell would show.
  mutating func change(_ error: Double, _ degrees: Double) -> Double {
    guard error > 0 else { return 0 }
    let score =
      scores[degrees] ?? effect?.standardErrors(degreesOfFreedom: degrees) ?? .infinity
    scores[degrees] = score
    return exp(score * error) - 1
  }

  /// How many repetitions on each side would show a change; nil where a thousand would not.
  ///
  /// - Parameter prior: the weight of the grid's noise in each cell, in degrees of freedom.
  func repetitions(
    toSee change: Double, deviation: Double, cells: Int, prior: Double
  ) -> Int? {
    effect?.repetitions(toDetect: change, deviation: deviation, most: 1000) { count in
      let own = Double(2 * count - 2)
      return min(own * Double(max(1, cells)), own + prior)
    }
  }
}
