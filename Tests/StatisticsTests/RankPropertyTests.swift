import Foundation
import Statistics
import TestSupport
import Testing

/// What holds for all samples: seeded, many with ties, some with values far out.
@Suite struct RankPropertyTests {
  /// Oracle: splits counted in whole numbers, differences sorted one by one; see the table's head.
  @Test func ranksAsCounted() throws {
    let rows = try VectorTable("ranks").rows
    #expect(rows.count == 100)
    for row in rows {
      let x = try #require(SortedSample(row.numbers("x")))
      let y = try #require(SortedSample(row.numbers("y")))
      let places: Comment = "\(row["x"] ?? "") | \(row["y"] ?? "")"
      let test = MannWhitney(x, y)
      #expect(test.u == row.number("U"), places)
      #expect(agree(test.pLess, row.number("p_less")), places)
      #expect(agree(test.pGreater, row.number("p_greater")), places)
      #expect(agree(test.p, row.number("p_double")), places)
      let distance = MannWhitney(x, y, twoSided: .distanceFromMean)
      #expect(agree(distance.p, row.number("p_absdev")), places)
      #expect(agree(MannWhitney.smallestP(x, y), row.number("smallest_p")), places)
      let shift = HodgesLehmann(x, y, level: row.number("level"))
      #expect(Double(shift.rank) == row.number("k"), places)
      #expect(agree(shift.estimate, row.number("HL")), places)
      #expect(shift.low == row.number("lo"), places)
      #expect(shift.high == row.number("hi"), places)
      #expect(abs(shift.confidence - row.number("confidence")) < 1e-12, places)
    }
  }

  /// Ties can make the tail beyond the mean the smaller one; doubling the near one gave 1 here.
  @Test func theSmallerTailMayLieBeyondTheMean() throws {
    let x = try #require(SortedSample([0, 2]))
    let y = try #require(SortedSample([Double](repeating: 1, count: 11) + [2]))
    #expect(agree(MannWhitney(x, y).p, 50.0 / 91))
  }

  @Test func ranksTakeNoSide() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let x = try #require(Self.sample(&random))
      let y = try #require(Self.sample(&random))
      let (one, other) = (MannWhitney(x, y), MannWhitney(y, x))
      #expect(one.u + other.u == Double(x.count * y.count))
      #expect(agree(one.pLess, other.pGreater) && agree(one.p, other.p))
      #expect(one.p > 0 && one.p <= 1 && one.p >= MannWhitney.smallestP(x, y) * (1 - 1e-12))
      // One value of U is in both tails.
      #expect(one.pLess + one.pGreater >= 1)
      let there = HodgesLehmann(x, y, level: 0.9)
      let back = HodgesLehmann(y, x, level: 0.9)
      #expect(there.low == -back.high && there.high == -back.low && there.rank == back.rank)
      #expect(agree(there.estimate, -back.estimate))
      #expect(there.low <= there.estimate && there.estimate <= there.high)
    }
  }

  /// Without ties the interval holds 0 just where the test finds no difference.
  @Test func intervalAndTestAgree() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let counts = (Int.random(in: 2...12, using: &random), Int.random(in: 2...12, using: &random))
      let x = try #require(
        SortedSample((0..<counts.0).map { _ in Double.random(in: 0..<1, using: &random) }))
      let y = try #require(
        SortedSample((0..<counts.1).map { _ in Double.random(in: 0.3..<1.3, using: &random) }))
      let shift = HodgesLehmann(x, y, level: 0.95)
      guard shift.confidence >= 0.95 else { continue }
      let test = MannWhitney(x, y)
      #expect((shift.low > 0 || shift.high < 0) == (test.p <= 0.05 * (1 + 1e-12)))
    }
  }

  /// The ranks of differences are those of all differences sorted, whichever way they are found.
  @Test(arguments: [(3, 3), (10, 10), (1, 40), (40, 50), (127, 129), (128, 129), (150, 200)])
  func ranksOfManyDifferences(_ n: Int, _ m: Int) throws {
    var random = SeededGenerator(seed: UInt64(n * m))
    let makers: [(inout SeededGenerator) -> Double] = [
      { Double.random(in: -1...1, using: &$0) },
      { Double(Int.random(in: 0...3, using: &$0)) },
      // One value of twenty is so far out that all others share a bucket.
      {
        Double.random(in: 0..<1, using: &$0) * (Int.random(in: 0..<20, using: &$0) == 0 ? 1e15 : 1)
      },
      { exp(Double.random(in: -300...300, using: &$0)) },
      { _ in 4 },
      // Their range is beyond what a double holds.
      { (Bool.random(using: &$0) ? 1 : -1) * Double.random(in: 1e308...1.7e308, using: &$0) },
      { Double.random(in: 0...1, using: &$0) * 1e-200 * 1e-110 },
    ]
    for make in makers {
      let x = try #require(SortedSample((0..<n).map { _ in make(&random) }))
      let y = try #require(SortedSample((0..<m).map { _ in make(&random) }))
      let all = x.values.flatMap { a in y.values.map { a - $0 } }.sorted()
      let shift = HodgesLehmann(x, y, level: 0.9)
      #expect(shift.low == all[shift.rank - 1])
      #expect(shift.high == all[all.count - shift.rank])
      let middle = all.count / 2
      let (lower, upper) = (all[all.count % 2 == 1 ? middle : middle - 1], all[middle])
      #expect(shift.estimate >= lower && shift.estimate <= upper)
    }
  }

  @Test(arguments: [-1, 0, 0.5, 1, 2, .nan, .infinity])
  func anyLevelGivesAnInterval(_ level: Double) throws {
    for count in [1, 3, 60] {
      let x = try #require(SortedSample((0..<count).map { Double($0) }))
      let shift = HodgesLehmann(x, x, level: level)
      #expect(shift.estimate == 0 && shift.low == -shift.high)
      #expect(shift.confidence >= 0 && shift.confidence <= 1)
      if !(level < 1) { #expect(shift.rank == 1) }
    }
  }

  @Test func medianIntervalsHoldTheirLevel() throws {
    for level in [0.5, 0.9, 0.95, 0.999] {
      for count in 1...200 {
        let interval = try #require(MedianInterval(count: count, level: level))
        #expect(interval.confidence >= level * (1 - 1e-12))
        #expect(interval.lowOrder < interval.highOrder)
        #expect((0...count).contains(interval.lowOrder))
        #expect((1...count + 1).contains(interval.highOrder))
      }
    }
    #expect(MedianInterval(count: 0, level: 0.95) == nil)
    #expect(MedianInterval(count: 5, level: 1) == nil)
    #expect(MedianInterval(count: 5, level: .nan) == nil)
  }

  private static func sample(_ random: inout SeededGenerator) -> SortedSample? {
    let kind = Int.random(in: 0..<3, using: &random)
    return SortedSample(
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        switch kind {
        case 0: Double.random(in: 0..<1, using: &random)
        case 1: Double(Int.random(in: 0...2, using: &random))
        default: Double(Int.random(in: 0...10, using: &random)) / 4
        }
      })
  }
}
