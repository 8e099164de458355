/// How the fields of a line are told apart.
enum Delimiter: Hashable, Sendable {
  /// A pipe at both ends and between, as in Markdown.
  case pipe
  /// A tab.
  case tab
  /// A semicolon.
  case semicolon
  /// A comma.
  case comma

  /// The byte.
  var byte: UInt8 {
    switch self {
    case .pipe: UInt8(ascii: "|")
    case .tab: 0x09
    case .semicolon: UInt8(ascii: ";")
    case .comma: UInt8(ascii: ",")
    }
  }

  /// The form that a table of it has.
  var format: String {
    switch self {
    case .pipe: "table/pipe"
    case .tab: "table/tab"
    case .semicolon: "table/semicolon"
    case .comma: "table/comma"
    }
  }
}

/// Cuts a line of a pipe table into fields; `\|` is a pipe of the text.
enum PipeLine {
  /// The fields of a line; a tab separates them where the line has pipes only at its ends.
  static func fields(_ bytes: [UInt8], _ range: Range<Int>) -> [Field] {
    var inner = LineShape.trimmed(bytes, range)
    let pipe = Delimiter.pipe.byte
    if inner.lowerBound < inner.upperBound, bytes[inner.lowerBound] == pipe {
      inner = inner.lowerBound + 1..<inner.upperBound
    }
    if inner.lowerBound < inner.upperBound, bytes[inner.upperBound - 1] == pipe,
      inner.count < 2 || bytes[inner.upperBound - 2] != UInt8(ascii: "\\")
    {
      inner = inner.lowerBound..<inner.upperBound - 1
    }
    var cuts: [Int] = []
    for index in inner
    where bytes[index] == pipe
      && (index == inner.lowerBound || bytes[index - 1] != UInt8(ascii: "\\"))
    {
      cuts.append(index)
    }
    if cuts.isEmpty { cuts = inner.filter { bytes[$0] == Delimiter.tab.byte } }
    var fields: [Field] = []
    fields.reserveCapacity(cuts.count + 1)
    var start = inner.lowerBound
    for cut in cuts + [inner.upperBound] {
      fields.append(field(bytes, start..<cut))
      start = cut + 1
    }
    return fields
  }

  private static func field(_ bytes: [UInt8], _ range: Range<Int>) -> Field {
    var inner = LineShape.trimmed(bytes, range)
    // Bold, emphasis and code are dress, not text.
    while inner.count > 2, let mark = inner.first.map({ bytes[$0] }),
      mark == UInt8(ascii: "*") || mark == UInt8(ascii: "`"), bytes[inner.upperBound - 1] == mark
    {
      inner = inner.lowerBound + 1..<inner.upperBound - 1
    }
    let text = String(decoding: bytes[inner], as: UTF8.self)
    return Field(text: text.contains("\\|") ? text.replacing("\\|", with: "|") : text, range: inner)
  }
}
