import BenchModel
import Comparison
import Testing

@Suite struct SimulationTests {
  /// How often unchanged grids fail.
  @Test(arguments: [(5, 5), (3, 3), (3, 1)])
  func anUnchangedGridRarelyFails(_ base: Int, _ new: Int) {
    var noisy = NoisyGrid(seed: 20_261_123)
    let runs = 100
    var failed = 0
    for _ in 0..<runs {
      let verdict = compared(noisy.grid(base), noisy.grid(new))
      if verdict.outcome == .regression { failed += 1 }
    }
    // 5 % and three standard errors of the count.
    #expect(failed <= 11)
  }

  @Test func aSlowCornerIsFound() {
    var noisy = NoisyGrid(seed: 7)
    let runs = 100
    var found = 0
    var spurious = 0
    var failed = 0
    for _ in 0..<runs {
      let isCorner = { (row: Int, column: Int) in row >= 13 && column >= 13 }
      let verdict = compared(
        noisy.grid(3), noisy.grid(3) { isCorner($0, $1) ? 1.03 : 1 })
      if verdict.outcome == .regression { failed += 1 }
      for (row, line) in verdict.grids[0].cells.enumerated() {
        for (column, cell) in line.enumerated() where cell.relation == .worse {
          if isCorner(row, column) { found += 1 } else { spurious += 1 }
        }
      }
    }
    #expect(failed >= 98)
    #expect(Double(found) / Double(20 * runs) >= 0.65)
    // Few cells beside the corner are dragged along.
    #expect(Double(spurious) / Double(runs) < 1)
  }

  /// Half of the cells around one at the edge belong to a slow column beside it.
  @Test func aSlowColumnDoesNotDragTheEdgeAlong() {
    var noisy = NoisyGrid(seed: 11, variation: 0.01)
    var found = 0
    var dragged = 0
    for _ in 0..<20 {
      let verdict = compared(noisy.grid(5), noisy.grid(5) { $1 == 1 ? 1.10 : 1 })
      for line in verdict.grids[0].cells {
        if line[1].relation == .worse { found += 1 }
        if line[0].relation == .worse { dragged += 1 }
      }
    }
    #expect(found == 20 * 17)
    #expect(dragged <= 3)
  }

  @Test func oneSlowCellIsFound() {
    var noisy = NoisyGrid(seed: 8)
    var found = 0
    var others = 0
    for _ in 0..<50 {
      let verdict = compared(noisy.grid(3), noisy.grid(3) { $0 == 8 && $1 == 8 ? 1.15 : 1 })
      if verdict.grids[0].cells[8][8].relation == .worse { found += 1 }
      others += verdict.grids[0].count(.worse) - 1
    }
    #expect(found >= 45)
    #expect(others <= 10)
  }

  @Test func aDriftOfTheMachineIsOneShift() {
    var noisy = NoisyGrid(seed: 9)
    var alone = 0
    for _ in 0..<50 {
      let verdict = compared(noisy.grid(3), noisy.grid(3) { _, _ in 1.03 })
      let kinds = verdict.items.filter { $0.weight == .failure }.map(\.kind)
      #expect(kinds.first == .shiftWorse)
      if kinds == [.shiftWorse] { alone += 1 }
    }
    #expect(alone >= 44)
  }
}
