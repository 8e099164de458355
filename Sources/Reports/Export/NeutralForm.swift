import BenchModel
import Foundation

/// The neutral long form of any grids, as CSV (RFC 4180) or as a JSON array with the same keys.
///
/// One line for each value, sorted by the columns; reading it back gives the same grids.
public enum NeutralForm: String, CaseIterable, Sendable {
  /// Comma-separated, `.` decimals, a header line.
  case csv
  /// An array of objects; numbers are numbers, unknown fields are left out.
  case json

  /// The text of some grids.
  ///
  /// - Throws: an encoding error, which no grid of finite numbers causes.
  public func text(_ grids: [PlainGrid]) throws -> String {
    let rows = grids.flatMap(NeutralRow.rows).sorted()
    switch self {
    case .csv:
      var text = NeutralRow.header.joined(separator: ",") + "\r\n"
      for row in rows {
        text += row.fields.map(Self.quoted).joined(separator: ",") + "\r\n"
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
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
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
    for (name, field) in zip(Self.header, fields) where !field.isEmpty {
      let key = Key(stringValue: name)
      switch name {
      case "line", "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition":
        if let number = Int(field) { try container.encode(number, forKey: key) }
      case "value":
        if let number = Double(field) { try container.encode(number, forKey: key) }
      default:
        try container.encode(field, forKey: key)
      }
    }
  }
}
