import BenchModel

/// Finds the memory frontier of each column on both sides.
struct Frontiers {
  /// The frontiers of the columns in which a side ran out of memory.
  let changes: [FrontierChange]

  /// Walks up each column over the loads that both sides tried.
  ///
  /// Only a want of memory ends what fits; another failure ends what works. A load that was not
  /// tried says nothing.
  init(_ cells: [[CellComparison]], rows: Axis, columns: Axis) {
    var changes: [FrontierChange] = []
    // Hardly any column has a want of memory: only those that have are walked.
    let short = Self.columnsShortOfMemory(cells, count: columns.count)
    for column in columns.points.indices where short[column] {
      let tried = cells.indices.filter {
        !cells[$0][column].base.isAbsent && !cells[$0][column].new.isAbsent
      }
      guard !tried.isEmpty else { continue }
      let base = Self.reach(tried, rows) { cells[$0][column].base }
      let new = Self.reach(tried, rows) { cells[$0][column].new }
      guard !base.isOpen || !new.isOpen else { continue }
      changes.append(
        FrontierChange(
          column: columns.points[column], base: base, new: new,
          change: Self.change(base.fits, new.fits)))
    }
    self.changes = changes
  }

  private static func columnsShortOfMemory(_ cells: [[CellComparison]], count: Int) -> [Bool] {
    var short = [Bool](repeating: false, count: count)
    for line in cells {
      line.withUnsafeBufferPointer { line in
        for column in line.indices
        where line[column].base.isShortOfMemory || line[column].new.isShortOfMemory {
          short[column] = true
        }
      }
    }
    return short
  }

  private static func reach(
    _ tried: [Int], _ rows: Axis, _ side: (Int) -> CellSide
  ) -> FrontierChange.Reach {
    var reach = FrontierChange.Reach(fits: nil, works: nil, isOpen: true)
    var works = true
    for row in tried {
      let side = side(row)
      if side.failure == .outOfMemory {
        reach.isOpen = false
        break
      }
      reach.fits = rows.points[row]
      works = works && side.worked
      if works { reach.works = rows.points[row] }
    }
    return reach
  }

  private static func change(_ base: AxisPoint?, _ new: AxisPoint?) -> FrontierChange.Change {
    if base == new { return .same }
    guard let base else { return .advance }
    guard let new else { return .retreat }
    return new > base ? .advance : .retreat
  }
}
