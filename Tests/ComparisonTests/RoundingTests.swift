import BenchModel
import Comparison
import Foundation
import TestSupport
import Testing

/// Values that are written with few digits.
@Suite struct RoundingTests {
  /// 6×5 cells between 0.7 and 5.2, three values each of log-normal noise, written in steps.
  private static func grid(
    _ random: inout SeededGenerator, noise: Double, step: Double
  ) -> TimeGrid {
    func normal() -> Double {
      let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &random)))
        .squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    let (rows, columns) = ([1, 2, 4, 8, 16, 32], [128, 256, 512, 1024, 2048])
    return TimeGrid(
      rows: rows, columns: columns,
      rows.map { row in
        columns.map { column in
          let time = (0.7 + 0.05 * Double(row)) * (1 + Double(column) / 2048)
          return .samples(
            (0..<3).map { _ in
              (time * exp(noise * normal()) / step).rounded() / (1 / step).rounded()
            })
        }
      })
  }

  /// Seconds with one digit after the point, as people write them down.
  ///
  /// Nothing changed, so that at most 5 % of gates may fail; without the step as noise 18 of 120 did.
  @Test(arguments: [0.002, 0.01, 0.03])
  func roundingIsNoChange(_ noise: Double) {
    var random = SeededGenerator(seed: 20_261_201)
    let runs = 200
    let failed = (0..<runs).count { _ in
      compared(
        Self.grid(&random, noise: noise, step: 0.1), Self.grid(&random, noise: noise, step: 0.1)
      ).outcome == .regression
    }
    // 5 % and three standard errors.
    #expect(Double(failed) / Double(runs) <= 0.05 + 3 * (0.05 * 0.95 / Double(runs)).squareRoot())
  }

  /// From 1.2 to 1.3 may be from 1.249 to 1.251; from 1.2 to 1.6 is not.
  @Test func aStepIsNoChangeAndFourAre() {
    func verdict(_ value: Double) -> Relation {
      func grid(_ first: Double) -> TimeGrid {
        TimeGrid(
          rows: [1, 2, 4, 8], columns: [1, 2, 3, 4],
          (0..<4).map { row in
            (0..<4).map { column in
              .samples(Array(repeating: row == 0 && column == 0 ? first : 9.7, count: 3))
            }
          })
      }
      return compared(grid(1.2), grid(value)).grids[0].cells[0][0].relation
    }
    #expect(verdict(1.3) == .unsure)
    #expect(verdict(1.6) == .worse)
  }
}
