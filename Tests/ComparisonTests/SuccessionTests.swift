import BenchModel
import Comparison
import Foundation
import TestSupport
import Testing

/// Repetitions that are not independent of those before them.
@Suite struct SuccessionTests {
  /// 5×4 cells of five values each, of which each keeps a share of the one before.
  private static func grid(_ random: inout SeededGenerator, share: Double) -> TimeGrid {
    func normal() -> Double {
      let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &random)))
        .squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    return TimeGrid(
      rows: [1, 2, 4, 8, 16], columns: [31, 63, 119, 296],
      (0..<5).map { row in
        (0..<4).map { column in
          var state = normal()
          let values = (0..<5).map { _ in
            defer { state = share * state + (1 - share * share).squareRoot() * normal() }
            return Double(1 + row) * exp(0.02 * state)
          }
          return .samples(values)
        }
      })
  }

  @Test func independentRepetitionsAreSilent() {
    var random = SeededGenerator(seed: 31)
    let flagged = (0..<200).count { _ in
      let grid = compared(Self.grid(&random, share: 0), Self.grid(&random, share: 0)).grids[0]
      return (grid.succession?.p ?? 1) < 0.001
    }
    #expect(flagged <= 2)
  }

  @Test func repetitionsThatFollowEachOtherAreTold() {
    var random = SeededGenerator(seed: 32)
    let flagged = (0..<50).count { _ in
      let grid = compared(Self.grid(&random, share: 0.8), Self.grid(&random, share: 0.8)).grids[0]
      return (grid.succession?.p ?? 1) < 0.001
    }
    #expect(flagged >= 48)
  }

  /// By hand: 1, 2, 3 has the steps 1 and 1 and the squares 1, 0, 1, so 2 / 2; 1, 3, 2 has 4 + 1.
  @Test func theRatioIsThatOfVonNeumann() throws {
    func grid(_ values: [Double]) -> TimeGrid {
      TimeGrid(rows: [1, 2, 3], columns: [1], Array(repeating: [.samples(values)], count: 3))
    }
    let rising = try #require(compared(grid([1, 2, 3]), grid([1, 3, 2])).grids[0].succession)
    #expect(rising.sides == 6)
    #expect(abs(rising.ratio - (1 + 2.5) / 2) < 1e-12)
    #expect(compared(grid([1, 2]), grid([1, 2])).grids[0].succession == nil)
  }
}
