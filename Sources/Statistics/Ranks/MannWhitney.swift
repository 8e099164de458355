/// The Mann–Whitney test of whether one of two samples lies above the other.
///
/// Mann and Whitney (1947). `U = #{x > y} + ½ #{x = y}`. Up to `exactPairs` pairs the null
/// distribution is that of all C(n+m, n) splits of the very values, so conditional on their ties
/// (benchstat doubles one tail of a skewed distribution there); beyond it is the normal one with
/// corrections for ties and continuity.
public struct MannWhitney: Hashable, Sendable {
  /// How a probability was found.
  public enum Method: Hashable, Sendable {
    /// Over all splits of the values.
    case exact
    /// By the normal distribution, since there are too many splits.
    case normal
  }

  /// What “at least as extreme” means where the distribution is skewed by ties.
  public enum TwoSided: Hashable, Sendable {
    /// Twice the smaller tail, at most 1.
    case doubledTail
    /// The probability of a U at least as far from its mean n m / 2.
    case distanceFromMean
  }

  /// Exact without ties up to this many pairs n m, as many as 50 against 50.
  public static let exactPairs = 2500
  /// Exact with ties up to this many pairs n m, as many as 25 against 25.
  public static let exactPairsWithTies = 625

  /// How often x lies above y, ties counting half, from 0 to n m.
  public let u: Double
  /// The probability of a U at most as large, were there no difference.
  public let pLess: Double
  /// The probability of a U at least as large, were there no difference.
  public let pGreater: Double
  /// How the probabilities were found.
  public let method: Method
  /// The two-sided probability.
  public let p: Double

  /// Compares two samples.
  public init(_ x: SortedSample, _ y: SortedSample, twoSided: TwoSided = .doubledTail) {
    let overlap = RankOverlap(x, y)
    let pairs = x.count * y.count
    u = Double(overlap.doubledU) / 2
    let tails: Tails
    if pairs <= (overlap.hasTies ? Self.exactPairsWithTies : Self.exactPairs) {
      method = .exact
      tails =
        overlap.hasTies
        ? Tails(tied: overlap, x.count, y.count, twoSided)
        : Tails(untied: overlap, x.count, y.count)
    } else {
      method = .normal
      tails = Tails(normal: overlap, x.count, y.count)
    }
    pLess = tails.less
    pGreater = tails.greater
    p = tails.both
  }
}
