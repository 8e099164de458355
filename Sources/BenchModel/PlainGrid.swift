import Diagnostics

/// A grid with its unit as a value: what printers, exporters and charts need.
public struct PlainGrid: Hashable, Sendable {
  /// One cell.
  public struct Cell: Hashable, Sendable {
    /// `measured`, `failed` or `not_measured`.
    public let state: String
    /// The failure, where it failed.
    public let failure: Failure?
    /// The gap, where it was not measured.
    public let gap: Gap?
    /// The samples in the base unit; empty unless measured.
    public let samples: [Double]
    /// The median of the samples; nil unless measured.
    public let median: Double?
    /// Where each sample, or the failure, was read.
    public let spans: [SourceSpan]
    /// The repetitions that failed, ascending; the samples have the other numbers in order.
    public let failedRepetitions: [FailedRepetition]
    /// The fewest requests that a sample stands for; nil where a source does not say.
    public let requests: Int?
    /// The reason as exported.
    public var reason: String? { failure?.reason ?? gap?.reason }
  }

  /// What was measured.
  public let subject: Subject
  /// Which number of it.
  public let metric: Metric
  /// The unit's symbol, such as `tok/s`.
  public let unit: String
  /// Which way a number is good.
  public let direction: Direction
  /// The rows.
  public let rows: Axis
  /// The columns.
  public let columns: Axis
  /// Settings that are the same in every cell.
  public let constants: AxisPoints
  /// What exactly the metric means here: the id of a `MetricDefinition`; nil where nobody says.
  public let definition: String?
  /// Where the table stands.
  public let origin: GridOrigin
  /// Whether answers had other lengths than `output_tokens` says, so that no rate follows from it.
  public let answersDiffer: Bool
  /// The cells, by row and column.
  public let cells: [[Cell]]

  /// Forgets the type of the unit and keeps its name.
  public init<Unit: MeasureUnit>(_ grid: Grid<Unit>) {
    self.init(grid) { grid[row: $0, column: $1] }
  }

  /// The same, with the place of the first sample of each cell only.
  init<Unit: MeasureUnit>(outlineOf grid: Grid<Unit>) {
    self.init(grid) { grid.outline(row: $0, column: $1) }
  }

  /// The same, perhaps with the median of a cell in place of its samples.
  init<Unit: MeasureUnit>(middleOf grid: Grid<Unit>) {
    self.init(grid) { grid.middle(row: $0, column: $1) }
  }

  private init<Unit: MeasureUnit>(
    _ grid: Grid<Unit>, _ entry: (_ row: Int, _ column: Int) -> Grid<Unit>.Entry
  ) {
    subject = grid.subject
    metric = grid.metric
    unit = Unit.symbol
    direction = Unit.direction
    rows = grid.rows
    columns = grid.columns
    constants = grid.constants
    definition = grid.definition
    origin = grid.origin
    answersDiffer = grid.answersDiffer
    cells = (0..<grid.rows.count).map { row in
      (0..<grid.columns.count).map { column in
        let entry = entry(row, column)
        var gap: Gap?
        if case .notMeasured(let known) = entry.cell { gap = known }
        return Cell(
          state: entry.cell.state, failure: entry.cell.failure, gap: gap,
          samples: entry.cell.samples?.numbers ?? [],
          median: entry.cell.median, spans: entry.spans,
          failedRepetitions: entry.failedRepetitions,
          requests: entry.requests ?? grid.constants[.requests]?.integer)
      }
    }
  }

  /// The grid with its rows as columns.
  public var turned: PlainGrid { PlainGrid(turning: self) }

  private init(turning grid: PlainGrid) {
    subject = grid.subject
    metric = grid.metric
    unit = grid.unit
    direction = grid.direction
    rows = grid.columns
    columns = grid.rows
    constants = grid.constants
    definition = grid.definition
    origin = grid.origin
    answersDiffer = grid.answersDiffer
    cells = grid.columns.points.indices.map { column in grid.cells.map { $0[column] } }
  }

  /// The grid with the median of each cell in place of its samples; failed repetitions beside
  /// samples are left out.
  public var medians: PlainGrid { PlainGrid(mediansOf: self) }

  private init(mediansOf grid: PlainGrid) {
    subject = grid.subject
    metric = grid.metric
    unit = grid.unit
    direction = grid.direction
    rows = grid.rows
    columns = grid.columns
    constants = grid.constants
    definition = grid.definition
    origin = grid.origin
    answersDiffer = grid.answersDiffer
    cells = grid.cells.map { line in
      line.map { cell in
        guard let median = cell.median else { return cell }
        return Cell(
          state: cell.state, failure: nil, gap: nil, samples: [median], median: median,
          spans: Array(cell.spans.prefix(1)), failedRepetitions: [],
          requests: cell.requests)
      }
    }
  }

  /// The grid in another unit: every sample times a factor.
  public func scaled(by factor: Double, unit: String) -> PlainGrid {
    PlainGrid(scaling: self, by: factor, unit: unit)
  }

  private init(scaling grid: PlainGrid, by factor: Double, unit: String) {
    subject = grid.subject
    metric = grid.metric
    self.unit = unit
    direction = grid.direction
    rows = grid.rows
    columns = grid.columns
    constants = grid.constants
    definition = grid.definition
    origin = grid.origin
    answersDiffer = grid.answersDiffer
    cells = grid.cells.map { line in
      line.map { cell in
        Cell(
          state: cell.state, failure: cell.failure, gap: cell.gap,
          samples: cell.samples.map { $0 * factor }, median: cell.median.map { $0 * factor },
          spans: cell.spans, failedRepetitions: cell.failedRepetitions, requests: cell.requests)
      }
    }
  }

  /// How many cells there are.
  public var cellCount: Int { rows.count * columns.count }
  /// How many cells were measured.
  public var measuredCount: Int { cells.joined().count { $0.median != nil } }
  /// How many cells failed.
  public var failedCount: Int { cells.joined().count { $0.failure != nil } }
}

extension AnyGrid {
  /// The grid with its unit as a value.
  public var plain: PlainGrid { open(Flattening()) }

  /// The grid with its unit as a value, with the place of the first sample of each cell only.
  public var outline: PlainGrid { open(Outlining()) }

  /// The grid with the median of each cell in place of its samples, as `PlainGrid` has it.
  public var medians: PlainGrid { open(Middling()).medians }
}

private struct Middling: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> PlainGrid { PlainGrid(middleOf: grid) }
}

private struct Outlining: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> PlainGrid { PlainGrid(outlineOf: grid) }
}

private struct Flattening: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> PlainGrid { PlainGrid(grid) }
}
