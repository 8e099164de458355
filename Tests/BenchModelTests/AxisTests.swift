import BenchModel
import TestSupport
import Testing

@Suite struct AxisTests {
  @Test(arguments: [[2, 1], [1, 1], [1, 3, 3]])
  func pointsMustRise(_ points: [Int]) {
    #expect(throws: AxisNotAscending.self) { try Axis(.promptTokens, points.map { AxisPoint($0) }) }
  }

  @Test func sortingKeepsEachPointOnce() {
    #expect(Axis(.concurrency, sorting: [8, 1, 8, 2]).points == [1, 2, 8])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func indexIsTheInverseOfPoints(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let axis = Axis(
      .promptTokens,
      sorting: (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Int.random(in: 0...60, using: &random)
      })
    for candidate in -1...61 {
      #expect(
        axis.index(of: AxisPoint(candidate)) == axis.points.firstIndex(of: AxisPoint(candidate)),
        "SEED=\(seed)")
    }
  }
}
