/// What stopped the reading of a literal.
struct LiteralFailure: Error, Hashable {
  /// The offset of the byte at fault.
  let offset: Int
  /// What was wrong there.
  let reason: String
}

/// Reads JSON and Python literals with the place of every value.
///
/// One grammar for both: it takes `NaN`, `Infinity`, `None`, single quotes, tuples, comments,
/// trailing commas and calls such as `np.array([…])`. Nesting is limited, so that no input can
/// exhaust the stack.
struct LiteralReader {
  /// How deeply values may nest.
  static let depthLimit = 200

  private let bytes: [UInt8]
  private let end: Int
  /// The offset of the next byte.
  private(set) var offset: Int

  /// Begins to read at an offset.
  init(_ bytes: [UInt8], at offset: Int = 0, upTo end: Int? = nil) {
    self.bytes = bytes
    self.offset = offset
    self.end = end ?? bytes.count
  }

  /// The values of a text that follow one another, as in JSON Lines.
  static func readAll(_ bytes: [UInt8]) throws(LiteralFailure) -> [LocatedValue] {
    var reader = LiteralReader(bytes)
    var values: [LocatedValue] = []
    reader.skipSpace()
    while reader.offset < bytes.count {
      values.append(try reader.value())
      reader.skipSpace()
    }
    return values
  }

