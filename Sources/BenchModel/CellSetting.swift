/// Where the cells of a grid have one setting from: a side of the grid, or one value for all.
public enum CellSetting: Hashable, Sendable {
  /// Each row has its own value.
  case rows(Axis)
  /// Each column has its own value.
  case columns(Axis)
  /// All cells share a value.
  case everywhere(AxisPoint)

  /// Looks for a setting on both sides, among the constants and in the subject; nil where none
  /// has it.
  init?(
    _ name: AxisName, rows: Axis, columns: Axis, constants: AxisPoints, subject: Subject
  ) {
    if rows.name == name {
      self = .rows(rows)
    } else if columns.name == name {
      self = .columns(columns)
    } else if let point = constants[name] ?? subject.variant[name] {
      self = .everywhere(point)
    } else {
      return nil
    }
  }

  /// All its values in the grid.
  public var points: [AxisPoint] {
    switch self {
    case .rows(let axis), .columns(let axis): axis.points
    case .everywhere(let point): [point]
    }
  }

  /// The value of a cell, from the points of its row and its column.
  public func point(row: AxisPoint, column: AxisPoint) -> AxisPoint {
    switch self {
    case .rows: row
    case .columns: column
    case .everywhere(let point): point
    }
  }
}

extension Grid {
  /// Where the cells have a setting from; nil where the grid does not say it.
  public func setting(_ name: AxisName) -> CellSetting? {
    CellSetting(name, rows: rows, columns: columns, constants: constants, subject: subject)
  }

  /// Whether requests of any cell were sent at a rate: how many were under way is not known then,
  /// and a setting `concurrency` is no more than a bound.
  public var isPaced: Bool { setting(.requestRate).isFinite }
}

extension PlainGrid {
  /// Where the cells have a setting from; nil where the grid does not say it.
  public func setting(_ name: AxisName) -> CellSetting? {
    CellSetting(name, rows: rows, columns: columns, constants: constants, subject: subject)
  }

  /// Whether requests of any cell were sent at a rate: how many were under way is not known then,
  /// and a setting `concurrency` is no more than a bound.
  public var isPaced: Bool { setting(.requestRate).isFinite }
}

extension CellSetting? {
  /// Whether any value is a finite number; a rate without limit is none.
  fileprivate var isFinite: Bool {
    self?.points.contains { $0.number?.isFinite ?? false } ?? false
  }
}
