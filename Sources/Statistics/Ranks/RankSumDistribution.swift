import Synchronization

/// The distribution of U without ties, each computed once.
enum RankSumDistribution {
  private static let known = Mutex<[Sizes: [Double]]>([:])
  private static let most = 256

  private struct Sizes: Hashable {
    let fewer: Int
    let more: Int
  }

  /// P(U ≤ u) for u = 0 … n m; the same for m and n.
  static func cumulated(_ n: Int, _ m: Int) -> [Double] {
    let sizes = Sizes(fewer: min(n, m), more: max(n, m))
    if let cumulated = known.withLock({ $0[sizes] }) { return cumulated }
    let counts = RankSumCounts.untied(sizes.fewer, sizes.more)
    let total = Combinations.choose(n + m, n)
    var sum = 0.0
    let cumulated = counts.map { count in
      sum += count
      return min(1, sum / total)
    }
    known.withLock { known in
      // Dropping all keeps the memory bounded and hardly ever happens.
      if known.count >= most { known.removeAll() }
      known[sizes] = cumulated
    }
    return cumulated
  }
}
