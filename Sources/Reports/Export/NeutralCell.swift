import BenchModel

/// What the rows of one cell share: the columns from `model` to `output_tokens`.
final class NeutralCell: Sendable {
  let fields: [String]
  /// The fields as they stand in CSV.
  let csv: [UInt8]

  init(_ fields: [String]) {
    self.fields = fields
    var csv = NeutralLines()
    for field in fields { csv.add(field) }
    self.csv = csv.bytes
  }

  /// The places of the fields that are numbers.
  private static let numbers = 5..<9

  /// Whether it stands before another one; nil where they are the same.
  func isBefore(_ other: NeutralCell) -> Bool? {
    if self === other { return nil }
    for column in fields.indices where fields[column] != other.fields[column] {
      let (mine, its) = (fields[column], other.fields[column])
      guard Self.numbers.contains(column) else {
        return mine.utf8.lexicographicallyPrecedes(its.utf8)
      }
      let (x, y) = (Double(mine) ?? -.infinity, Double(its) ?? -.infinity)
      if x != y { return x < y }
    }
    return nil
  }
}

/// The shared columns of the cells of a grid, by row and column.
struct NeutralCells {
  let cells: [[NeutralCell]]
  private let grid: PlainGrid

  /// Prints the shared columns.
  ///
  /// - Parameter hasSettings: whether points that fit no column stand elsewhere.
  init(_ grid: PlainGrid, _ hasSettings: Bool) {
    self.grid = grid
    let subject = grid.subject
    let words = [
      subject.model.id, subject.quantization?.id ?? "", subject.engine?.name ?? "",
      subject.engine?.version ?? "", subject.hardware.device?.id ?? "",
    ]
    let count = subject.hardware.count.map(String.init)
    let isAxis = grid.rows.name == .deviceCount || grid.columns.name == .deviceCount
    cells = grid.rows.points.map { row in
      grid.columns.points.map { column in
        func point(_ name: AxisName) -> String {
          let point =
            grid.rows.name == name
            ? row : grid.columns.name == name ? column : grid.constants[name] ?? .unknown
          if point == .unknown { return "" }
          return !hasSettings || NeutralSettings.fits(point) ? point.description : ""
        }
        return NeutralCell(
          words + [
            count ?? (!hasSettings || isAxis ? point(.deviceCount) : ""),
            point(.concurrency), point(.promptTokens), point(.outputTokens),
          ])
      }
    }
  }

  /// Whether a grid has the same.
  func are(of other: PlainGrid) -> Bool {
    grid.rows == other.rows && grid.columns == other.columns && grid.constants == other.constants
      && grid.subject == other.subject
  }
}
