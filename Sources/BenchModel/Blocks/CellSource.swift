import Diagnostics

/// Where a grid has its cells from when it does not hold them itself.
///
/// A table of millions of numbers keeps them by columns; a cell is made when it is asked for.
public protocol CellSource: Sendable {
  /// The cell at a row and a column, both from 0.
  func entry(row: Int, column: Int) -> SettledEntry
  /// The same, with the place of its first sample only.
  func outline(row: Int, column: Int) -> SettledEntry
  /// The same, perhaps with its median in place of its samples.
  func middle(row: Int, column: Int) -> SettledEntry
  /// What the cell at a row and a column comes to.
  func summary(row: Int, column: Int) -> CellSummary
  /// What each cell comes to, row by row.
  func summaries() -> [CellSummary]
}

extension CellSource {
  /// The cell as it is.
  public func outline(row: Int, column: Int) -> SettledEntry { entry(row: row, column: column) }

  /// The cell as it is.
  public func middle(row: Int, column: Int) -> SettledEntry { entry(row: row, column: column) }
}

/// What a cell comes to in few numbers.
public struct CellSummary: Hashable, Sendable {
  /// The median of the samples in the base unit; nil where there are none.
  public var median: Double?
  /// How many samples there are.
  public var samples: Int
  /// How many repetitions failed.
  public var failed: Int

  /// Sums a cell up.
  public init(median: Double?, samples: Int, failed: Int) {
    self.median = median
    self.samples = samples
    self.failed = failed
  }
}

extension AnyGrid {
  /// What each cell comes to, row by row; quicker than to look at each.
  public var summaries: [CellSummary] { open(Summing()) }
}

private struct Summing: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> [CellSummary] { grid.summaries }
}

/// The entries of a grid: held, or made of a source when they are asked for.
enum GridEntries<Unit: MeasureUnit>: Sendable {
  /// Row by row.
  case held([Grid<Unit>.Entry])
  /// Of a source, with the numbers of rows and columns.
  case source(any CellSource, rows: Int, columns: Int)

  /// How many there are.
  var count: Int {
    switch self {
    case .held(let entries): entries.count
    case .source(_, let rows, let columns): rows * columns
    }
  }

  /// The entry at a place, row by row.
  subscript(index: Int) -> Grid<Unit>.Entry {
    switch self {
    case .held(let entries): entries[index]
    case .source(let source, _, let columns):
      Grid<Unit>.Entry(source.entry(row: index / columns, column: index % columns))
    }
  }

  /// The entry at a place, of whose samples the first at least has its place.
  func outline(_ index: Int) -> Grid<Unit>.Entry {
    switch self {
    case .held(let entries): entries[index]
    case .source(let source, _, let columns):
      Grid<Unit>.Entry(source.outline(row: index / columns, column: index % columns))
    }
  }

  /// The entry at a place, perhaps with its median in place of its samples.
  func middle(_ index: Int) -> Grid<Unit>.Entry {
    switch self {
    case .held(let entries): entries[index]
    case .source(let source, _, let columns):
      Grid<Unit>.Entry(source.middle(row: index / columns, column: index % columns))
    }
  }

  /// What each entry comes to.
  var summaries: [CellSummary] {
    switch self {
    case .held(let entries): entries.map(\.summary)
    case .source(let source, _, _): source.summaries()
    }
  }

  /// How many entries meet a condition.
  func count(where isCounted: (Grid<Unit>.Entry) -> Bool) -> Int {
    var count = 0
    for index in 0..<self.count where isCounted(self[index]) { count += 1 }
    return count
  }
}

extension GridEntries: Hashable {
  static func == (left: GridEntries, right: GridEntries) -> Bool {
    left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }

  func hash(into hasher: inout Hasher) {
    for index in 0..<count { hasher.combine(self[index]) }
  }
}

extension Grid.Entry {
  fileprivate var summary: CellSummary {
    CellSummary(
      median: cell.median, samples: cell.samples?.count ?? 0,
      failed: max(failedRepetitions.count, cell.failure == nil ? 0 : 1))
  }

  /// A settled cell in the unit of the grid.
  init(_ settled: SettledEntry) {
    let known: Cell<Unit>
    switch settled.cell {
    case .samples(let numbers):
      let samples = Samples(numbers.compactMap(Quantity<Unit>.init))
      known = samples.map { .measured($0) } ?? .failed(.error("no finite number"))
    case .failed(let failure): known = .failed(failure)
    case .gap(let gap): known = .notMeasured(gap)
    }
    self.init(
      known, spans: settled.spans, failedRepetitions: settled.failed, requests: settled.requests)
  }
}
