import Diagnostics

/// The cells of one subject and metric: rows by columns, each measured, failed or not measured.
///
/// `grid[row: 3, column: 0]` is the fourth number of requests at the shortest prompt.
public struct Grid<Unit: MeasureUnit>: Hashable, Sendable {
  /// One cell with the places it was read from.
  public struct Entry: Hashable, Sendable {
    /// What is known.
    public var cell: Cell<Unit>
    /// Where each sample, or the failure, was read; empty for derived and absent cells.
    public var spans: [SourceSpan]
    /// The repetitions that failed, ascending; the samples have the other numbers in order.
    public var failedRepetitions: [FailedRepetition]
    /// The fewest requests that a sample stands for; nil where a source does not say.
    public var requests: Int?

    /// Pairs a cell with its places.
    public init(
      _ cell: Cell<Unit>, spans: [SourceSpan] = [], failedRepetitions: [FailedRepetition] = [],
      requests: Int? = nil
    ) {
      self.cell = cell
      self.spans = spans
      self.failedRepetitions = failedRepetitions
      self.requests = requests
    }
  }

  /// What was measured.
  public var subject: Subject
  /// Which number of it.
  public var metric: Metric
  /// The rows, usually simultaneous requests.
  public let rows: Axis
  /// The columns, usually prompt tokens.
  public let columns: Axis
  /// Settings that are the same in every cell, such as the output tokens.
  public var constants: AxisPoints
  /// What exactly the metric means here: the id of a `MetricDefinition`; nil where nobody says.
  public var definition: String?
  /// Where the table stands.
  public var origin: GridOrigin
  /// Whether answers had other lengths than `output_tokens` says, so that no rate follows from it.
  public internal(set) var answersDiffer = false
  private let entries: GridEntries<Unit>

  /// Makes a grid by asking for each cell, row by row.
  public init(
    subject: Subject, metric: Metric, rows: Axis, columns: Axis,
    constants: AxisPoints = [:], definition: String? = nil, origin: GridOrigin,
    entry: (_ row: Int, _ column: Int) throws -> Entry
  ) rethrows {
    self.subject = subject
    self.metric = metric
    self.rows = rows
    self.columns = columns
    self.constants = constants
    self.definition = definition
    self.origin = origin
    var entries: [Entry] = []
    entries.reserveCapacity(rows.count * columns.count)
    for row in 0..<rows.count {
      for column in 0..<columns.count { entries.append(try entry(row, column)) }
    }
    self.entries = .held(entries)
  }

  /// Makes a grid that asks a source for a cell whenever the cell is looked at.
  public init(
    subject: Subject, metric: Metric, rows: Axis, columns: Axis,
    constants: AxisPoints = [:], definition: String? = nil, origin: GridOrigin,
    cells: any CellSource
  ) {
    self.subject = subject
    self.metric = metric
    self.rows = rows
    self.columns = columns
    self.constants = constants
    self.definition = definition
    self.origin = origin
    entries = .source(cells, rows: rows.count, columns: columns.count)
  }

  /// The cell at a row and a column, both from 0.
  public subscript(row row: Int, column column: Int) -> Entry {
    entries[row * columns.count + column]
  }

  /// The cell at a row and a column, of whose samples the first at least has its place: quicker,
  /// where a run of many files makes the cell.
  func outline(row: Int, column: Int) -> Entry { entries.outline(row * columns.count + column) }

  /// The cell at a row and a column, perhaps with its median in place of its samples.
  func middle(row: Int, column: Int) -> Entry { entries.middle(row * columns.count + column) }

  /// What each cell comes to, row by row.
  public var summaries: [CellSummary] { entries.summaries }

  /// The cell at axis values; nil where an axis has no such point.
  public func entry(rowPoint: AxisPoint, columnPoint: AxisPoint) -> Entry? {
    guard let row = rows.index(of: rowPoint), let column = columns.index(of: columnPoint)
    else { return nil }
    return self[row: row, column: column]
  }

  /// Tokens generated for one request, where that is the same in every cell.
  public var outputTokens: Int? { constants[.outputTokens]?.integer }

  /// How many cells there are.
  public var cellCount: Int { entries.count }
  /// How many cells were measured.
  public var measuredCount: Int {
    guard case .held(let held) = entries else { return summaries.count { $0.samples > 0 } }
    return held.count { $0.cell.samples != nil }
  }
  /// Whether the source contradicts itself in a cell.
  public var hasConflict: Bool {
    // Runs contradict nothing: what differs among them is noise, or a finding.
    guard case .held(let held) = entries else { return false }
    return held.contains { entry in
      if case .notMeasured(.conflict) = entry.cell { true } else { false }
    }
  }
  /// How many cells failed.
  public var failedCount: Int { entries.count { $0.cell.failure != nil } }

  /// Derives another grid; failed and unmeasured cells travel untouched.
  ///
  /// - Parameter change: the samples of a cell and the axis values of its row and column; nil
  ///   where no finite number results, which becomes an `error` failure.
  public func map<Other: MeasureUnit>(
    metric: Metric, to unit: Other.Type = Other.self,
    _ change: (
      _ samples: Samples<Unit>, _ rowPoint: AxisPoint, _ columnPoint: AxisPoint
    ) -> Samples<Other>?
  ) -> Grid<Other> {
    Grid<Other>(
      subject: subject, metric: metric, rows: rows, columns: columns, constants: constants,
      origin: origin
    ) { row, column in
      let entry = self[row: row, column: column]
      let cell: Cell<Other>
      switch entry.cell {
      case .measured(let samples):
        let changed = change(samples, rows.points[row], columns.points[column])
        cell = changed.map { .measured($0) } ?? .failed(.error("no finite \(metric.rawValue)"))
      case .failed(let failure): cell = .failed(failure)
      case .notMeasured(let gap): cell = .notMeasured(gap)
      }
      return Grid<Other>.Entry(
        cell, spans: entry.spans, failedRepetitions: entry.failedRepetitions,
        requests: entry.requests)
    }
  }
}

/// Where a grid was read.
public struct GridOrigin: Hashable, Sendable {
  /// The file.
  public var path: String
  /// The recognised form, such as `table/tab` or `python-dict`.
  public var format: String
  /// The place of the table's first line.
  public var span: SourceSpan?

  /// Names a place.
  public init(path: String, format: String, span: SourceSpan? = nil) {
    self.path = path
    self.format = format
    self.span = span
  }
}
