/// The place of a cell in a grid, from 0.
public struct CellIndex: Hashable, Sendable, Comparable {
  /// The row.
  public var row: Int
  /// The column.
  public var column: Int

  /// Names a cell.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Row by row.
  public static func < (left: CellIndex, right: CellIndex) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}
