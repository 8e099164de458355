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
  /// The column that follows where grids have something that these cannot hold.
  public static let settings = "settings"

  /// The fields in the order of `header`, and the settings where they are written; empty means
  /// unknown or not applicable.
  public let fields: [String]
  /// The line as a number; -1 where it is unknown.
  private let line: Int

  /// The rows of grids, sorted: one for each sample or failed repetition, one for each cell that
  /// failed or was not measured.
  ///
  /// A cell that the source does not have (`Gap.absent`) makes no row.
  public static func rows(of grids: [PlainGrid]) -> [NeutralRow] {
    let hasSettings = NeutralSettings.areNeeded(by: grids)
    var rows: [NeutralRow] = []
    for grid in grids {
      let writer = GridRows(grid, settings: hasSettings ? NeutralSettings(grid) : nil)
      writer.add(to: &rows)
    }
    return rows.sorted()
  }

  private struct GridRows {
    let grid: PlainGrid
    let settings: NeutralSettings?
    /// The columns from `model` to `device_count`.
    let subject: [String]

    init(_ grid: PlainGrid, settings: NeutralSettings?) {
      self.grid = grid
      self.settings = settings
      let subject = grid.subject
      self.subject = [
        subject.model.id, subject.quantization?.id ?? "", subject.engine?.name ?? "",
        subject.engine?.version ?? "", subject.hardware.device?.id ?? "",
      ]
    }

    func add(to rows: inout [NeutralRow]) {
      for (row, cells) in grid.cells.enumerated() {
        for (column, cell) in cells.enumerated() where cell.gap != .absent {
          Place(rows: self, row: grid.rows.points[row], column: grid.columns.points[column])
            .add(cell, to: &rows)
        }
      }
    }
  }

  private struct Place {
    let rows: GridRows
    let row: AxisPoint
    let column: AxisPoint
    var grid: PlainGrid { rows.grid }

    func point(_ name: AxisName) -> String {
      let point =
        grid.rows.name == name
        ? row : grid.columns.name == name ? column : grid.constants[name] ?? .unknown
      if point == .unknown { return "" }
      return rows.settings == nil || NeutralSettings.fits(point) ? point.description : ""
    }

    func add(_ cell: PlainGrid.Cell, to out: inout [NeutralRow]) {
      let failed = cell.failedRepetitions
      let count = grid.subject.hardware.count.map(String.init)
      let isAxis = grid.rows.name == .deviceCount || grid.columns.name == .deviceCount
      let middle =
        rows.subject + [
          count ?? (rows.settings == nil || isAxis ? point(.deviceCount) : ""),
          point(.concurrency), point(.promptTokens), point(.outputTokens),
        ]
      func row(
        _ state: String, _ failure: Failure?, _ reason: String?, at span: SourceSpan?,
        repetition: Int?, value: Double?
      ) {
        let path = span?.path ?? ""
        var fields = [path.isEmpty ? grid.origin.path : path, span.map { String($0.line) } ?? ""]
        fields.reserveCapacity(18)
        fields += middle
        fields.append(repetition.map(String.init) ?? "")
        fields.append(grid.metric.rawValue)
        fields.append(value.map(DecimalText.shortest) ?? "")
        fields.append(grid.unit)
        fields.append(state)
        fields.append(reason ?? "")
        if let settings = rows.settings {
          fields.append(
            settings.text(
              row: self.row, column: column, error: NeutralSettings.error(of: failure)))
        }
        out.append(NeutralRow(fields: fields, line: span?.line ?? -1))
      }
      if cell.samples.isEmpty, failed.isEmpty {
        row(
          cell.state, cell.failure, cell.reason, at: cell.spans.first, repetition: nil, value: nil)
        return
      }
      let isNumbered = cell.samples.count + failed.count > 1
      let taken = Set(failed.map(\.index))
      var number = 0
      for (index, sample) in cell.samples.enumerated() {
        repeat { number += 1 } while taken.contains(number)
        row(
          cell.state, nil, nil, at: index < cell.spans.count ? cell.spans[index] : cell.spans.first,
          repetition: isNumbered ? number : nil, value: sample)
      }
      for repetition in failed {
        row(
          "failed", repetition.failure, repetition.failure.reason,
          at: repetition.span ?? cell.spans.first, repetition: repetition.index, value: nil)
      }
    }
  }
}

extension NeutralRow: Comparable {
  private static let numberColumns: Set<Int> = [7, 8, 9, 10, 11, 13]

  /// Orders by the columns from left to right: numbers as numbers, texts by code point.
  public static func < (left: NeutralRow, right: NeutralRow) -> Bool {
    for (column, (a, b)) in zip(left.fields, right.fields).enumerated() where a != b {
      if column == 1, left.line != right.line { return left.line < right.line }
      guard numberColumns.contains(column) else { return a.utf8.lexicographicallyPrecedes(b.utf8) }
      let (x, y) = (Double(a) ?? -.infinity, Double(b) ?? -.infinity)
      if x != y { return x < y }
    }
    return false
  }
}
