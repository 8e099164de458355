import Foundation
import Statistics

/// What the noise model says of one pair.
struct CellEvidence {
  /// The pair.
  let pair: LogPair
  /// The standard error of its difference.
  let standardError: Double
  /// The degrees of freedom of that error.
  let degrees: Double
  /// The difference after the global shift, in standard errors.
  var score: Double
  /// The difference after the global shift.
  var residual: Double

  /// Judges a pair before any shift is known.
  init(_ pair: LogPair, _ error: (standardError: Double, degrees: Double)) {
    self.pair = pair
    standardError = error.standardError
    degrees = error.degrees
    residual = pair.difference
    score = Self.score(pair.difference, error.standardError)
  }

  /// Takes a shift off.
  mutating func take(off shift: Double) {
    residual = pair.difference - shift
    score = Self.score(residual, standardError)
  }

  /// Values without any noise differ beyond doubt, or not at all.
  private static func score(_ difference: Double, _ error: Double) -> Double {
    guard error > 0 else { return difference == 0 ? 0 : (difference > 0 ? 1e9 : -1e9) }
    return difference / error
  }

  /// Two-sided p of a score.
  static func p(_ score: Double, _ degrees: Double) -> Double {
    if degrees.isInfinite { return min(1, 2 * NormalDistribution.upperTail(abs(score))) }
    return StudentT(degreesOfFreedom: degrees)?.bothTails(score) ?? 1
  }

  /// The score that is exceeded with a chance on each side.
  static func quantile(_ tail: Double, _ degrees: Double) -> Double {
    if degrees.isInfinite { return NormalDistribution.upperQuantile(tail) ?? .infinity }
    return StudentT(degreesOfFreedom: degrees)?.upperQuantile(tail) ?? .infinity
  }
}