  /// Reads the next value.
  mutating func value() throws(LiteralFailure) -> LocatedValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(LiteralFailure) -> LocatedValue {
    skipSpace()
    guard depth < Self.depthLimit else {
      throw failure("values nest deeper than \(Self.depthLimit)")
    }
    guard offset < end else { throw failure("a value is missing at the end") }
    let start = offset
    let kind: LocatedValue.Kind
    switch bytes[offset] {
    case UInt8(ascii: "{"): kind = try map(depth: depth)
    case UInt8(ascii: "["): kind = .list(try items(until: UInt8(ascii: "]"), depth: depth))
    case UInt8(ascii: "("): kind = try parentheses(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .string(try string().text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      kind = try number()
    case let byte where Self.beginsName(byte): kind = try name(depth: depth)
    default: throw failure("this begins no value")
    }
    return LocatedValue(kind: kind, range: start..<offset)
  }

  private mutating func map(depth: Int) throws(LiteralFailure) -> LocatedValue.Kind {
    offset += 1
    var pairs: [(key: LocatedValue, value: LocatedValue)] = []
    while true {
      skipSpace()
      if take(UInt8(ascii: "}")) { return .map(pairs) }
      let key = try value(depth: depth + 1)
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure("`:` is missing after a key") }
      pairs.append((key, try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw failure("`,` or `}` is missing") }
      return .map(pairs)
    }
  }

  private mutating func items(
    until close: UInt8, depth: Int
  ) throws(LiteralFailure) -> [LocatedValue] {
    offset += 1
    var items: [LocatedValue] = []
    while true {
      skipSpace()
      if take(close) { return items }
      // A named argument, as in `np.array([…], dtype=float)`, says nothing about the values.
      if close == UInt8(ascii: ")"), skipArgumentName() {
        _ = try value(depth: depth + 1)
      } else {
        items.append(try value(depth: depth + 1))
      }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(close) else {
        throw failure("`,` or `\(Character(Unicode.Scalar(close)))` is missing")
      }
      return items
    }
  }

  /// A tuple, or one value in parentheses, which is that value.
  private mutating func parentheses(depth: Int) throws(LiteralFailure) -> LocatedValue.Kind {
    let start = offset
    let items = try items(until: UInt8(ascii: ")"), depth: depth)
    guard items.count == 1, let only = items.first else { return .list(items) }
    let inner = bytes[only.range.upperBound..<offset]
    return inner.contains(UInt8(ascii: ",")) && start < offset ? .list(items) : only.kind
  }

  private mutating func name(depth: Int) throws(LiteralFailure) -> LocatedValue.Kind {
    let start = offset
    while offset < end, Self.beginsName(bytes[offset]) || Self.continuesName(bytes[offset]) {
      offset += 1
    }
    let name = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard offset < end, bytes[offset] == UInt8(ascii: "(") else { return .word(name) }
    let arguments = try items(until: UInt8(ascii: ")"), depth: depth)
    return .call(name, arguments)
  }

  private mutating func number() throws(LiteralFailure) -> LocatedValue.Kind {
    let start = offset
    offset += 1
    if offset < end, Self.beginsName(bytes[offset]),
      bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+")
    {
      // `-Infinity`, `-np.inf`.
      while offset < end, Self.beginsName(bytes[offset]) || Self.continuesName(bytes[offset]) {
        offset += 1
      }
      return .word(String(decoding: bytes[start..<offset], as: UTF8.self))
    }
    while offset < end, Self.continuesNumber(bytes[offset], after: bytes[offset - 1]) {
      offset += 1
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let plain = text.contains("_") ? text.replacing("_", with: "") : text
    // Note: `Double` also reads hexadecimal, which would be taken for a measurement.
    guard !plain.contains(where: { $0 == "x" || $0 == "X" }), let number = Double(plain) else {
      offset = start
      throw failure("`\(text.prefix(40))` is not a number")
    }
    return .number(number)
  }

  private mutating func skipArgumentName() -> Bool {
    var ahead = offset
    guard ahead < end, Self.beginsName(bytes[ahead]) else { return false }
    while ahead < end, Self.beginsName(bytes[ahead]) || Self.continuesName(bytes[ahead]) {
      ahead += 1
    }
    while ahead < end, bytes[ahead] == 0x20 { ahead += 1 }
    guard ahead + 1 < end, bytes[ahead] == UInt8(ascii: "="),
      bytes[ahead + 1] != UInt8(ascii: "=")
    else { return false }
    offset = ahead + 1
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < end, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Steps over spaces, line ends and Python comments.
  mutating func skipSpace() {
    while offset < end {
      let byte = bytes[offset]
      if byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: "\\") {
        offset += 1
      } else if byte == UInt8(ascii: "#") {
        while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
      } else {
        return
      }
    }
  }

  private func failure(_ reason: String) -> LiteralFailure {
    LiteralFailure(offset: min(offset, max(0, end - 1)), reason: reason)
  }

  static func beginsName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  static func continuesName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func continuesNumber(_ byte: UInt8, after last: UInt8) -> Bool {
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
      return last | 0x20 == UInt8(ascii: "e")
    }
    return beginsName(byte) || continuesName(byte)
  }
}

extension LiteralReader {
  /// Reads the string at the offset.
  ///
  /// - Returns: its text, and for each of its bytes the offset of the byte it was written as.
  mutating func string(
    locating: Bool = false
  ) throws(LiteralFailure) -> (text: String, offsets: [Int]) {
    let quote = bytes[offset]
    let start = offset
    offset += 1
    var plain = offset
    while plain < end, bytes[plain] != quote, bytes[plain] != UInt8(ascii: "\\"),
      bytes[plain] != 0x0A
    {
      plain += 1
    }
    if plain < end, bytes[plain] == quote {
      defer { offset = plain + 1 }
      let text = String(decoding: bytes[offset..<plain], as: UTF8.self)
      return (text, locating ? Array(offset..<plain) : [])
    }
    var out = Array(bytes[offset..<plain])
    var places = locating ? Array(offset..<plain) : []
    offset = plain
    while offset < end, bytes[offset] != 0x0A {
      let place = offset
      let byte = bytes[offset]
      offset += 1
      if byte == quote { return (String(decoding: out, as: UTF8.self), places) }
      if byte == UInt8(ascii: "\\") {
        out.append(contentsOf: escaped())
      } else {
        out.append(byte)
      }
      while locating, places.count < out.count { places.append(place) }
    }
    offset = start
    throw failure("a string is not closed")
  }

  /// The bytes an escape stands for; the backslash has been read.
  private mutating func escaped() -> [UInt8] {
    guard offset < end else { return [] }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      guard let first = hexadecimal(4) else { return [UInt8(ascii: "u")] }
      var code = first
      if (0xD800..<0xDC00).contains(code), offset + 1 < end,
        bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
      {
        let back = offset
        offset += 2
        if let second = hexadecimal(4), (0xDC00..<0xE000).contains(second) {
          code = 0x10000 + (code - 0xD800) << 10 + (second - 0xDC00)
        } else {
          offset = back
        }
      }
      return Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: return [byte]
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    guard offset + count <= end else { return nil }
    let text = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    guard let code = UInt32(text, radix: 16) else { return nil }
    offset += count
    return code
  }
}
