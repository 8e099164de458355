import BenchModel
import Diagnostics

/// One value of a grid in the neutral long form: the columns of `etalon export`.
public struct NeutralRow: Hashable, Sendable {
  /// The column names, in order.
  public static let header = [
    "source", "line", "model", "quantization", "engine", "engine_version", "device",
    "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition", "metric",
    "value", "unit", "state", "reason",
  ]

  /// The fields in the order of `header`; empty means unknown or not applicable.
  public let fields: [String]
  /// What the rows are sorted by: numbers as numbers, texts by code point.
  private let order: [SortKey]

  private enum SortKey: Hashable, Sendable {
    case text(String)
    case number(Double)
  }

  /// The rows of a grid: one for each sample, one for each cell that failed or was not measured.
  ///
  /// A cell that the source does not have (`Gap.absent`) makes no row.
  public static func rows(of grid: PlainGrid) -> [NeutralRow] {
    var rows: [NeutralRow] = []
    for (row, cells) in grid.cells.enumerated() {
      for (column, cell) in cells.enumerated() where cell.gap != .absent {
        let place = Place(
          grid: grid, rowPoint: grid.rows.points[row], columnPoint: grid.columns.points[column])
        if cell.samples.isEmpty {
          rows.append(place.row(cell, repetition: 0, value: nil))
        }
        for (index, sample) in cell.samples.enumerated() {
          rows.append(
            place.row(cell, repetition: cell.samples.count > 1 ? index + 1 : 0, value: sample))
        }
      }
    }
    return rows
  }

  private struct Place {
    let grid: PlainGrid
    let rowPoint: Int
    let columnPoint: Int

    func point(_ name: AxisName) -> String {
      if grid.rows.name == name { return String(rowPoint) }
      if grid.columns.name == name { return String(columnPoint) }
      return grid.constants[name].map(String.init) ?? ""
    }

    func row(_ cell: PlainGrid.Cell, repetition: Int, value: Double?) -> NeutralRow {
      let spans = cell.spans
      let span = repetition > 0 && repetition <= spans.count ? spans[repetition - 1] : spans.first
      let subject = grid.subject
      let deviceCount = subject.hardware.count.map(String.init) ?? point(.deviceCount)
      return NeutralRow(fields: [
        grid.origin.path, span.map { String($0.line) } ?? "", subject.model.id,
        subject.quantization?.id ?? "", subject.engine?.name ?? "", subject.engine?.version ?? "",
        subject.hardware.device?.id ?? "", deviceCount, point(.concurrency),
        point(.promptTokens), point(.outputTokens), repetition > 0 ? String(repetition) : "",
        grid.metric.rawValue, value.map(DecimalText.shortest) ?? "", grid.unit, cell.state,
        cell.reason ?? "",
      ])
    }
  }

  private static let numberColumns: Set<Int> = [1, 7, 8, 9, 10, 11, 13]

  private init(fields: [String]) {
    self.fields = fields
    order = fields.enumerated().map { index, field in
      Self.numberColumns.contains(index)
        ? .number(Double(field) ?? -.infinity) : .text(field)
    }
  }
}

extension NeutralRow: Comparable {
  /// Orders by the columns from left to right.
  public static func < (left: NeutralRow, right: NeutralRow) -> Bool {
    for (a, b) in zip(left.order, right.order) where a != b {
      switch (a, b) {
      case (.number(let a), .number(let b)): return a < b
      case (.text(let a), .text(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
      default: return false
      }
    }
    return false
  }
}
