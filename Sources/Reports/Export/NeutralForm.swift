import BenchModel

/// The neutral long form of any grids, as CSV (RFC 4180) or as a JSON array with the same keys.
///
/// One line for each value, sorted by the columns; reading it back gives the same grids. What the
/// 17 columns cannot hold stands in an 18th, `settings`, which is there only where it is needed.
public enum NeutralForm: String, CaseIterable, Sendable {
  /// Comma-separated, `.` decimals, a header line.
  case csv
  /// An array of objects; numbers are numbers, unknown fields are left out.
  case json

  /// The text of some grids.
  public func text(_ grids: [PlainGrid]) -> String {
    switch self {
    case .csv: String(decoding: csv(grids), as: UTF8.self)
    case .json: NeutralJSONText.text(NeutralRow.rows(of: grids))
    }
  }

  /// The text of some grids as UTF-8.
  public func bytes(_ grids: [PlainGrid]) -> [UInt8] {
    self == .csv ? csv(grids) : Array(text(grids).utf8)
  }

  private func csv(_ grids: [PlainGrid]) -> [UInt8] {
    let rows = NeutralRow.rows(of: grids)
    var text = NeutralLines()
    text.reserve(rows.count * 180)
    for name in NeutralRow.header { text.add(name) }
    if rows.first?.settings != nil { text.add(NeutralRow.settings) }
    text.endLine()
    for row in rows {
      text.add(row.source)
      text.add(row.lineText)
      text.add(fields: row.cell.csv)
      text.add(row.repetitionText)
      text.add(row.metric)
      text.add(row.valueText)
      text.add(row.unit)
      text.add(row.state)
      text.add(row.reason)
      if let settings = row.settings { text.add(settings) }
      text.endLine()
    }
    return text.bytes
  }
}
