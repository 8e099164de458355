import BenchModel
import Comparison
import Foundation
import Testing

/// Oracle: a 5×4 pair of grids worked out by hand.
@Suite struct GridDiffTests {
  private static let rows = [1, 2, 4, 8, 16]
  private static let columns = [128, 512, 2048, 8192]
  private static let base = TimeGrid(
    rows: rows, columns: columns,
    numbers: [
      [1.0, 1.1, 1.5, 3.0], [1.05, 1.2, 1.8, 4.2], [1.2, 1.5, 2.6, 7.0],
      [1.5, 2.1, 4.2, .nan], [2.1, 3.4, .nan, .nan],
    ])
  private static var new: TimeGrid {
    var new = TimeGrid(
      rows: rows, columns: columns,
      numbers: [
        [1.0, 1.1, 1.5, 3.0], [1.05, 1.2, 1.8, 4.2], [1.2, 1.5, 2.6, .nan],
        [1.5, 2.1, 4.62, .nan], [1.05, .nan, .nan, .nan],
      ])
    new.cells[4][1] = .failed(.unexplained(token: "nan"))
    return new
  }

  @Test func theMeanIsOverPairs() throws {
    let grid = compared(Self.base, Self.new).grids[0]
    let mean = try #require(grid.mean)
    #expect(mean.pairs == 15)
    #expect(abs(mean.ratio - 0.9609279949306775) < 1e-12)
    #expect(mean.cells == 20)
    let bounds = try #require(mean.bounds)
    #expect(bounds.lost == 2)
    #expect(abs(bounds.withLost - exp((15 * log(mean.ratio) + 2 * log(2)) / 17)) < 1e-12)
  }

  @Test func lostCellsAndTheFrontier() {
    let verdict = compared(Self.base, Self.new)
    let grid = verdict.grids[0]
    let lost = grid.allCells.filter { $0.relation == .lost }
    #expect(lost.map { "\($0.row)×\($0.column)" } == ["4×8192", "16×512"])
    #expect(grid.count(.repaired) == 0)
    #expect(grid.count(.failedInBoth) == 3)
    let frontier = Dictionary(
      uniqueKeysWithValues: grid.frontier.map { ($0.column, $0) })
    #expect(frontier[128] == nil)
    // A NaN is no want of memory: the load is lost, but the memory frontier stays.
    #expect(frontier[512] == nil)
    #expect(frontier[2048]?.change == .same)
    #expect(frontier[8192]?.change == .retreat)
    #expect(frontier[8192]?.base.fits == 4)
    #expect(frontier[8192]?.new.fits == 2)
    #expect(verdict.outcome == .regression)
    #expect(verdict.items.map(\.kind).prefix(2) == [.lost, .frontierRetreat])
  }

  /// A gain elsewhere must not hide a loss, and one value a cell claims nothing.
  @Test func nothingIsClaimedOfSingleValues() {
    let grid = compared(Self.base, Self.new).grids[0]
    #expect(grid.count(.unsure) == 15)
    #expect(grid.noise == nil)
    #expect(grid.allCells.compactMap(\.change).allSatisfy { $0.interval == nil && $0.p == nil })
    let changed = grid.allCells.filter { ($0.change?.ratio ?? 1) != 1 }
    #expect(changed.map { $0.change?.ratio } == [1.1, 0.5])
  }

  /// With the noise given, single values are judged.
  @Test func aGivenNoiseJudgesSingleValues() {
    var rules = Rules()
    rules.noise = 0.01
    let grid = compared(Self.base, Self.new, rules: rules).grids[0]
    #expect(grid.cells[3][2].relation == .worse)
    #expect(grid.cells[4][0].relation == .better)
    #expect(grid.count(.same) == 13)
  }
}
