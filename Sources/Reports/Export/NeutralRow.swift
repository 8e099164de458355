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

  /// The rows of a grid: one for each sample or failed repetition, one for each cell that failed or was not measured.
  ///
  /// A cell that the source does not have (`Gap.absent`) makes no row.
  public static func rows(of grid: PlainGrid) -> [NeutralRow] {
    var rows: [NeutralRow] = []
    for (row, cells) in grid.cells.enumerated() {
      for (column, cell) in cells.enumerated() where cell.gap != .absent {
        let place = Place(
          grid: grid, rowPoint: grid.rows.points[row], columnPoint: grid.columns.points[column])
        rows += place.rows(cell)
      }
    }
    return rows
  }

  private struct Place {
    let grid: PlainGrid
    let rowPoint: AxisPoint
    let columnPoint: AxisPoint

    func point(_ name: AxisName) -> String {
      if grid.rows.name == name { return text(rowPoint) }
      if grid.columns.name == name { return text(columnPoint) }
      return grid.constants[name].map(text) ?? ""
    }

    private func text(_ point: AxisPoint) -> String { point == .unknown ? "" : point.description }

    func rows(_ cell: PlainGrid.Cell) -> [NeutralRow] {
      let failed = cell.failedRepetitions
      if cell.samples.isEmpty, failed.isEmpty {
        return [row(cell.state, cell.reason, at: cell.spans.first, repetition: nil, value: nil)]
      }
      let isNumbered = cell.samples.count + failed.count > 1
      let taken = Set(failed.map(\.index))
      var number = 0
      var rows = cell.samples.enumerated().map { index, sample in
        repeat { number += 1 } while taken.contains(number)
        return row(
          cell.state, cell.reason,
          at: index < cell.spans.count ? cell.spans[index] : cell.spans.first,
          repetition: isNumbered ? number : nil, value: sample)
      }
      rows += failed.map { repetition in
        row(
          "failed", repetition.failure.reason, at: repetition.span ?? cell.spans.first,
          repetition: repetition.index, value: nil)
      }
      return rows
    }

    private func row(
      _ state: String, _ reason: String?, at span: SourceSpan?, repetition: Int?, value: Double?
    ) -> NeutralRow {
      let subject = grid.subject
      let deviceCount = subject.hardware.count.map(String.init) ?? point(.deviceCount)
      return NeutralRow(fields: [
        grid.origin.path, span.map { String($0.line) } ?? "", subject.model.id,
        subject.quantization?.id ?? "", subject.engine?.name ?? "", subject.engine?.version ?? "",
        subject.hardware.device?.id ?? "", deviceCount, point(.concurrency),
        point(.promptTokens), point(.outputTokens), repetition.map(String.init) ?? "",
        grid.metric.rawValue, value.map(DecimalText.shortest) ?? "", grid.unit, state,
        reason ?? "",
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
