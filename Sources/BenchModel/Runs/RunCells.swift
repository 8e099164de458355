/// Which cell of a grid each run of a group belongs to.
struct RunCells {
  /// The points of the rows, ascending.
  let rows: [AxisPoint]
  /// The points of the columns, ascending.
  let columns: [AxisPoint]
  /// The cell of each run, row by row.
  let cells: [Int]

  /// Numbers the cells of runs by the point of each run on both axes.
  init(rows: RunPoints, columns: RunPoints) {
    let (rowPoints, rowOfRun) = rows.ranked
    let (columnPoints, columnOfRun) = columns.ranked
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

  /// The runs cell by cell, those of a cell in their order.
  func byCell() -> RunsByCell { RunsByCell(cells, count: count) }
}

/// The numbers of runs, cell by cell.
struct RunsByCell {
  private var runs: [Int]
  private var starts: [Int]

  /// Sorts runs by counting.
  init(_ cells: [Int], count: Int) {
    starts = [Int](repeating: 0, count: count + 1)
    for cell in cells { starts[cell + 1] += 1 }
    for cell in 0..<count { starts[cell + 1] += starts[cell] }
    var next = starts
    runs = [Int](repeating: 0, count: cells.count)
    for (run, cell) in cells.enumerated() {
      runs[next[cell]] = run
      next[cell] += 1
    }
  }

  /// How many cells there are.
  var count: Int { starts.count - 1 }

  /// The runs of a cell.
  subscript(cell: Int) -> ArraySlice<Int> { runs[starts[cell]..<starts[cell + 1]] }

  /// Puts the runs of a cell into another order.
  mutating func reorder(_ cell: Int, _ order: [Int]) {
    guard order.count == starts[cell + 1] - starts[cell] else { return }
    runs.replaceSubrange(starts[cell]..<starts[cell + 1], with: order)
  }
}
