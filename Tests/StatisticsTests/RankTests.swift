import Foundation
import Statistics
import Testing

@Suite struct RankTests {
  /// Oracle: every split of the pooled values, counted one by one.
  @Test func mannWhitneyIsExactWithTies() throws {
    for row in try VectorTable("exact").rows {
      let x = try #require(SortedSample(row.numbers("x")))
      let y = try #require(SortedSample(row.numbers("y")))
      let test = MannWhitney(x, y)
      let places: Comment = "\(row["x"] ?? "") | \(row["y"] ?? "")"
      #expect(agree(test.u, row.number("U")), places)
      #expect(agree(test.pLess, row.number("p_less")), places)
      #expect(agree(test.pGreater, row.number("p_greater")), places)
      #expect(agree(test.p, row.number("p_double")), places)
      let distance = MannWhitney(x, y, twoSided: .distanceFromMean)
      #expect(agree(distance.p, row.number("p_absdev")), places)
    }
  }

  /// benchstat doubles one tail of a distribution that ties have made skew, and prints p = 0 here.
  @Test func tiesAreNotAWayToSignificance() throws {
    let x = try #require(SortedSample([2, 1, 3, 5]))
    let y = try #require(SortedSample([1, 1, 1, 1, 1]))
    #expect(agree(MannWhitney(x, y).p, 12.0 / 126))
  }

  /// Oracle: R 4.2.2, exponentials of Wilcoxon's order statistics on logarithms.
  @Test func ratiosByHodgesAndLehmann() throws {
    let samples: [String: ([Double], [Double])] = [
      "n5": ([101, 100, 102, 99, 103], [110, 109, 112, 108, 111]),
      "n3": ([101, 99, 103], [110, 109, 112]),
    ]
    var checked = 0
    for row in try VectorTable("hodges_lehmann_ratio").rows {
      guard let (old, new) = samples[row["case"] ?? ""],
        let x = SortedSample(new)?.logarithms, let y = SortedSample(old)?.logarithms
      else { continue }
      let shift = HodgesLehmann(x, y, level: 0.95)
      #expect(Double(shift.rank) == row.number("k"))
      #expect(agree(exp(shift.estimate), row.number("HL_ratio")))
      #expect(agree(exp(shift.low), row.number("lo")))
      #expect(agree(exp(shift.high), row.number("hi")))
      try expectWelch(row, new: new, old: old)
      checked += 1
    }
    #expect(checked == 2)
  }

  /// Three against three can never reach 95 %: the interval says what it is worth.
  @Test func fewValuesGiveAnHonestConfidence() throws {
    let x = try #require(SortedSample([1, 2, 3]))
    let y = try #require(SortedSample([4, 5, 6]))
    #expect(agree(HodgesLehmann(x, y, level: 0.95).confidence, 0.9))
  }

  /// Oracle: closed form, `2 / C(2n, n)`.
  @Test func theSmallestP() throws {
    for row in try VectorTable("min_p").rows where row["n"] != nil {
      guard let n = row["n"].flatMap({ Int($0) }), row["C(2n,n)"] != nil else { continue }
      #expect(agree(MannWhitney.smallestP(n, n) ?? .nan, row.number("min_p")))
    }
    // The table's second part: n of BASE against one of NEW.
    let single = try VectorTable("min_p").rows.filter {
      $0["C(2n,n)"] == nil && $0["n"] != "n_base"
    }
    #expect(single.count == 12)
    for row in single {
      let n = try #require(row["n"].flatMap { Int($0) })
      #expect(agree(MannWhitney.smallestP(n, 1) ?? .nan, row.number("min_p")))
    }
    #expect(MannWhitney.smallestP(39, 1) == 0.05)
    #expect(MannWhitney.repetitions(toReach: 0.05 / 306) == 8)
  }
}
