import BenchModel
import Charts
import Comparison
import Reports
import Testing

/// Comparisons of made grids that make heat maps hard.
struct HardComparison: Sendable {
  let name: String
  let base: PlainGrid
  let new: PlainGrid
  let references: [(label: String, ratio: Double)]

  /// Pairs of cells of grids with as many rows and columns.
  init(
    _ name: String, rows: Int, columns: Int, references: [(label: String, ratio: Double)] = [],
    pair: (Int, Int) -> (Cell<Seconds>, Cell<Seconds>)
  ) {
    self.name = name
    self.references = references
    base = TestGrids.grid("Mistral 7B", rows: rows, columns: columns) { pair($0, $1).0 }
    new = TestGrids.grid("Mistral 7B", rows: rows, columns: columns) { pair($0, $1).1 }
  }

  func grid(_ rules: Rules = Rules()) throws -> GridComparison {
    try #require(
      Comparer(Comparability(.diff), rules: rules).compare(
        base: ("engine 0.9", [ComparedGrid(base)]), new: ("engine 1.0", [ComparedGrid(new)])
      ).grids.first)
  }

  func heatMap(_ language: Language = .english) throws -> HeatMap {
    HeatMap(
      comparison: try grid(), base: "engine 0.9", new: "engine 1.0", language: language,
      references: references, software: "etalon test")
  }

  /// Three repetitions about a middle, 1 % apart.
  private static func three(_ middle: Double) -> Cell<Seconds> {
    TestGrids.measured(middle * 0.99, middle, middle * 1.01)
  }

  /// Better at small prompts, worse at long ones, nothing between; every relation in the top rows.
  static let everyRelation = HardComparison(
    "every-relation", rows: 8, columns: 8,
    references: [("memory bandwidth", 1.43), ("16-bit FLOPS", 1)]
  ) { row, column in
    let base = Double(row + 1) * Double(column + 2)
    let failed = Cell<Seconds>.failed(.outOfMemory)
    switch (row, column) {
    case (7, 7): return (failed, failed)
    case (7, 6), (6, 7): return (three(base), failed)
    case (7, 5): return (failed, three(base))
    case (7, 4): return (.notMeasured(.absent), three(base))
    case (7, 3): return (.notMeasured(.warmUp), .notMeasured(.warmUp))
    case (7, 2): return (.notMeasured(.absent), .notMeasured(.absent))
    case (7, 1): return (TestGrids.measured(0, 0, 0), three(base))
    default: return (three(base), three(base * [0.5, 0.75, 0.9, 1, 1, 1.05, 1.4, 2][column]))
    }
  }

  /// Changes of a few percent, of which some are seen.
  static let percent = HardComparison("percent", rows: 8, columns: 8) { row, column in
    let base = Double(row + 1) * Double(column + 2)
    return (three(base), three(base * (1 + 0.012 * Double(column - 4))))
  }

  /// The greatest grid that people publish, repeated.
  static let large = HardComparison(
    "large", rows: 17, columns: 18, references: [("memory bandwidth", 1.2), ("16-bit FLOPS", 1.5)]
  ) { row, column in
    let base = Double(row + 1) * Double(column + 2)
    if row + column > 30 {
      return (row + column > 31 ? .failed(.outOfMemory) : three(base), .failed(.outOfMemory))
    }
    if row == 16, column == 0 { return (.notMeasured(.absent), .notMeasured(.absent)) }
    return (three(base), three(base * (0.6 + 0.05 * Double(column))))
  }

  /// The same size with one value a cell: nothing is claimed.
  static let largeSingle = HardComparison("large-single", rows: 17, columns: 18) { row, column in
    let base = Double(row + 1) * Double(column + 2)
    return (
      TestGrids.measured(base),
      TestGrids.measured(base * (0.6 + 0.05 * Double((row + column) % 17)))
    )
  }

  /// Ratios that no cell has room for, and one beyond all bounds.
  static let extremes = HardComparison("extremes", rows: 2, columns: 4) { row, column in
    let factor = [0.04, 12.5, 1e-9, 250, 1, 1e9, 0.9, 3000][row * 4 + column]
    return (TestGrids.measured(5), TestGrids.measured(5 * factor))
  }

  static let all = [everyRelation, percent, large, largeSingle, extremes]
}
