/// By how much one sample lies above another: the median of all pairwise differences.
///
/// Hodges and Lehmann (1963); the interval is that of order statistics of the differences whose
/// ranks come from the distribution of U (Hollander and Wolfe 1999, 4.3), as R's `wilcox.test`
/// has it. On logarithms its exponential is a ratio.
public struct HodgesLehmann: Hashable, Sendable {
  /// The median of all x − y.
  public let estimate: Double
  /// The lower end of the interval.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double
  /// The confidence that the interval truly has.
  ///
  /// Below the wanted one where there are too few values, and mostly above it otherwise; ties make
  /// it a lower bound.
  public let confidence: Double
  /// The rank of the lower end among the differences, from 1.
  public let rank: Int

  /// Compares two samples.
  ///
  /// - Parameter level: the confidence wanted, such as 0.95; 1 and what is no confidence at all
  ///   give the widest interval, 0 and below the narrowest.
  public init(_ x: SortedSample, _ y: SortedSample, level: Double) {
    let differences = PairwiseDifferences(x, y)
    let pairs = differences.count
    // A NaN is no level; it must not become a rank.
    let tail = level < 1 ? min((1 - level) / 2, 0.5) : 0
    if pairs <= MannWhitney.exactPairs {
      let cumulated = RankSumDistribution.cumulated(x.count, y.count)
      // The quantile of U, which R's `qwilcox` gives; 0 is taken as 1.
      let quantile = cumulated.firstIndex { $0 >= tail * (1 - 1e-12) } ?? 0
      rank = max(1, min(quantile, (pairs + 1) / 2))
      confidence = max(0, 1 - 2 * cumulated[rank - 1])
    } else {
      let count = Double(pairs)
      let deviation = (count * Double(x.count + y.count + 1) / 12).squareRoot()
      let z = NormalDistribution.upperQuantile(tail) ?? .infinity
      rank = Int(max(1, (count / 2 - z * deviation).rounded(.down)))
      // With the correction for continuity.
      confidence =
        1 - 2 * NormalDistribution.lowerTail((Double(rank) - 0.5 - count / 2) / deviation)
    }
    let found = differences.median(andRank: rank)
    estimate = found.median
    low = found.low
    high = found.high
  }
}
