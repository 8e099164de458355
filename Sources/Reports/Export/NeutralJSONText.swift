/// Rows of the neutral form as a JSON array, byte for byte as Foundation's encoder prints them with
/// sorted keys, in a tenth of its time.
enum NeutralJSONText {
  /// The columns in the order of their names.
  private static let columns = (NeutralRow.header + [NeutralRow.settings]).enumerated()
    .sorted { $0.element < $1.element }
  private static let numbers: Set<String> = [
    "line", "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition", "value",
  ]

  /// The text; unknown fields are left out.
  static func text(_ rows: [NeutralRow]) -> String {
    guard !rows.isEmpty else { return "[\n\n]\n" }
    var text = "[\n"
    text.reserveCapacity(rows.count * 320)
    for (index, row) in rows.enumerated() {
      text += index == 0 ? "  {" : ",\n  {"
      var isFirst = true
      let fields = row.fields
      for (column, name) in columns where column < fields.count {
        let field = fields[column]
        if field.isEmpty { continue }
        text += isFirst ? "\n    \"" : ",\n    \""
        isFirst = false
        text += name
        text += "\" : "
        if numbers.contains(name), let number = number(field) {
          text += number
        } else {
          append(field, to: &text)
        }
      }
      text += "\n  }"
    }
    return text + "\n]\n"
  }

  /// A number as JSON has it; nil for a text such as `inf`.
  private static func number(_ field: String) -> String? {
    if Int(field) != nil { return field }
    guard let number = Double(field), number.isFinite else { return nil }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func append(_ field: String, to text: inout String) {
    text += "\""
    if field.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      text += field
    } else {
      for scalar in field.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{8}": text += "\\b"
        case "\u{C}": text += "\\f"
        case _ where scalar.value < 0x20:
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
