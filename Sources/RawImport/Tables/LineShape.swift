/// What the bytes of one line say about it, before anything is parsed.
enum LineShape {
  /// Whether a line has nothing but spaces and delimiters.
  static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var pipes = 0
    for index in range {
      switch bytes[index] {
      case 0x20, 0x09, 0x0B, 0x0C, UInt8(ascii: ","), UInt8(ascii: ";"): continue
      case UInt8(ascii: "|"): pipes += 1
      default: return false
      }
    }
    return true
  }

  /// Whether a line is the `|---|:--:|` under a Markdown header.
  static func isRule(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var dashes = 0
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "="): dashes += 1
      case 0x20, 0x09, UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "+"): continue
      default: return false
      }
    }
    return dashes > 0
  }

  /// Whether a line opens or closes a block of code.
  static func isFence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = trimmed(bytes, range).lowerBound
    guard start + 3 <= range.upperBound else { return false }
    let mark = bytes[start]
    return (mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"))
      && bytes[start + 1] == mark && bytes[start + 2] == mark
  }

  /// A range without spaces and tabs at its ends.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// The depth and text of a heading `## …` or `== …`; nil where the line is none.
  static func heading(_ bytes: [UInt8], _ range: Range<Int>) -> (level: Int, text: Range<Int>)? {
    guard let mark = range.first.map({ bytes[$0] }),
      mark == UInt8(ascii: "#") || mark == UInt8(ascii: "=")
    else { return nil }
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == mark { index += 1 }
    let level = index - range.lowerBound
    guard level <= 6, index < range.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09
    else { return nil }
    let text = trimmed(bytes, index..<range.upperBound)
    return text.isEmpty ? nil : (level, text)
  }

  /// The name and the start of the value of `name = …`; nil where the line is no assignment of a
  /// list, a map or a call.
  static func assignment(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (name: Range<Int>, value: Int)? {
    let line = trimmed(bytes, range)
    var index = line.lowerBound
    guard index < line.upperBound, LiteralReader.beginsName(bytes[index]) else { return nil }
    while index < line.upperBound,
      LiteralReader.beginsName(bytes[index]) || LiteralReader.continuesName(bytes[index])
    {
      index += 1
    }
    let name = line.lowerBound..<index
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index < line.upperBound, bytes[index] == UInt8(ascii: ":") {
      // `data: dict[int, list] = {…}`.
      while index < line.upperBound, bytes[index] != UInt8(ascii: "=") { index += 1 }
    }
    guard index < line.upperBound, bytes[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < line.upperBound else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): return (name, index)
    case let byte where LiteralReader.beginsName(byte):
      let opens = bytes[index..<line.upperBound].contains(UInt8(ascii: "("))
      return opens ? (name, index) : nil
    default: return nil
    }
  }
}
