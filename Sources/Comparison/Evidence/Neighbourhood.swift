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
    /// How much of its own difference a cell keeps beside the middle: 0 where noise alone explains
    /// how the cells around it vary, towards 1 where they differ by far more.
    ///
    /// The share of true variance in all variance, as in an empirical Bayes estimate (Efron and
    /// Morris 1975).
    let share: Double

    /// The difference of the cell, drawn towards the middle as far as its neighbours are alike.
    func drawn(_ own: Double) -> Double { middle + share * (own - middle) }
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
    var noise = 0.0
    for row in max(0, index.row - 1)...min(rows - 1, index.row + 1) {
      for column in max(0, index.column - 1)...min(columns - 1, index.column + 1) {
        let other = places[row * columns + column]
        guard other >= 0 else { continue }
        sum += min(max(evidence[other].score, -Self.cap), Self.cap)
        degrees = min(degrees, evidence[other].degrees)
        residuals.append(evidence[other].residual)
        noise += evidence[other].standardError * evidence[other].standardError
      }
    }
    guard residuals.count >= Self.fewestCells else { return nil }
    let score = sum / Double(residuals.count).squareRoot()
    let own = evidence[place].standardError
    let excess = max(0, Self.variance(residuals) - noise / Double(residuals.count))
    return Reading(
      p: CellEvidence.p(score, degrees), middle: ShiftTest.median(residuals),
      share: excess > 0 ? excess / (excess + own * own) : 0)
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
