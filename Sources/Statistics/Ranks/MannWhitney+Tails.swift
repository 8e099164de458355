extension MannWhitney {
  /// The probabilities of one U.
  struct Tails {
    let less: Double
    let greater: Double
    let both: Double

    /// From the cached distribution; it is symmetric, so both two-sided definitions agree.
    init(untied overlap: RankOverlap, _ n: Int, _ m: Int) {
      let cumulated = RankSumDistribution.cumulated(n, m)
      let u = overlap.doubledU / 2
      less = cumulated[u]
      greater = cumulated[n * m - u]
      both = min(1, 2 * min(less, greater))
    }

    /// By counting the splits of the tied values, only as far as the smaller tail reaches.
    init(tied overlap: RankOverlap, _ n: Int, _ m: Int, _ twoSided: TwoSided) {
      let groups = overlap.groups
      let total = Combinations.choose(n + m, n)
      let reach = min(overlap.doubledU, 2 * n * m - overlap.doubledU)
      let isLow = overlap.doubledU == reach
      let tail = Self.tail(n, m, groups: isLow ? groups : groups.reversed(), reach: reach)
      let near = min(1, tail.atMost / total)
      let far = min(1, 1 - (tail.atMost - tail.exactly) / total)
      less = isLow ? near : far
      greater = isLow ? far : near
      switch twoSided {
      // Ties can skew the distribution so far that the tail beyond the mean is the smaller one.
      case .doubledTail: both = min(1, 2 * min(near, far))
      case .distanceFromMean where reach == n * m: both = 1
      case .distanceFromMean:
        let other = Self.tail(n, m, groups: isLow ? groups.reversed() : groups, reach: reach)
        both = min(1, (tail.atMost + other.atMost) / total)
      }
    }

    /// With the corrections for ties and for continuity (Lehmann 1975, 1.2 and 1.5).
    init(normal overlap: RankOverlap, _ n: Int, _ m: Int) {
      let size = Double(n + m)
      let pairs = Double(n) * Double(m)
      let ties = overlap.groups.reduce(0.0) { sum, count in
        let t = Double(count)
        return sum + (t * t * t - t)
      }
      let variance = pairs / 12 * (size + 1 - ties / (size * (size - 1)))
      guard variance > 0 else {
        (less, greater, both) = (1, 1, 1)
        return
      }
      let distance = Double(overlap.doubledU) / 2 - pairs / 2
      let deviation = variance.squareRoot()
      less = NormalDistribution.lowerTail((distance + 0.5) / deviation)
      greater = NormalDistribution.upperTail((distance - 0.5) / deviation)
      both = min(1, 2 * NormalDistribution.upperTail((abs(distance) - 0.5) / deviation))
    }

    /// The number of splits with a doubled U of at most `reach`, and of exactly that.
    ///
    /// The smaller sample is chosen; seen from the other end, its U is the other's.
    private static func tail(_ n: Int, _ m: Int, groups: [Int], reach: Int)
      -> (atMost: Double, exactly: Double)
    {
      let counts = RankSumCounts.doubled(
        chosen: min(n, m), groups: n <= m ? groups : groups.reversed(), limit: reach)
      return (counts.reduce(0, +), counts.last ?? 0)
    }
  }
}
