/// Whether two counts that chance makes alike are unlike: the exact test of a fair coin.
public struct SignTest: Hashable, Sendable {
  /// The two-sided probability; 1 where nothing was counted.
  public let p: Double

  /// Compares two counts.
  public init(_ first: Int, _ second: Int) {
    let binomial = BinomialDistribution(trials: first + second, probability: 0.5)
    p = min(1, 2 * (binomial?.lowerTail(min(first, second)) ?? 1))
  }
}
