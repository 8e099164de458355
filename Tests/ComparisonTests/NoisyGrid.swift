import BenchModel
import Foundation
import TestSupport

/// Seeded grids of 17×18 cells with log-normal noise.
struct NoisyGrid {
  static let rows = Array(1...17)
  static let columns = (1...18).map { $0 * 100 }
  var variation: Double
  var random: SeededGenerator

  init(seed: UInt64, variation: Double = 0.02) {
    random = SeededGenerator(seed: seed)
    self.variation = variation
  }

  /// A grid whose cells have `count` values and are slower by the factor of `slower`.
  mutating func grid(
    _ count: Int, slower: (_ row: Int, _ column: Int) -> Double = { _, _ in 1 }
  ) -> TimeGrid {
    let cells = Self.rows.indices.map { row in
      Self.columns.indices.map { column in
        let time = (1 + Double(row) * 0.2) * (1 + Double(column) * 0.1) * slower(row, column)
        return TimeGrid.Content.samples(
          (0..<count).map { _ in time * exp(variation * normal()) })
      }
    }
    return TimeGrid(rows: Self.rows, columns: Self.columns, cells)
  }

  /// One value of the normal distribution (Box and Muller).
  private mutating func normal() -> Double {
    let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &random)))
      .squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }
}
