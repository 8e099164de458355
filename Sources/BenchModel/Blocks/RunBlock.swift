import Diagnostics

/// The runs of one table, stored by columns: what many rows have in common is there once.
///
/// A table of millions of rows has few kinds of rows. A `Shape` is a run without its load, its
/// repetition and its numbers; a `Kind` is a shape under one load; a row adds its repetition, its
/// numbers and their places. `records` gives the same runs one by one.
public struct RunBlock: Sendable {
  /// What rows have in common, whatever their load.
  public struct Shape: Sendable {
    /// The run; its settings lack those of `axes`, and what stands in `columns` is any row's.
    public var record: RunRecord
    /// For each value of the run the column of numbers in which rows have it.
    public var columns: [Column]

    /// Describes what rows have in common.
    public init(record: RunRecord, columns: [Column]) {
      self.record = record
      self.columns = columns
    }
  }

  /// Where a value of a shape stands.
  public struct Column: Hashable, Sendable {
    /// The number of the column of numbers, whose places are the places of the value.
    public var number: Int
    /// Whether each row has its own number; else all rows of the shape have that of its run.
    public var isOwn: Bool

    /// Names a column.
    public init(number: Int, isOwn: Bool) {
      self.number = number
      self.isOwn = isOwn
    }
  }

  /// A shape under one load, by the number of its point on each of `axes`.
  public struct Kind: Sendable {
    /// For each axis the number of the point in `points`.
    public var points: SIMD4<Int32>
    /// The number of the shape; nil where its rows hold no run.
    public var shape: Int32
    /// The first row.
    public var first: Int32
    /// How many rows there are.
    public var count: Int32
    /// Whether rows of other kinds stand among them.
    public var isScattered: Bool

    /// Describes a kind of rows.
    public init(
      shape: Int32, points: SIMD4<Int32>, first: Int32, count: Int32, isScattered: Bool
    ) {
      self.shape = shape
      self.points = points
      self.first = first
      self.count = count
      self.isScattered = isScattered
    }
  }

  /// The file.
  public let path: String
  /// The shapes in the order of their first rows.
  public internal(set) var shapes: [Shape]
  /// The settings that are kept apart from the shapes: at most four.
  public let axes: [AxisName]
  /// The points of each axis; nil where a row says none.
  public let points: [[AxisPoint?]]
  /// The kinds of rows in the order of their first rows.
  public let kinds: [Kind]
  /// The rows.
  public let rows: RunRows

  /// Collects rows.
  public init(
    path: String, shapes: [Shape], axes: [AxisName], points: [[AxisPoint?]], kinds: [Kind],
    rows: RunRows
  ) {
    self.path = path
    self.shapes = shapes
    self.axes = axes
    self.points = points
    self.kinds = kinds
    self.rows = rows
  }

  /// The number of a shape that is none: rows of it hold no run.
  public static let noShape: Int32 = -1

  /// How many runs there are.
  public var count: Int {
    kinds.reduce(0) { $0 + ($1.shape >= 0 ? Int($1.count) : 0) }
  }

  /// The most numbers that one run gives.
  public var valuesOfRun: Int { shapes.map(\.record.values.count).max() ?? 0 }

  /// The block with another label for all its subjects.
  public func labelled(_ label: String) -> RunBlock {
    var block = self
    for index in block.shapes.indices { block.shapes[index].record.subject.label = label }
    return block
  }

  /// The point of a kind of rows on an axis or of another setting; nil where nothing says it.
  func point(_ name: AxisName, of kind: Kind) -> AxisPoint? {
    if let axis = axes.firstIndex(of: name), let point = points[axis][Int(kind.points[axis])] {
      return point
    }
    return shapes[Int(kind.shape)].record.point(name)
  }

  /// The settings of a kind of rows.
  func settings(of kind: Kind) -> AxisPoints {
    var settings = shapes[Int(kind.shape)].record.settings
    for axis in axes.indices {
      if let point = points[axis][Int(kind.points[axis])] { settings[axes[axis]] = point }
    }
    return settings
  }

  /// The number of the repetition of a row; nil where nothing says it.
  func repetition(of row: Int) -> Int? {
    rows.repetition(of: row) ?? shapes[Int(kinds[rows.kind(of: row)].shape)].record.repetition
  }

  /// The place of the start of a row.
  func span(of row: Int) -> SourceSpan {
    SourceSpan(path: path, line: rows.line(of: row), column: 1, length: 1)
  }

  /// The place of a number of a row.
  func span(of row: Int, column: Int) -> SourceSpan {
    let place = rows.place(of: row, column: column)
    return SourceSpan(
      path: path, line: rows.line(of: row), column: place.column, length: place.length)
  }

  /// The run of a row; nil where the row holds none.
  public func record(of row: Int) -> RunRecord? {
    let kind = kinds[rows.kind(of: row)]
    guard kind.shape >= 0 else { return nil }
    let shape = shapes[Int(kind.shape)]
    var record = shape.record
    record.settings = settings(of: kind)
    record.repetition = repetition(of: row)
    record.span = span(of: row)
    for (index, column) in shape.columns.enumerated() {
      if column.isOwn { record.values[index].value = rows.value(of: row, column: column.number) }
      record.values[index].span = span(of: row, column: column.number)
    }
    return record
  }

  /// The runs one by one, in the order of the file.
  public var records: [RunRecord] { (0..<rows.count).compactMap(record) }
}
