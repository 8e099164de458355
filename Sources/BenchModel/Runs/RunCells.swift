/// Which cell of a grid each run of a group belongs to.
struct RunCells {
  /// The points of the rows, ascending.
  let rows: [AxisPoint]
  /// The points of the columns, ascending.
  let columns: [AxisPoint]
  /// The cell of each run, row by row.
  let cells: [Int]

  /// Numbers the cells of runs by the point of each run on both axes.
  init(rows: [AxisPoint], columns: [AxisPoint]) {
    let (rowPoints, rowOfRun) = Self.ranked(rows)
    let (columnPoints, columnOfRun) = Self.ranked(columns)
    self.rows = rowPoints
    self.columns = columnPoints
    cells = zip(rowOfRun, columnOfRun).map { $0 * columnPoints.count + $1 }
  }

  /// How many cells there are.
  var count: Int { rows.count * columns.count }

  /// Whether nearly all cells would be empty, and so many that they fill the memory.
  ///
  /// Ten thousand runs of as many prompts and loads make a hundred million cells.
  var isSparse: Bool { Self.areSparse(cells, of: count) }

  /// Whether some cells are nearly none of so many.
  static func areSparse(_ cells: [Int], of count: Int) -> Bool {
    guard count > alwaysLaidOut else { return false }
    var used: Set<Int> = []
    for cell in cells where used.insert(cell).inserted {
      if used.count >= count / mostPerUsed { return false }
    }
    return true
  }

  private static let alwaysLaidOut = 1 << 16
  private static let mostPerUsed = 16

  /// The points of a cell.
  func place(of cell: Int) -> (row: AxisPoint, column: AxisPoint) {
    (rows[cell / columns.count], columns[cell % columns.count])
  }

  /// Items by their cells, those of a cell in their order.
  func sorted<Item>(_ items: [Item], run: (Item) -> Int) -> [[Item]] {
    var byCell = [[Item]](repeating: [], count: count)
    for item in items { byCell[cells[run(item)]].append(item) }
    return byCell
  }

  private static func ranked(_ points: [AxisPoint]) -> (points: [AxisPoint], rank: [Int]) {
    var numbers: [AxisPoint: Int] = [:]
    var distinct: [AxisPoint] = []
    let numbered = points.map { point in
      if let number = numbers[point] { return number }
      numbers[point] = distinct.count
      distinct.append(point)
      return distinct.count - 1
    }
    let order = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    var rank = [Int](repeating: 0, count: distinct.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    return (order.map { distinct[$0] }, numbered.map { rank[$0] })
  }
}
