extension MannWhitney {
  /// The smallest two-sided p that n against m values without ties can ever give: `2 / C(n+m, n)`.
  ///
  /// A test at a level below it cannot fail, whatever is measured. Nil unless both are above 0.
  public static func smallestP(_ n: Int, _ m: Int) -> Double? {
    guard n > 0, m > 0 else { return nil }
    return min(1, 2 / Combinations.choose(n + m, n))
  }

  /// The smallest two-sided p, by doubled tails, that any split of these very values would give.
  ///
  /// Ties raise it: where the values at the edge of the lower sample are equal, several splits are
  /// the most extreme one.
  public static func smallestP(_ x: SortedSample, _ y: SortedSample) -> Double {
    let groups = RankOverlap(x, y).groups
    let total = Combinations.choose(x.count + y.count, x.count)
    let extreme = min(
      lowestSplits(groups, choosing: x.count), lowestSplits(groups, choosing: y.count))
    return min(1, 2 * extreme / total)
  }

  /// How many values in each of two equal samples are needed before p can be at most `level`.
  ///
  /// Nil for a level outside of (0, 1].
  public static func repetitions(toReach level: Double) -> Int? {
    guard level > 0, level <= 1 else { return nil }
    // C(2n, n) > 4^n / (2n + 1) passes every double before n = 520.
    return (1...520).first { n in (smallestP(n, n) ?? 1) <= level }
  }

  /// In how many ways the lowest values can be chosen: only the group at the edge leaves a choice.
  private static func lowestSplits(_ groups: [Int], choosing count: Int) -> Double {
    var left = count
    for size in groups {
      if left <= size { return Combinations.choose(size, left) }
      left -= size
    }
    return 1
  }
}
