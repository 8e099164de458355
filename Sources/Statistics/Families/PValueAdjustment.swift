/// P-values adjusted for how many there are, each in its place, as R's `p.adjust` has them.
///
/// A nil is a cell that was not tested: it stays nil and does not count. A NaN is as
/// little of a test and stays NaN.
public enum PValueAdjustment {
  /// Times the count.
  public static func bonferroni(_ p: [Double?]) -> [Double?] {
    let count = Double(tests(p))
    return p.map { $0.map { $0.isNaN ? $0 : min(1, $0 * count) } }
  }

  /// Holm (1979): keeps the chance of any false discovery.
  public static func holm(_ p: [Double?]) -> [Double?] {
    stepDown(p) { rank, count in Double(count - rank) }
  }

  /// Hochberg (1988): the same for independent tests, with more power.
  public static func hochberg(_ p: [Double?]) -> [Double?] {
    stepUp(p) { rank, count in Double(count - rank) }
  }

  /// Benjamini and Hochberg (1995): keeps the share of false discoveries.
  public static func benjaminiHochberg(_ p: [Double?]) -> [Double?] {
    stepUp(p) { rank, count in Double(count) / Double(rank + 1) }
  }

  /// Benjamini and Yekutieli (2001): the same for tests that depend on each other in any way.
  public static func benjaminiYekutieli(_ p: [Double?]) -> [Double?] {
    let count = tests(p)
    let harmonic = (0..<count).reduce(0.0) { $0 + 1 / Double($1 + 1) }
    return stepUp(p) { rank, count in harmonic * Double(count) / Double(rank + 1) }
  }

  /// Hommel (1988), by the algorithm of Wright (1992).
  public static func hommel(_ p: [Double?]) -> [Double?] {
    let order = ascending(p)
    let sorted = order.map { $0.p }
    let count = sorted.count
    guard count > 1 else { return p }
    var q = [Double](
      repeating: sorted.indices.map { Double(count) * sorted[$0] / Double($0 + 1) }.min() ?? 1,
      count: count)
    var adjusted = q
    for size in stride(from: count - 1, to: 1, by: -1) {
      let edge = count - size
      let factor = Double(size)
      var least = 1.0
      for index in (edge + 1)..<count {
        let rank = Double(index - edge + 1)
        least = min(least, factor * sorted[index] / rank)
      }
      for index in 0...edge { q[index] = min(factor * sorted[index], least) }
      for index in (edge + 1)..<count { q[index] = q[edge] }
      for index in q.indices { adjusted[index] = max(adjusted[index], q[index]) }
    }
    var result = p
    for (place, item) in order.enumerated() {
      result[item.index] = max(adjusted[place], item.p)
    }
    return result
  }

  private static func tests(_ p: [Double?]) -> Int { p.count { $0.map { !$0.isNaN } ?? false } }

  private static func ascending(_ p: [Double?]) -> [(index: Int, p: Double)] {
    p.enumerated()
      .compactMap { index, p in p.flatMap { $0.isNaN ? nil : (index: index, p: $0) } }
      .sorted { $0.p != $1.p ? $0.p < $1.p : $0.index < $1.index }
  }

  /// Each at least as large as those before it.
  private static func stepDown(
    _ p: [Double?], _ factor: (_ rank: Int, _ count: Int) -> Double
  ) -> [Double?] {
    let order = ascending(p)
    var result = p
    var largest = 0.0
    for (rank, item) in order.enumerated() {
      largest = max(largest, min(1, item.p * factor(rank, order.count)))
      result[item.index] = largest
    }
    return result
  }

  /// Each at most as large as those after it.
  private static func stepUp(
    _ p: [Double?], _ factor: (_ rank: Int, _ count: Int) -> Double
  ) -> [Double?] {
    let order = ascending(p)
    var result = p
    var smallest = 1.0
    for (rank, item) in order.enumerated().reversed() {
      smallest = min(smallest, item.p * factor(rank, order.count))
      result[item.index] = smallest
    }
    return result
  }
}
