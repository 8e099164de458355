import BenchModel
import Foundation

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
  ///
  /// - Throws: an encoding error, which no grid of finite numbers causes.
  public func text(_ grids: [PlainGrid]) throws -> String {
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
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
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

extension NeutralRow: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Encodes the fields that are known under their column names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, field) in zip(Self.header + [Self.settings], fields) where !field.isEmpty {
      let key = Key(stringValue: name)
      switch name {
      case "line", "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition":
        if let number = Int(field) {
          try container.encode(number, forKey: key)
        } else if let number = Double(field), number.isFinite {
          try container.encode(number, forKey: key)
        } else {
          try container.encode(field, forKey: key)
        }
      case "value":
        if let number = Double(field) { try container.encode(number, forKey: key) }
      default:
        try container.encode(field, forKey: key)
      }
    }
  }
}
