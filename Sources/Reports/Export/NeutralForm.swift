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
    let rows = NeutralRow.rows(of: grids)
    switch self {
    case .csv:
      let header =
        NeutralRow.header + ((rows.first?.fields.count ?? 0) > 17 ? [NeutralRow.settings] : [])
      var text = header.joined(separator: ",") + "\r\n"
      text.reserveCapacity(rows.count * 120)
      for row in rows {
        for (column, field) in row.fields.enumerated() {
          if column > 0 { text += "," }
          text += Self.quoted(field)
        }
        text += "\r\n"
      }
      return text
    case .json: return NeutralJSONText.text(rows)
    }
  }

  /// A field with the quotes that RFC 4180 asks for.
  private static func quoted(_ field: String) -> String {
    // Readers drop the spaces around a field that has no quotes.
    let ends = [field.utf8.first ?? 0, field.utf8.last ?? 0]
    let hasSpaces = ends.contains(0x20) || ends.contains(0x09)
    guard
      hasSpaces
        || field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
