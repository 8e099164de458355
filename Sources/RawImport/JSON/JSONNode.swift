/// A value of a JSON text with its place; what is in it is read only where it is asked for.
struct JSONNode: Sendable {
  /// The text that it stands in.
  let bytes: [UInt8]
  /// Where it stands.
  let range: Range<Int>

  private var first: UInt8 { range.isEmpty ? 0 : bytes[range.lowerBound] }
  /// Whether it is `{…}`.
  var isObject: Bool { first == UInt8(ascii: "{") }
  /// Whether it is `[…]`.
  var isArray: Bool { first == UInt8(ascii: "[") }
  /// Whether it is `"…"`.
  var isString: Bool { first == UInt8(ascii: "\"") }

  /// Whether its last mark is there; else the text ended before it did.
  var isWhole: Bool {
    guard let last = range.isEmpty ? nil : bytes[range.upperBound - 1] else { return false }
    let mark: UInt8
    switch first {
    case UInt8(ascii: "{"): mark = UInt8(ascii: "}")
    case UInt8(ascii: "["): mark = UInt8(ascii: "]")
    case UInt8(ascii: "\""): mark = first
    default: return range.upperBound < bytes.count
    }
    guard last == mark, range.count > 1 else { return false }
    // Where the text ends, the mark may be that of something in it.
    return range.upperBound < bytes.count
      || JSONScanner.close(bytes, range.lowerBound, range.upperBound) == range.upperBound
  }

  /// The members of an object, for several questions; empty where it is none.
  var object: JSONObject { JSONObject(self) }

  /// The value of a key of an object; ask `object` where there are many questions.
  subscript(_ key: String) -> JSONNode? { object[key] }

  /// The value at the end of a path of keys.
  subscript(path keys: String...) -> JSONNode? {
    keys.reduce(self as JSONNode?) { node, key in node?[key] }
  }

  /// The elements of an array; empty where it is none.
  var elements: [JSONNode] {
    guard isArray else { return [] }
    var elements: [JSONNode] = []
    let end = range.upperBound - (isWhole ? 1 : 0)
    var index = JSONScanner.skipSpace(bytes, range.lowerBound + 1, end)
    while index < end {
      if bytes[index] == UInt8(ascii: ",") {
        index = JSONScanner.skipSpace(bytes, index + 1, end)
        continue
      }
      let stop = JSONScanner.skipValue(bytes, index, end)
      elements.append(JSONNode(bytes: bytes, range: index..<stop))
      index = JSONScanner.skipSpace(bytes, stop, end)
    }
    return elements
  }

  /// The first element of an array, without finding the others; nil where there is none.
  var firstOfArray: JSONNode? {
    guard isArray else { return nil }
    let end = range.upperBound - (isWhole ? 1 : 0)
    let start = JSONScanner.skipSpace(bytes, range.lowerBound + 1, end)
    guard start < end else { return nil }
    return JSONNode(bytes: bytes, range: start..<JSONScanner.skipValue(bytes, start, end))
  }

  /// The text of a string with its escapes resolved; nil where it is none.
  var string: String? {
    guard isString, isWhole else { return nil }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    guard bytes[inner].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[inner], as: UTF8.self)
    }
    var reader = LiteralReader(bytes, at: range.lowerBound, upTo: range.upperBound)
    return (try? reader.value())?.string
  }

  /// The number, finite or not; nil where it is none, as a number in quotes is.
  var double: Double? {
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      if let number = JSONNumber.read(bytes, range) ?? Double(text) { return number }
      return text == "-Infinity" ? -.infinity : nil
    case UInt8(ascii: "I"): return text == "Infinity" ? .infinity : nil
    default: return nil
    }
  }

  /// The number, where it is a finite one.
  var number: Double? { double.flatMap { $0.isFinite ? $0 : nil } }

  /// The number, where it is a whole one, also in quotes.
  var integer: Int? {
    if let number { return Int(exactly: number) }
    return isString ? string.flatMap { Int($0) } : nil
  }

  /// The number of a number or of a string that holds one, such as `"550"` or `"inf"`.
  var looseNumber: Double? { double ?? string.flatMap { Double($0) } }

  /// Whether it is `null`, `None` or `NaN`.
  var isNull: Bool {
    guard first == UInt8(ascii: "n") || first == UInt8(ascii: "N"), range.count <= 4 else {
      return false
    }
    return ["null", "None", "NaN", "nan"].contains(text)
  }

  /// Whether it is `NaN`, which Python writes where a computation came to no number.
  var isNaN: Bool { range.count == 3 && isNull && text != "nul" }

  /// Whether it is `true` or `false`; nil where it is neither.
  var bool: Bool? {
    switch text {
    case "true", "True": true
    case "false", "False": false
    default: nil
    }
  }

  /// The value as written.
  var text: String { String(decoding: bytes[range], as: UTF8.self) }

  /// The text of a string, or anything else but null and containers as written.
  var word: String? {
    if isString { return string }
    return isObject || isArray || isNull || range.isEmpty ? nil : text
  }
}
