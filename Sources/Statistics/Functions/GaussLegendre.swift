import Foundation

/// Gauss–Legendre quadrature with sixteen points.
enum GaussLegendre {
  /// The integral from `low` to `high` over `panels` equal panels.
  static func integral(
    from low: Double, to high: Double, panels: Int, _ function: (Double) -> Double
  ) -> Double {
    let half = (high - low) / Double(panels) / 2
    var sum = 0.0
    for panel in 0..<panels {
      let middle = low + half * Double(2 * panel + 1)
      for (node, weight) in rule {
        sum += weight * (function(middle - half * node) + function(middle + half * node))
      }
    }
    return sum * half
  }

  /// The positive nodes and their weights: Newton's method on the Legendre polynomial (DLMF 3.5.v).
  private static let rule: [(node: Double, weight: Double)] = (1...8).map { index in
    var x = cos(Double.pi * (Double(index) - 0.25) / 16.5)
    var slope = 1.0
    for _ in 0..<8 {
      var previous = 1.0
      var value = x
      for degree in 2...16 {
        let n = Double(degree)
        (previous, value) = (value, ((2 * n - 1) * x * value - (n - 1) * previous) / n)
      }
      slope = 16 * (x * value - previous) / (x * x - 1)
      x -= value / slope
    }
    return (x, 2 / ((1 - x * x) * slope * slope))
  }
}
