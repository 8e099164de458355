import Foundation

/// The gamma function's logarithm and its derivatives.
package enum Gamma {
  /// `ln Γ(x)` for x > 0: Stirling's series after a shift to x ≥ 10 (DLMF 5.11.1).
  package static func log(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    let stirling = (x - 0.5) * Foundation.log(x) - x + halfLogTwoPi + series(x)
    return stirling - Foundation.log(product)
  }

  /// What Stirling's formula lacks: `ln Γ(x+1) − (x+½) ln x + x − ½ ln 2π` for x > 0.
  ///
  /// C. Loader (2000), "Fast and accurate computation of binomial probabilities".
  static func stirlingError(_ x: Double) -> Double {
    x >= 10 ? series(x) : log(x + 1) - (x + 0.5) * Foundation.log(x) + x - halfLogTwoPi
  }

  /// `x ln(x/mean) + mean − x` without cancellation where x is near the mean (Loader 2000).
  static func deviance(_ x: Double, mean: Double) -> Double {
    guard abs(x - mean) < 0.1 * (x + mean) else {
      return x * Foundation.log(x / mean) + mean - x
    }
    let ratio = (x - mean) / (x + mean)
    var sum = (x - mean) * ratio
    var term = 2 * x * ratio
    var divisor = 3.0
    while true {
      term *= ratio * ratio
      let next = sum + term / divisor
      if next == sum { return next }
      sum = next
      divisor += 2
    }
  }

  /// The digamma function ψ(x) for x > 0 (DLMF 5.5.2, 5.11.2).
  package static func digamma(_ x: Double) -> Double {
    var x = x
    var shift = 0.0
    while x < 10 {
      shift += 1 / x
      x += 1
    }
    let v = 1 / (x * x)
    let series =
      v
      * (1.0 / 12 - v
        * (1.0 / 120 - v
          * (1.0 / 252 - v * (1.0 / 240 - v * (1.0 / 132 - v * (691.0 / 32760 - v / 12))))))
    return Foundation.log(x) - 0.5 / x - series - shift
  }

  /// The trigamma function ψ′(x) for x > 0 (DLMF 5.15.5, 5.15.8).
  package static func trigamma(_ x: Double) -> Double {
    var x = x
    var shift = 0.0
    while x < 10 {
      shift += 1 / (x * x)
      x += 1
    }
    let v = 1 / (x * x)
    let series =
      v
      * (1.0 / 6 - v
        * (1.0 / 30 - v
          * (1.0 / 42 - v * (1.0 / 30 - v * (5.0 / 66 - v * (691.0 / 2730 - v * 7 / 6))))))
    return 1 / x + 0.5 * v + series / x + shift
  }

  /// The x > 0 whose trigamma is `value` > 0, by Newton's method for 1/ψ′ (Smyth 2004, appendix).
  package static func trigammaInverse(_ value: Double) -> Double {
    if value > 1e7 { return 1 / value.squareRoot() }
    if value < 1e-6 { return 1 / value }
    var x = 0.5 + 1 / value
    for _ in 0..<60 {
      let trigamma = trigamma(x)
      let step = trigamma * (1 - trigamma / value) / tetragamma(x)
      x += step
      if -step / x < 1e-14 { break }
    }
    return x
  }

  /// ψ″(x), negative for every x > 0.
  private static func tetragamma(_ x: Double) -> Double {
    var x = x
    var shift = 0.0
    while x < 10 {
      shift += 2 / (x * x * x)
      x += 1
    }
    let v = 1 / (x * x)
    let series =
      v * v * (0.5 - v * (1.0 / 6 - v * (1.0 / 6 - v * (3.0 / 10 - v * (5.0 / 6 - v * 691 / 210)))))
    return -v - v / x - series - shift
  }

  private static func series(_ x: Double) -> Double {
    let v = 1 / (x * x)
    let inner = 1.0 / 1188 - v * (691.0 / 360_360 - v / 156)
    return (1.0 / 12 - v * (1.0 / 360 - v * (1.0 / 1260 - v * (1.0 / 1680 - v * inner)))) / x
  }

  private static let halfLogTwoPi = 0.918938533204672741780329736406
}
