import Foundation
import Statistics

/// Whether the errors change their sign as often as noise would (Wald and Wolfowitz 1940).
///
/// A law of the wrong shape lies above the points for a stretch and below them for the next: it
/// makes too few runs. Points at one x count once, by the sum of their errors.
public struct RunsTest: Hashable, Sendable {
  /// How many stretches of one sign there are.
  public let runs: Int
  /// At how many x the points lie above the law.
  public let above: Int
  /// At how many x the points lie below it.
  public let below: Int
  /// The exact probability of so few runs or fewer by chance; nil where all lie on one side.
  public let probability: Double?

  /// Counts the runs of errors that stand in the order of x; errors of 0 count on neither side.
  public init(x: [Double], errors: [Double]) {
    var sums: [(x: Double, error: Double)] = []
    for (x, error) in zip(x, errors) {
      if sums.last?.x == x {
        sums[sums.count - 1].error += error
      } else {
        sums.append((x, error))
      }
    }
    let signs = sums.map(\.error).filter { $0 != 0 }.map { $0 > 0 }
    runs = signs.isEmpty ? 0 : 1 + zip(signs, signs.dropFirst()).count(where: { $0 != $1 })
    above = signs.count(where: { $0 })
    below = signs.count - above
    probability = Self.atMost(runs, above, below)
  }

  private static func atMost(_ runs: Int, _ above: Int, _ below: Int) -> Double? {
    guard above > 0, below > 0, runs >= 2 else { return nil }
    let all = logChoose(above + below, above)
    var sum = 0.0
    for count in 2...runs {
      let half = count / 2
      if count.isMultiple(of: 2) {
        sum += 2 * exp(logChoose(above - 1, half - 1) + logChoose(below - 1, half - 1) - all)
      } else {
        sum += exp(logChoose(above - 1, half) + logChoose(below - 1, half - 1) - all)
        sum += exp(logChoose(above - 1, half - 1) + logChoose(below - 1, half) - all)
      }
    }
    return min(1, sum)
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    return Gamma.log(Double(n) + 1) - Gamma.log(Double(k) + 1) - Gamma.log(Double(n - k) + 1)
  }
}
