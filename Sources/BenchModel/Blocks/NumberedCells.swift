/// Cells that are known by numbers: that of a row's first cell, and what a column adds to it.
protocol NumberedCells: CellSource {
  /// For each row of the grid its first cell.
  var rowOf: [Int] { get }
  /// For each column of the grid what is added to it.
  var columnOf: [Int] { get }
  /// What a cell comes to.
  ///
  /// - Parameter numbers: room for the samples; what was there is overwritten.
  func summary(of cell: Int, _ numbers: inout [Double]) -> CellSummary
}

extension NumberedCells {
  func summary(row: Int, column: Int) -> CellSummary {
    var numbers: [Double] = []
    return summary(of: rowOf[row] + columnOf[column], &numbers)
  }

  func summaries() -> [CellSummary] {
    var summaries: [CellSummary] = []
    summaries.reserveCapacity(rowOf.count * columnOf.count)
    var numbers: [Double] = []
    for row in rowOf {
      for column in columnOf { summaries.append(summary(of: row + column, &numbers)) }
    }
    return summaries
  }
}
