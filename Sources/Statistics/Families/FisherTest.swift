import Foundation

/// Fisher's exact test of two shares.
public struct FisherTest: Hashable, Sendable {
  /// The chance of at least as many failures on the first side if both shares were one, given
  /// how many failed in all (hypergeometric; Fisher 1935).
  public let greater: Double

  /// Compares failures of two sides; counts below 0 are taken as 0.
  public init(failed: Int, of tried: Int, against otherFailed: Int, of otherTried: Int) {
    let (a, n) = (max(0, failed), max(0, tried, failed))
    let (b, m) = (max(0, otherFailed), max(0, otherTried, otherFailed))
    let all = a + b
    func chance(_ x: Int) -> Double {
      exp(
        Self.choose(n, x) + Self.choose(m, all - x) - Self.choose(n + m, all))
    }
    greater = min(1, (a...max(a, min(all, n))).reduce(0) { $0 + chance($1) })
  }

  /// The logarithm of a binomial coefficient; -∞ where it is 0.
  private static func choose(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    return lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
  }
}
