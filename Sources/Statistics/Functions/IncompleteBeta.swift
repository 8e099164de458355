import Foundation

/// The regularized incomplete beta function.
package enum IncompleteBeta {
  /// `I_x(a, b)` and what it lacks to 1, each to full relative precision.
  ///
  /// The continued fraction DLMF 8.17.22 by Lentz's method; both x and y = 1 − x are given, so that
  /// neither loses digits. Needs a, b > 0, finite, and 0 ≤ x ≤ 1.
  package static func regularized(_ x: Double, complement y: Double, _ a: Double, _ b: Double)
    -> (lower: Double, upper: Double)
  {
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    let power = power(x, complement: y, a, b)
    if x <= (a + 1) / (a + b + 2) {
      let lower = min(1, power / a * fraction(x, a, b))
      return (lower, 1 - lower)
    }
    let upper = min(1, power / b * fraction(y, b, a))
    return (1 - upper, upper)
  }

  /// `x^a y^b / B(a, b)`, by Loader's saddle point, so that large a and b keep their digits.
  static func power(_ x: Double, complement y: Double, _ a: Double, _ b: Double) -> Double {
    let sum = a + b
    let exponent =
      Gamma.stirlingError(sum) - Gamma.stirlingError(a) - Gamma.stirlingError(b)
      - Gamma.deviance(a, mean: sum * x) - Gamma.deviance(b, mean: sum * y)
    return (a / sum * b / (2 * Double.pi)).squareRoot() * exp(exponent)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var result = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }
}
