/// The values of a text that is JSON, JSON Lines, or objects that follow one another.
struct JSONDocument: Sendable {
  /// The values; the last may be cut.
  let values: [JSONNode]
  /// Where the text stops being JSON; nil where all of it is.
  let fault: Int?

  /// The members of the first value, where it is an object.
  let object: JSONObject?

  /// The first value, where it is an object or a list.
  var root: JSONNode? { values.first }
  /// The value of the whole text, where it is one.
  var single: JSONNode? { values.count == 1 ? values.first : nil }
  /// Whether the text ends before its last value does.
  let isTruncated: Bool

  /// Whether the first mark of a text begins a JSON object or list.
  static func begins(_ bytes: [UInt8]) -> Bool {
    let start = JSONScanner.skipSpace(bytes, 0, bytes.count)
    guard start < bytes.count else { return false }
    guard bytes[start] == UInt8(ascii: "[") else { return bytes[start] == UInt8(ascii: "{") }
    // `[1/2]` and `[INFO] …` begin no JSON.
    let next = JSONScanner.skipSpace(bytes, start + 1, bytes.count)
    guard next < bytes.count else { return false }
    switch bytes[next] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "]"),
      UInt8(ascii: "-"):
      return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // `[07/11/2025-10:35:15]` begins a line of a log.
      let rest = bytes[next...].prefix(40).drop {
        $0 != UInt8(ascii: "/") && endsNumber($0) == false
      }
      return rest.first != UInt8(ascii: "/")
    default: return false
    }
  }

  /// Whether a key follows the first bracket of objects, or nothing: `{% include %}` and `[[wiki]]`
  /// begin no JSON that could be cut.
  private static func begins(object bytes: [UInt8], _ start: Int) -> Bool {
    var (index, last) = (start, bytes[start])
    while index < bytes.count, "{[".utf8.contains(bytes[index]) {
      last = bytes[index]
      index = JSONScanner.skipSpace(bytes, index + 1, bytes.count)
    }
    guard index < bytes.count else { return true }
    return last == UInt8(ascii: "{")
      ? bytes[index] == UInt8(ascii: "\"") : "\"-0123456789".utf8.contains(bytes[index])
  }

  private static func endsNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == 0x20 || byte == 0x0A
  }

  /// Finds the values of a text that begins like JSON; nil where it does not.
  init?(_ bytes: [UInt8]) {
    guard Self.begins(bytes) else { return nil }
    var values: [JSONNode] = []
    var fault: Int?
    var object: JSONObject?
    var isTruncated = false
    var index = JSONScanner.skipSpace(bytes, 0, bytes.count)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "[") else {
        fault = index
        break
      }
      // Most texts are one object: it is taken apart while its end is found.
      let first = values.isEmpty ? JSONObject(bytes, at: index) : nil
      let stop = first?.range.upperBound ?? JSONScanner.skipValue(bytes, index, bytes.count)
      let node = JSONNode(bytes: bytes, range: index..<stop)
      isTruncated =
        first == nil && stop == bytes.count && Self.begins(object: bytes, index) && !node.isWhole
      if values.isEmpty { object = first ?? (node.isObject ? node.object : nil) }
      values.append(node)
      index = JSONScanner.skipSpace(bytes, stop, bytes.count)
    }
    // `[2025-07-01 10:00:00 TP0] …` is a line of a log, not a list with text behind it.
    if fault != nil, let first = values.first, first.isArray,
      first.firstOfArray.map({ !$0.isObject && !$0.isArray }) ?? true
    {
      return nil
    }
    self.object = object
    self.isTruncated = isTruncated
    self.values = values
    self.fault = fault
  }
}
