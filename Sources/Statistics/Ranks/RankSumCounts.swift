/// Counts in how many ways a rank sum comes about.
enum RankSumCounts {
  /// The number of choices of `chosen` from the pooled values that give each doubled U from 0 to
  /// `limit`, for tied `groups` in ascending order.
  ///
  /// The shift algorithm (Streitberg and Röhmel 1986): groups are taken in turn; of one of size t
  /// above j values of the other sample, c chosen in C(t, c) ways add `2 c j + c (t − c)`. Counts
  /// are doubles: whole up to 2^53, beyond that to 1e-15, since only positive numbers are added.
  static func doubled(chosen: Int, groups: [Int], limit: Int) -> [Double] {
    counts(chosen: chosen, groups: groups, limit: limit, scale: 2)
  }

  /// The same without ties, by whole U: the recursion of Mann and Whitney (1947).
  static func untied(_ n: Int, _ m: Int) -> [Double] {
    counts(chosen: n, groups: Array(repeating: 1, count: n + m), limit: n * m, scale: 1)
  }

  private static func counts(chosen: Int, groups: [Int], limit: Int, scale: Int) -> [Double] {
    let width = limit + 1
    // One row of counts for each number of values chosen so far.
    var table = [Double](repeating: 0, count: (chosen + 1) * width)
    table[0] = 1
    let total = groups.reduce(0, +)
    table.withUnsafeMutableBufferPointer { table in
      var seen = 0
      for size in groups {
        // Whoever has fewer than this can no longer choose enough.
        let fewest = max(0, chosen - (total - seen - size))
        // From the top, so that a row is read before this group is added to it.
        for after in stride(from: min(chosen, seen + size), to: max(0, fewest - 1), by: -1) {
          // None of the group chosen adds nothing and leaves the row as it is.
          var ways = 1.0
          for picked in 1...min(size, after) {
            ways = ways * Double(size - picked + 1) / Double(picked)
            let others = seen - (after - picked)
            let shift = scale * picked * others + (scale - 1) * picked * (size - picked)
            guard others >= 0, shift < width else { continue }
            let source = (after - picked) * width
            let target = after * width + shift
            for sum in 0..<(width - shift) {
              table[target + sum] += ways * table[source + sum]
            }
          }
        }
        seen += size
      }
    }
    return Array(table[(chosen * width)...])
  }
}
