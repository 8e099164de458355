import BenchModel

/// A grid as one side of a comparison: of one run, or of several runs together.
public struct ComparedGrid: Sendable {
  /// What was measured.
  public var subject: Subject
  /// Which number of it.
  public var metric: Metric
  /// The unit's symbol.
  public var unit: String
  /// Which way a number is good.
  public var direction: Direction
  /// The rows.
  public var rows: Axis
  /// The columns.
  public var columns: Axis
  /// Settings that are the same in every cell.
  public var constants: AxisPoints
  /// What exactly the metric means; nil where nobody says.
  public var definition: String?
  /// Where it was read.
  public var origin: GridOrigin
  /// The cells, by row and column.
  public var cells: [[CellSide]]

  /// Takes a grid of one run.
  public init(_ grid: PlainGrid) {
    subject = grid.subject
    metric = grid.metric
    unit = grid.unit
    direction = grid.direction
    rows = grid.rows
    columns = grid.columns
    constants = grid.constants
    definition = grid.definition
    origin = grid.origin
    cells = grid.cells.map { $0.map { CellSide($0) } }
  }

  /// The grid as one run of several: one value a cell, the median of its repetitions; what failed
  /// among them is kept.
  public var asOneRun: ComparedGrid {
    var grid = self
    grid.cells = cells.map { line in
      line.map { side in
        guard side.state == .timed, let median = side.median else { return side }
        var side = side
        side.samples = [median]
        side.spans = Array(side.spans.prefix(1))
        return side
      }
    }
    return grid
  }

  /// What is known at axis values; an absent cell where the grid has no such point.
  public func side(row: AxisPoint, column: AxisPoint) -> CellSide {
    guard let row = rows.index(of: row), let column = columns.index(of: column) else {
      return CellSide(nil)
    }
    return cells[row][column]
  }

  /// How many repetitions the most repeated cell has.
  public var repetitions: Int { cells.reduce(0) { $1.reduce($0) { max($0, $1.samples.count) } } }
}
