/// Reads the `INSERT INTO llama_bench (…) VALUES ('…', …);` of `llama-bench -o sql`.
enum LlamaStatement {
  /// The result of a statement; nil where it is cut.
  static func row(_ bytes: [UInt8], _ range: Range<Int>) -> LlamaFields? {
    guard let open = index(of: "(", bytes, range),
      let close = index(of: ")", bytes, open..<range.upperBound),
      let start = index(of: "(", bytes, close..<range.upperBound)
    else { return nil }
    let names = String(decoding: bytes[open + 1..<close], as: UTF8.self)
      .split(separator: ",").map { $0.filter { $0 != " " } }
    guard let fields = values(bytes, start + 1..<range.upperBound), fields.count == names.count
    else { return nil }
    var row = LlamaFields(fields, header: names)
    row.place = range
    return row
  }

  private static func values(_ bytes: [UInt8], _ range: Range<Int>) -> [Field]? {
    var fields: [Field] = []
    var text: [UInt8] = []
    var start = range.lowerBound
    var isQuoted = false
    for index in range {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "'"): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: ")") where !isQuoted:
        fields.append(Field(text: String(decoding: text, as: UTF8.self), range: start..<index))
        text = []
        start = index + 1
        if byte == UInt8(ascii: ")") { return fields }
      case UInt8(ascii: " ") where !isQuoted: break
      default: text.append(byte)
      }
    }
    return nil
  }

  private static func index(of mark: Unicode.Scalar, _ bytes: [UInt8], _ range: Range<Int>) -> Int?
  {
    range.first { bytes[$0] == UInt8(ascii: mark) }
  }
}
