import BenchModel
import Foundation

/// The 3×3 cells around each cell: together they show a change that no cell of them shows alone.
struct Neighbourhood {
  /// What the cells around one cell say.
  struct Reading {
    /// Two-sided p of their sum.
    let p: Double
    /// The middle difference among them, after the global shift.
    let middle: Double
  }

  /// The fewest cells, itself among them, that make a neighbourhood.
  static let fewestCells = 3
  /// A score counts for no more, so that one cell does not drag its neighbours along.
  static let cap = 4.0
  private var places: [Int]
  private let columns: Int
  private let rows: Int

  /// Prepares the places of the cells that can be compared.
  init(_ evidence: [CellEvidence], rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    places = [Int](repeating: -1, count: rows * columns)
    for (place, cell) in evidence.enumerated() {
      places[cell.pair.index.row * columns + cell.pair.index.column] = place
    }
  }

  /// The reading around a cell; nil where too few cells around it can be compared.
  func reading(around place: Int, _ evidence: [CellEvidence]) -> Reading? {
    let index = evidence[place].pair.index
    var sum = 0.0
    var degrees = Double.infinity
    var residuals: [Double] = []
    residuals.reserveCapacity(9)
    for row in max(0, index.row - 1)...min(rows - 1, index.row + 1) {
      for column in max(0, index.column - 1)...min(columns - 1, index.column + 1) {
        let other = places[row * columns + column]
        guard other >= 0 else { continue }
        sum += min(max(evidence[other].score, -Self.cap), Self.cap)
        degrees = min(degrees, evidence[other].degrees)
        residuals.append(evidence[other].residual)
      }
    }
    guard residuals.count >= Self.fewestCells else { return nil }
    let score = sum / Double(residuals.count).squareRoot()
    return Reading(p: CellEvidence.p(score, degrees), middle: ShiftTest.median(residuals))
  }
}
