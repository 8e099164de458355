/// The rows of a block sorted by the cells of its parts, those of a cell in their order.
final class BlockOrder: Sendable {
  private let rows: [Int32]
  private let starts: [Int32]

  /// Sorts the rows of a block by counting.
  ///
  /// - Parameters:
  ///   - cellOfKind: for each kind of rows its cell, counted over all parts; -1 for none.
  init(_ block: RunBlock, cellOfKind: [Int32], cells: Int) {
    var starts = [Int32](repeating: 0, count: cells + 1)
    block.rows.forEachKind { _, kind in
      let cell = Int(cellOfKind[kind])
      if cell >= 0 { starts[cell + 1] += 1 }
    }
    for cell in 0..<cells { starts[cell + 1] += starts[cell] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[cells]))
    block.rows.forEachKind { row, kind in
      let cell = Int(cellOfKind[kind])
      guard cell >= 0 else { return }
      rows[Int(next[cell])] = row
      next[cell] += 1
    }
    self.rows = rows
    self.starts = starts
  }

  /// The rows of a cell.
  func rows(of cell: Int) -> ArraySlice<Int32> {
    rows[Int(starts[cell])..<Int(starts[cell + 1])]
  }
}
