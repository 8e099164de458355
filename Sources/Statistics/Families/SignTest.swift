/// Whether two counts that chance makes alike are unlike: the exact test of a fair coin.
public struct SignTest: Hashable, Sendable {
  /// The two-sided probability; 1 where nothing was counted.
  public let p: Double

  /// Compares two counts; a negative one counts as 0.
  public init(_ first: Int, _ second: Int) {
    // Half of all integers each: their sum cannot overflow.
    let first = min(max(first, 0), Int.max / 2)
    let second = min(max(second, 0), Int.max / 2)
    let binomial = BinomialDistribution(trials: first + second, probability: 0.5)
    p = min(1, 2 * (binomial?.lowerTail(min(first, second)) ?? 1))
  }
}
