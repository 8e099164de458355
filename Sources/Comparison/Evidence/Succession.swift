import Foundation
import Statistics

/// Whether repetitions resemble those before them, so that they are fewer than they look.
///
/// The ratio of von Neumann (1941) of each cell and side, `Σ(xᵢ₊₁ − xᵢ)² / Σ(xᵢ − x̄)²`: its
/// expectation is 2 in whatever order independent values come, and its variance that of normal
/// values, `4 (n − 2) / ((n + 1)(n − 1))`. Together they are nearly normal.
public struct Succession: Hashable, Sendable {
  /// The mean ratio; 2 where the order says nothing, towards 0 where values follow each other.
  public var ratio: Double
  /// How many sides of cells it is of.
  public var sides: Int
  /// One-sided p of a ratio as low.
  public var p: Double

  /// The fewest sides that tell.
  static let fewest = 6

  /// Looks at each side with three values or more; nil where there are too few.
  init?(_ cells: [[CellComparison]]) {
    var lack = 0.0
    var variance = 0.0
    var sides = 0
    for line in cells {
      for cell in line where cell.isPair {
        for values in [cell.base.samples, cell.new.samples] where values.count > 2 {
          guard let ratio = Self.ratio(values) else { continue }
          let n = Double(values.count)
          lack += 2 - ratio
          variance += 4 * (n - 2) / ((n + 1) * (n - 1))
          sides += 1
        }
      }
    }
    guard sides >= Self.fewest else { return nil }
    self.sides = sides
    ratio = 2 - lack / Double(sides)
    p = NormalDistribution.upperTail(lack / variance.squareRoot())
  }

  private static func ratio(_ values: [Double]) -> Double? {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0, squares.isFinite else { return nil }
    let steps = zip(values.dropFirst(), values).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return steps / squares
  }
}
