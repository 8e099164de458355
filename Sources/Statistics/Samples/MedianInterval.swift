/// An interval of the median by order statistics, which assumes no distribution.
///
/// The smallest set of neighbouring order statistics whose binomial masses reach the level, grown
/// outward from the middle, to the left first where both sides are alike; benchstat has the same.
public struct MedianInterval: Hashable, Sendable {
  /// The order of the lower end, from 1; 0 where the interval has no lower end.
  public let lowOrder: Int
  /// The order of the upper end; one above the count where the interval has no upper end.
  public let highOrder: Int
  /// The confidence that it truly has.
  public let confidence: Double

  /// The orders for a number of values; nil below one value or for a level outside of (0, 1).
  public init?(count: Int, level: Double) {
    guard count > 0, level > 0, level < 1,
      let binomial = BinomialDistribution(trials: count, probability: 0.5)
    else { return nil }
    // Mass i is the chance that i values lie below the median: it lies between orders i and i + 1.
    var low = (count + 2) / 2 - 1
    var high = low + 1
    var sum = binomial.mass(low)
    while sum < level, low > 0 || high <= count {
      let left = low > 0 ? binomial.mass(low - 1) : -1
      let right = high <= count ? binomial.mass(high) : -1
      // Equal masses may differ in their last digit.
      if left >= right * (1 - 1e-12) {
        low -= 1
        sum += left
      } else {
        high += 1
        sum += right
      }
    }
    lowOrder = low
    highOrder = high
    confidence = min(1, sum)
  }

  /// The ends in a sample of that count; infinite where it has none.
  public func ends(in sample: SortedSample) -> (low: Double, high: Double) {
    (
      low: lowOrder > 0 && lowOrder <= sample.count ? sample.values[lowOrder - 1] : -.infinity,
      high: highOrder > 0 && highOrder <= sample.count ? sample.values[highOrder - 1] : .infinity
    )
  }
}
