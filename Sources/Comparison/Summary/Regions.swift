import BenchModel

/// Gathers neighbouring cells that changed the same way.
struct Regions {
  /// The regions, the greatest number of cells first.
  let all: [(region: Region, cells: [CellIndex])]

  init(_ cells: [[CellComparison]], rows: Axis, columns: Axis) {
    let total = cells.reduce(0) { $0 + $1.count(where: \.isPair) }
    var seen = cells.map { $0.map { _ in false } }
    var found: [(region: Region, cells: [CellIndex])] = []
    for row in cells.indices {
      for column in cells[row].indices where !seen[row][column] {
        let relation = cells[row][column].relation
        guard relation == .better || relation == .worse else { continue }
        let group = Self.group(from: CellIndex(row: row, column: column), cells, &seen)
        found.append((Self.region(group, cells, relation, rows, columns, total), group))
      }
    }
    all = found.sorted { left, right in
      left.cells.count != right.cells.count
        ? left.cells.count > right.cells.count : left.cells[0] < right.cells[0]
    }
  }

  /// All cells of one relation that touch, corners included.
  private static func group(
    from start: CellIndex, _ cells: [[CellComparison]], _ seen: inout [[Bool]]
  ) -> [CellIndex] {
    let relation = cells[start.row][start.column].relation
    var group: [CellIndex] = []
    var open = [start]
    seen[start.row][start.column] = true
    while let index = open.popLast() {
      group.append(index)
      for row in max(0, index.row - 1)...min(cells.count - 1, index.row + 1) {
        for column in max(0, index.column - 1)...min(cells[row].count - 1, index.column + 1)
        where !seen[row][column] && cells[row][column].relation == relation {
          seen[row][column] = true
          open.append(CellIndex(row: row, column: column))
        }
      }
    }
    return group.sorted()
  }

  private static func region(
    _ group: [CellIndex], _ cells: [[CellComparison]], _ relation: Relation, _ rows: Axis,
    _ columns: Axis, _ total: Int
  ) -> Region {
    let rowIndices = group.map(\.row)
    let columnIndices = group.map(\.column)
    let height = (rowIndices.min() ?? 0)...(rowIndices.max() ?? 0)
    let width = (columnIndices.min() ?? 0)...(columnIndices.max() ?? 0)
    let ratios = group.compactMap { cells[$0.row][$0.column].change?.effect }
    return Region(
      relation: relation, rows: span(height, rows), columns: span(width, columns),
      ratios: Interval(ratios.min() ?? 1, ratios.max() ?? 1), count: group.count,
      rangeCount: height.reduce(0) { $0 + cells[$1][width].count(where: \.isPair) }, total: total)
  }

  private static func span(_ range: ClosedRange<Int>, _ axis: Axis) -> Region.Span? {
    let last = axis.count - 1
    let (low, high) = (axis.points[range.lowerBound], axis.points[range.upperBound])
    if range.lowerBound == 0, range.upperBound == last { return nil }
    if range.lowerBound == range.upperBound { return .only(low) }
    if range.upperBound == last { return .from(low) }
    if range.lowerBound == 0 { return .upTo(high) }
    return .between(low, high)
  }
}
