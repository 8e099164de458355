import Foundation

/// Finds the argument at which a falling tail has a given probability.
enum TailSearch {
  /// The x > 0 with `tail(x) = probability`, by Newton's method in log–log with a bracket beside it.
  ///
  /// `tail` must fall and `density` be minus its derivative. Nil where no positive x has that tail.
  static func positive(
    _ probability: Double, from start: Double, tail: (Double) -> Double,
    density: (Double) -> Double
  ) -> Double? {
    var low = 0.0
    var high = Double.infinity
    var x = start
    for _ in 0..<400 {
      let value = tail(x)
      if value == probability { return x }
      if value > probability { low = x } else { high = x }
      let slope = density(x) * x / value
      var next = x * exp(log(value / probability) / slope)
      if !(next > low && next < high) {
        if high == .infinity {
          next = x * 16
        } else if low == 0 {
          next = high / 16
        } else {
          next = low.squareRoot() * high.squareRoot()
        }
      }
      guard next > 0, next < .infinity else { return nil }
      if abs(next - x) <= 2 * x.ulp { return next }
      x = next
    }
    return x
  }
}
