import BenchModel

/// Failures of NEW whose column nobody knows, put where BASE shows what they tried.
///
/// A run in which every request fails has no prompts to count, so its column is unknown. Where no
/// more loads of its row worked in BASE and are missing in NEW than runs failed, those are what
/// failed.
enum UnplacedFailures {
  /// The grid with each such failure in its column; fewer than the loads that are missing stay where they are.
  static func placed(_ new: ComparedGrid, beside base: ComparedGrid) -> ComparedGrid {
    guard let unknown = new.columns.index(of: .unknown),
      base.columns.index(of: .unknown) == nil
    else { return new }
    var grid = new
    for (row, point) in new.rows.points.enumerated() where new.cells[row][unknown].failure != nil {
      guard let baseRow = base.rows.index(of: point) else { continue }
      let missing = base.columns.points.enumerated().filter { place, column in
        base.cells[baseRow][place].worked && grid.side(row: point, column: column).isAbsent
      }.map(\.element)
      let failure = new.cells[row][unknown]
      let runs = max(1, failure.spans.count, failure.failedRepetitions)
      guard !missing.isEmpty, missing.count <= runs else { continue }
      for column in missing where grid.columns.index(of: column) == nil { grid.add(column) }
      for column in missing {
        guard let place = grid.columns.index(of: column) else { continue }
        grid.cells[row][place] = failure
      }
      if let from = grid.columns.index(of: .unknown) { grid.cells[row][from] = CellSide(nil) }
    }
    grid.dropEmptyUnknown()
    return grid
  }
}

extension ComparedGrid {
  /// Adds a column that nothing is known of.
  fileprivate mutating func add(_ column: AxisPoint) {
    let old = columns
    columns = Axis(old.name, sorting: old.points + [column], basis: old.basis)
    rearrange(from: old)
  }

  /// Takes the unknown column away where nothing stands in it.
  fileprivate mutating func dropEmptyUnknown() {
    let old = columns
    guard let place = old.index(of: .unknown), old.count > 1,
      cells.allSatisfy({ $0[place].isAbsent })
    else { return }
    columns = Axis(
      old.name, sorting: old.points.filter { $0 != .unknown }, basis: old.basis)
    rearrange(from: old)
  }

  private mutating func rearrange(from old: Axis) {
    cells = cells.map { line in
      columns.points.map { point in old.index(of: point).map { line[$0] } ?? CellSide(nil) }
    }
  }
}
