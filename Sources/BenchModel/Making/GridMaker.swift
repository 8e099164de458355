import Diagnostics

/// Everything of a grid but its unit and its cells.
public struct GridMaker {
  /// What was measured.
  public var subject: Subject
  /// Which number of it.
  public var metric: Metric
  /// The rows.
  public var rows: Axis
  /// The columns.
  public var columns: Axis
  /// Settings that are the same in every cell.
  public var constants: AxisPoints
  /// What exactly the metric means.
  public var definition: String?
  /// Where the grid stands.
  public var origin: GridOrigin

  /// Collects what a grid needs.
  public init(
    subject: Subject, metric: Metric, rows: Axis, columns: Axis,
    constants: AxisPoints = [:], definition: String? = nil, origin: GridOrigin
  ) {
    self.subject = subject
    self.metric = metric
    self.rows = rows
    self.columns = columns
    self.constants = constants
    self.definition = definition
    self.origin = origin
  }

  /// The grid in the unit of a symbol; nil where no unit has that symbol.
  public func grid(
    base: String, cell: (_ row: Int, _ column: Int) -> SettledEntry
  ) -> AnyGrid? {
    switch base {
    case Seconds.symbol: .seconds(grid(cell))
    case TokensPerSecond.symbol: .tokensPerSecond(grid(cell))
    case TokensPerSecondPerUser.symbol: .tokensPerSecondPerUser(grid(cell))
    case TokensPerSecondPerDevice.symbol: .tokensPerSecondPerDevice(grid(cell))
    case RequestsPerSecond.symbol: .requestsPerSecond(grid(cell))
    case Bytes.symbol: .bytes(grid(cell))
    default: nil
    }
  }

  /// The grid of the cells of a source; nil where no unit has that symbol.
  func grid(base: String, cells: any CellSource) -> AnyGrid? {
    switch base {
    case Seconds.symbol: .seconds(grid(cells))
    case TokensPerSecond.symbol: .tokensPerSecond(grid(cells))
    case TokensPerSecondPerUser.symbol: .tokensPerSecondPerUser(grid(cells))
    case TokensPerSecondPerDevice.symbol: .tokensPerSecondPerDevice(grid(cells))
    case RequestsPerSecond.symbol: .requestsPerSecond(grid(cells))
    case Bytes.symbol: .bytes(grid(cells))
    default: nil
    }
  }

  private func grid<Unit: MeasureUnit>(_ cells: any CellSource) -> Grid<Unit> {
    Grid<Unit>(
      subject: subject, metric: metric, rows: rows, columns: columns, constants: constants,
      definition: definition, origin: origin, cells: cells)
  }

  private func grid<Unit: MeasureUnit>(
    _ cell: (_ row: Int, _ column: Int) -> SettledEntry
  ) -> Grid<Unit> {
    Grid<Unit>(
      subject: subject, metric: metric, rows: rows, columns: columns, constants: constants,
      definition: definition, origin: origin
    ) { row, column in
      Grid<Unit>.Entry(cell(row, column))
    }
  }
}
