import BenchModel

/// Several past runs as one side: each run gives one value a cell, the median of its repetitions.
///
/// Repetitions inside one run share its machine, its clock and its start; only whole runs tell how
/// much one run differs from the next.
public struct RunPool: Sendable {
  /// The grids of all runs, those of one subject and metric together.
  public private(set) var grids: [ComparedGrid] = []

  /// Pools runs, the oldest first; a single run is taken as it is.
  public init(_ runs: [[PlainGrid]]) {
    guard runs.count > 1 else {
      grids = (runs.first ?? []).map(ComparedGrid.init)
      return
    }
    var places: [Key: Int] = [:]
    var pooled: [[PlainGrid]] = []
    for grid in runs.joined() {
      let key = Key(grid)
      if let place = places[key] {
        pooled[place].append(grid)
      } else {
        places[key] = pooled.count
        pooled.append([grid])
      }
    }
    grids = pooled.compactMap(Self.pool)
  }

  /// What grids of one thing have in common.
  private struct Key: Hashable {
    var subject: Subject
    var metric: Metric
    var definition: String?
    /// Settings without which two runs are of different things, such as the output tokens.
    var settings: AxisPoints
    var rows: AxisName
    var columns: AxisName

    init(_ grid: PlainGrid) {
      subject = grid.subject
      subject.statements = []
      subject.label = nil
      // Past runs are of whatever version was current.
      subject.engine?.version = nil
      metric = grid.metric
      definition = grid.definition
      settings = grid.constants.filter { Comparability.isFalsifying($0.key) }
      rows = grid.rows.name
      columns = grid.columns.name
    }
  }

  /// A cell has one value of each run that measured it; it failed where it failed in the last run
  /// that tried it.
  private static func pool(_ runs: [PlainGrid]) -> ComparedGrid? {
    guard let last = runs.last else { return nil }
    var pool = ComparedGrid(last)
    pool.rows = Axis(
      last.rows.name, sorting: runs.flatMap(\.rows.points), basis: last.rows.basis)
    pool.columns = Axis(
      last.columns.name, sorting: runs.flatMap(\.columns.points), basis: last.columns.basis)
    for run in runs { pool.constants = pool.constants.filter { run.constants[$0.key] == $0.value } }
    let sides = runs.map(ComparedGrid.init)
    pool.cells = pool.rows.points.map { row in
      pool.columns.points.map { column in
        cell(sides.map { $0.side(row: row, column: column) })
      }
    }
    return pool
  }

  private static func cell(_ runs: [CellSide]) -> CellSide {
    let tried = runs.filter { !$0.isAbsent }
    guard var cell = tried.last else { return runs.last ?? CellSide(nil) }
    guard cell.failure == nil else {
      cell.earlierSuccesses = tried.count(where: \.worked)
      return cell
    }
    let timed = tried.filter { $0.state == .timed }
    guard !timed.isEmpty else { return cell }
    cell.state = .timed
    cell.samples = timed.compactMap(\.median)
    let sorted = cell.samples.sorted()
    let middle = sorted.count / 2
    cell.median =
      sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    cell.spans = timed.flatMap { $0.spans.prefix(1) }
    cell.requests =
      timed.contains { $0.requests == nil } ? nil : timed.compactMap(\.requests).min()
    cell.failedRepetitions = tried.count { $0.failure != nil }
    return cell
  }
}
