import Foundation
import Statistics
import TestSupport
import Testing

/// Oracle: apache-otava 0.8.0, on the series of its own tests and documentation.
@Suite struct ChangePointTests {
  @Test func pointsAsOtava() throws {
    let series = try Self.series()
    let rows = try VectorTable("expected_change_points").rows
    #expect(rows.count == 19)
    for row in rows {
      let found = try #require(Self.points(row, of: series, "min_magnitude", "max_pvalue"))
      let expected = row.numbers("indexes").map { Int($0) }
      #expect(found.points.map(\.index) == expected, "\(row)")
    }
  }

  @Test func whatOtavaSaysOfThem() throws {
    let series = try Self.series()
    let rows = try VectorTable("change_point_stats").rows
    #expect(rows.count == 22)
    for row in rows {
      let found = try #require(Self.points(row, of: series, "min_mag", "max_p"))
      let index = Int(row.number("index"))
      let point = try #require(found.points.first { $0.index == index }, "\(row)")
      #expect(agree(point.meanBefore, row.number("mean_before")))
      #expect(agree(point.meanAfter, row.number("mean_after")))
      #expect(agree(point.deviationBefore, row.number("std0_before")))
      #expect(agree(point.deviationAfter, row.number("std0_after")))
      #expect(agree(point.p, row.number("p_otava")), "\(row)")
      #expect(agree((point.change ?? 0) * 100, row.number("pct")))
    }
  }

  /// Oracle: scipy 1.17, `ttest_ind` and `ttest_ind_from_stats`.
  ///
  /// Otava divides by n where its test needs n − 1: two values against two differ for it with
  /// p = 0.0017, and in truth with p = 0.0035.
  @Test func soundArithmeticIsTheDefault() throws {
    let series = [1.0, 1.1, 2.2, 2.3]
    let otava = try #require(ChangePoints(series, level: 0.04, arithmetic: .otava)?.points.first)
    let point = try #require(ChangePoints(series, level: 0.04)?.points.first)
    #expect(point.index == 2 && otava.index == 2)
    #expect(agree(point.p, 0.0034542417551203645))
    #expect(agree(otava.p, 0.0017316030307564314))
  }

  /// Otava judges the point before a removed one by values that the removal has changed: its point
  /// at 260 stays with p = 0.00024 against the values up to a removed point at 330; against all
  /// that follow p is 0.0027 (scipy `ttest_ind_from_stats`), above the level.
  @Test func everyPointIsJudgedByItsNeighbours() throws {
    let series = try #require(try Self.series()["tigerbeetle"])
    let sound = try #require(ChangePoints(series, window: 30)).points
    let otava = try #require(ChangePoints(series, window: 30, arithmetic: .otava)).points
    func isJudgedByItsNeighbours(_ points: [ChangePoint]) -> Bool {
      let ends = points.map(\.index) + [series.count]
      return zip(points, ends.dropFirst()).allSatisfy { point, end in
        let after = series[point.index..<end]
        return agree(point.meanAfter, after.reduce(0, +) / Double(after.count))
      }
    }
    #expect(isJudgedByItsNeighbours(sound))
    #expect(!isJudgedByItsNeighbours(otava))
    #expect(sound.allSatisfy { $0.p < 0.001 })
    #expect(otava.contains { $0.index == 260 } && !sound.contains { $0.index == 260 })
  }

  @Test func changesAreFoundWhereTheyAre() throws {
    var random = SeededGenerator(seed: 17)
    for _ in 0..<20 {
      let step = Int.random(in: 10...50, using: &random)
      let series = (0..<60).map {
        ($0 < step ? 100 : 110) + Double.random(in: -1...1, using: &random)
      }
      let found = try #require(ChangePoints(series))
      #expect(found.points.contains { abs($0.index - step) <= 1 }, "step at \(step)")
      #expect(ChangePoints(series) == found)
    }
  }

  @Test func seriesWithoutChanges() throws {
    #expect(ChangePoints([])?.points == [])
    #expect(ChangePoints([1])?.points == [])
    #expect(ChangePoints([1, 2])?.points == [])
    // Rounding is no noise and no change.
    #expect(ChangePoints([Double](repeating: 0.1, count: 200))?.points == [])
    #expect(ChangePoints([1, .nan, 2]) == nil)
    #expect(ChangePoints([1, 2], window: 1) == nil)
    #expect(ChangePoints([1, 2], level: 0) == nil)
    // Without any noise a change of 0.01 % is certain, and too small to matter.
    let series = [1.0, 1, 1, 1, 1, 1, 1.0001, 1.0001, 1.0001, 1.0001, 1.0001, 1.0001]
    #expect(ChangePoints(series)?.points.map(\.index) == [6])
    #expect(ChangePoints(series, minimumChange: 0.001)?.points == [])
  }

  private static func points(
    _ row: [String: String], of series: [String: [Double]], _ change: String, _ level: String
  ) -> ChangePoints? {
    ChangePoints(
      series[row["series"] ?? ""] ?? [.nan],
      window: Int(row.number(row["window"] == nil ? "window_len" : "window")),
      level: row.number(level), minimumChange: row.number(change), arithmetic: .otava)
  }

  private static func series() throws -> [String: [Double]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Vectors/change_series.json")
    return try JSONDecoder().decode([String: [Double]].self, from: Data(contentsOf: file))
  }
}
