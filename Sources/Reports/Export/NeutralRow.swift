import BenchModel
import Diagnostics

/// One value of a grid in the neutral long form: the columns of `etalon export`.
public struct NeutralRow: Sendable {
  /// The column names, in order.
  public static let header = [
    "source", "line", "model", "quantization", "engine", "engine_version", "device",
    "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition", "metric",
    "value", "unit", "state", "reason",
  ]
  /// The column that follows where grids have something that these cannot hold.
  public static let settings = "settings"

  let source: String
  /// The line; -1 where it is unknown.
  let line: Int
  /// From `model` to `output_tokens`.
  let cell: NeutralCell
  let repetition: Int?
  let metric: String
  let value: Double?
  let unit: String
  let state: String
  let reason: String
  /// The settings; nil where no row has any.
  let settings: String?

  var lineText: String { line < 0 ? "" : String(line) }
  var repetitionText: String { repetition.map(String.init) ?? "" }
  var valueText: String { value.map(DecimalText.shortest) ?? "" }

  /// The fields in the order of `header`, and the settings where they are written; empty means
  /// unknown or not applicable.
  public var fields: [String] {
    [source, lineText] + cell.fields
      + [repetitionText, metric, valueText, unit, state, reason]
      + (settings.map { [$0] } ?? [])
  }

  /// The rows of grids, sorted: one for each sample or failed repetition, one for each cell that
  /// failed or was not measured.
  ///
  /// A cell that the source does not have (`Gap.absent`) makes no row.
  public static func rows(of grids: [PlainGrid]) -> [NeutralRow] {
    let hasSettings = NeutralSettings.areNeeded(by: grids)
    var rows: [NeutralRow] = []
    var cells: NeutralCells?
    for grid in grids {
      // The grids of one subject differ in their metrics.
      let own = cells.flatMap { $0.are(of: grid) ? $0 : nil } ?? NeutralCells(grid, hasSettings)
      NeutralCellRows(grid, own, settings: hasSettings ? NeutralSettings(grid) : nil)
        .add(to: &rows)
      cells = own
    }
    return sorted(rows)
  }

  /// Orders by the columns from left to right: numbers as numbers, texts by code point.
  private static func sorted(_ rows: [NeutralRow]) -> [NeutralRow] {
    let sources = ranks(rows)
    return rows.indices.sorted { left, right in
      if sources[left] != sources[right] { return sources[left] < sources[right] }
      if rows[left].line != rows[right].line { return rows[left].line < rows[right].line }
      return rows[left].isBefore(rows[right]) ?? (left < right)
    }.map { rows[$0] }
  }

  /// For each row the place of its source among all sources.
  private static func ranks(_ rows: [NeutralRow]) -> [Int] {
    var numbers: [String: Int] = [:]
    var distinct: [String] = []
    let numbered = rows.map { row in
      if let number = numbers[row.source] { return number }
      numbers[row.source] = distinct.count
      distinct.append(row.source)
      return distinct.count - 1
    }
    let order = distinct.indices.sorted {
      distinct[$0].utf8.lexicographicallyPrecedes(distinct[$1].utf8)
    }
    var rank = [Int](repeating: 0, count: distinct.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    return numbered.map { rank[$0] }
  }

  /// Whether it stands before another row of its source and line; nil where they are the same.
  private func isBefore(_ other: NeutralRow) -> Bool? {
    if let isBefore = cell.isBefore(other.cell) { return isBefore }
    if repetition != other.repetition {
      return (repetition ?? .min) < (other.repetition ?? .min)
    }
    if metric != other.metric { return metric.utf8.lexicographicallyPrecedes(other.metric.utf8) }
    if value != other.value {
      let (mine, its) = (value ?? -.infinity, other.value ?? -.infinity)
      if mine != its { return mine < its }
    }
    for (mine, its) in [
      (unit, other.unit), (state, other.state), (reason, other.reason),
      (settings ?? "", other.settings ?? ""),
    ] where mine != its {
      return mine.utf8.lexicographicallyPrecedes(its.utf8)
    }
    return nil
  }
}
