import BenchModel

/// The numbers of one subject that a text would name first.
public struct GridHeadline: Sendable, Hashable {
  /// A number and the load at which it was measured.
  public struct Load: Sendable, Hashable {
    /// The median in the base unit.
    public let value: Double
    /// The decimals it is printed with: those of its column in a table.
    public let digits: Int
    /// The point on the row axis, usually requests.
    public let row: AxisPoint
    /// The point on the column axis, usually tokens.
    public let column: AxisPoint
    /// How many measurements the median is of.
    public let samples: Int
  }

  /// The most requests that were measured at one prompt size.
  public struct Frontier: Sendable, Hashable {
    /// The point on the column axis.
    public let column: AxisPoint
    /// The largest measured point on the row axis.
    public let row: AxisPoint?
  }

  /// How many cells there are.
  public let cells: Int
  /// How many were measured.
  public let measured: Int
  /// How many failed.
  public let failed: Int
  /// The highest total throughput.
  public let bestThroughput: Load?
  /// The rate for one user at the load of the highest total throughput.
  public let perUserAtBestThroughput: Load?
  /// The highest rate for one user.
  public let bestPerUser: Load?
  /// The shortest time that was measured; the first of equals.
  public let shortestTime: Load?
  /// The longest time that was measured, whatever its load; the first of equals.
  public let longestTime: Load?
  /// The most simultaneous requests that were measured, for each prompt size; empty where the
  /// sides of the grid are others.
  public let frontier: [Frontier]

  /// Reads the numbers from the grids of one subject.
  public init(time: PlainGrid, throughput: PlainGrid?, perUser: PlainGrid?) {
    cells = time.cellCount
    measured = time.measuredCount
    failed = time.failedCount
    bestThroughput = throughput.flatMap(Self.best)
    perUserAtBestThroughput = bestThroughput.flatMap { best in
      perUser.flatMap {
        Self.loads($0).first { $0.row == best.row && $0.column == best.column }
      }
    }
    bestPerUser = perUser.flatMap(Self.best)
    let isTime = time.metric == .requestTime
    shortestTime = isTime ? Self.extreme(time, <) : nil
    longestTime = isTime ? Self.extreme(time, >) : nil
    frontier = Self.frontier(time)
  }

  private static func frontier(_ grid: PlainGrid) -> [Frontier] {
    let grid = grid.rows.name == .promptTokens ? grid.turned : grid
    guard grid.rows.name == .concurrency, grid.columns.name == .promptTokens else { return [] }
    return grid.columns.points.indices.map { column in
      let last = grid.rows.points.indices.last { grid.cells[$0][column].median != nil }
      return Frontier(
        column: grid.columns.points[column], row: last.map { grid.rows.points[$0] })
    }
  }

  /// Every measured load, row by row.
  static func loads(_ grid: PlainGrid) -> [Load] {
    let decimals = TablePrecision.columns(grid)
    return zip(grid.rows.points, grid.cells).flatMap { row, cells in
      zip(zip(grid.columns.points, decimals), cells).compactMap { column, cell in
        cell.median.map {
          Load(
            value: $0, digits: TablePrecision.sentence($0, column: column.1), row: row,
            column: column.0, samples: cell.samples.count)
        }
      }
    }
  }

  /// The best load by the grid's direction; the first of equals.
  static func best(_ grid: PlainGrid) -> Load? {
    grid.direction == .higherIsBetter ? extreme(grid, >) : extreme(grid, <)
  }

  /// The load whose number stands before all others; the first of equals.
  static func extreme(_ grid: PlainGrid, _ isBefore: (Double, Double) -> Bool) -> Load? {
    loads(grid).reduce(nil) { found, load in
      guard let found else { return load }
      return isBefore(load.value, found.value) ? load : found
    }
  }
}
