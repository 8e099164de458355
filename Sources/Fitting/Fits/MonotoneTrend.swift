/// Whether values rise or fall along their order (Kendall 1938, Biometrika 30, 81–93).
public struct MonotoneTrend: Hashable, Sendable {
  /// The pairs that rise less those that fall; equal ones count on neither side.
  public let score: Int
  /// The exact probability, of both tails, of so large a score where every order is as likely.
  ///
  /// Equal values make it larger than it is, never smaller.
  public let probability: Double

  /// Compares all pairs; nil of fewer than two values, of more than 200, and of what is no number.
  public init?(_ values: [Double]) {
    guard (2...200).contains(values.count), !values.contains(where: \.isNaN) else { return nil }
    var score = 0
    for (place, later) in values.enumerated() {
      for earlier in values[..<place] where earlier != later {
        score += earlier < later ? 1 : -1
      }
    }
    self.score = score
    // The share of the orders with so many falling pairs: each value more falls behind 0 to all of
    // those before it.
    var shares = [1.0]
    for count in 2...values.count {
      var next = Array(repeating: 0.0, count: shares.count + count - 1)
      for (falls, share) in shares.enumerated() {
        for more in 0..<count { next[falls + more] += share / Double(count) }
      }
      shares = next
    }
    let pairs = shares.count - 1
    let sum = shares.enumerated().reduce(0) { sum, entry in
      abs(pairs - 2 * entry.offset) >= abs(score) ? sum + entry.element : sum
    }
    probability = min(1, sum)
  }
}
