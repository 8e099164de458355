/// Binomial coefficients.
package enum Combinations {
  /// The ways to choose k of n, whole up to 2^53 and infinite where a double ends; 0 outside 0…n.
  package static func choose(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return 0 }
    var result = 1.0
    for step in 0..<min(k, n - k) {
      result = result * Double(n - step) / Double(step + 1)
    }
    return result
  }
}
