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
    for column in columns.points.indices {
      let line = cells.map { $0[column] }.filter { !$0.base.isAbsent && !$0.new.isAbsent }
      guard !line.isEmpty else { continue }
      let base = Self.reach(line.map { ($0.row, $0.base) })
      let new = Self.reach(line.map { ($0.row, $0.new) })
      guard !base.isOpen || !new.isOpen else { continue }
      changes.append(
        FrontierChange(
          column: columns.points[column], base: base, new: new,
          change: Self.change(base.fits, new.fits)))
    }
    self.changes = changes
  }

  private static func reach(_ line: [(AxisPoint, CellSide)]) -> FrontierChange.Reach {
    var reach = FrontierChange.Reach(fits: nil, works: nil, isOpen: true)
    var works = true
    for (point, side) in line {
      if side.failure == .outOfMemory {
        reach.isOpen = false
        break
      }
      reach.fits = point
      works = works && side.worked
      if works { reach.works = point }
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
