import Foundation

/// The regularized incomplete gamma functions.
package enum IncompleteGamma {
  /// `P(a, x)` and `Q(a, x) = 1 − P`, the smaller to full relative precision.
  ///
  /// The series DLMF 8.11.4 below x = a + 1, the continued fraction DLMF 8.9.2 above. Needs a > 0,
  /// finite, and x ≥ 0.
  package static func regularized(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let power = power(a, x)
    if x < a + 1 {
      let lower = min(1, power * series(a, x))
      return (lower, 1 - lower)
    }
    let upper = min(1, power * a * fraction(a, x))
    return (1 - upper, upper)
  }

  /// `x^a e^−x / Γ(a+1)` by Loader's saddle point.
  static func power(_ a: Double, _ x: Double) -> Double {
    exp(-Gamma.stirlingError(a) - Gamma.deviance(a, mean: x)) / (2 * Double.pi * a).squareRoot()
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = a
    for _ in 0..<1_000_000 {
      divisor += 1
      term *= x / divisor
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    for step in 1...1_000_000 {
      let i = Double(step)
      let numerator = -i * (i - a)
      b += 2
      d = numerator * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }
}
