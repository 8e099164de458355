/// The rows of a block sorted by the cells of its parts, those of a cell in their order.
///
/// Most tables have the repetitions of a load one below the other: such a cell is known by its first
/// row, and only the rows of the others are sorted.
final class BlockOrder: Sendable {
  private struct Cell {
    /// The first row, or where the rows stand in the list of sorted ones.
    var start: Int32 = 0
    var count: Int32 = 0
    /// The kind of all rows, which stand one below the other.
    var kind: Int32 = Cell.none

    static let none: Int32 = -1
    static let several: Int32 = -2
  }

  private let cells: [Cell]
  private let sorted: [Int32]

  /// Sorts the rows of a block by counting.
  ///
  /// - Parameters:
  ///   - cellOfKind: for each kind of rows its cell, counted over all parts; -1 for none.
  init(_ block: RunBlock, cellOfKind: [Int32], cells count: Int) {
    var cells = [Cell](repeating: Cell(), count: count)
    for (number, kind) in block.kinds.enumerated() where cellOfKind[number] >= 0 {
      let cell = Int(cellOfKind[number])
      let isAlone = cells[cell].kind == Cell.none && !kind.isScattered
      cells[cell].kind = isAlone ? Int32(truncatingIfNeeded: number) : Cell.several
      cells[cell].start = kind.first
      cells[cell].count += kind.count
    }
    var total: Int32 = 0
    for cell in cells.indices where cells[cell].kind == Cell.several {
      cells[cell].start = total
      total += cells[cell].count
    }
    self.cells = cells
    guard total > 0 else {
      sorted = []
      return
    }
    var next = cells.map(\.start)
    var sorted = [Int32](repeating: 0, count: Int(total))
    block.rows.forEachKind { row, kind in
      let cell = Int(cellOfKind[kind])
      guard cell >= 0, cells[cell].kind == Cell.several else { return }
      sorted[Int(next[cell])] = row
      next[cell] += 1
    }
    self.sorted = sorted
  }

  /// The rows of a cell.
  func rows(of cell: Int) -> CellRows {
    let own = cells[cell]
    return CellRows(
      start: Int(own.start), count: Int(own.count),
      sorted: own.kind == Cell.several ? sorted : nil)
  }

  /// The kind of a cell whose rows are of one, and the rows; nil where there are several or none.
  func only(of cell: Int) -> (kind: Int, rows: Range<Int>)? {
    let own = cells[cell]
    guard own.kind >= 0 else { return nil }
    return (Int(own.kind), Int(own.start)..<Int(own.start + own.count))
  }
}

/// The rows of a cell, in their order.
struct CellRows: RandomAccessCollection {
  fileprivate let start: Int
  let count: Int
  /// The rows sorted by cells; nil where those of this one stand one below the other.
  fileprivate let sorted: [Int32]?

  var startIndex: Int { 0 }
  var endIndex: Int { count }
  subscript(index: Int) -> Int { sorted.map { Int($0[start + index]) } ?? start + index }
}
