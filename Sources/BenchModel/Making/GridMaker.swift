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

  private func grid<Unit: MeasureUnit>(
    _ cell: (_ row: Int, _ column: Int) -> SettledEntry
  ) -> Grid<Unit> {
    Grid<Unit>(
      subject: subject, metric: metric, rows: rows, columns: columns, constants: constants,
      definition: definition, origin: origin
    ) { row, column in
      let entry = cell(row, column)
      let known: Cell<Unit>
      switch entry.cell {
      case .samples(let numbers):
        let samples = Samples(numbers.compactMap(Quantity<Unit>.init))
        known = samples.map { .measured($0) } ?? .failed(.error("no finite number"))
      case .failed(let failure): known = .failed(failure)
      case .gap(let gap): known = .notMeasured(gap)
      }
      return Grid<Unit>.Entry(
        known, spans: entry.spans, failedRepetitions: entry.failed, requests: entry.requests)
    }
  }
}
