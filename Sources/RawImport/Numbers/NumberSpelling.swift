/// How a number was written: what is sure about its marks, and its digits.
///
/// `3,1` can only mean 3.1; `1,234` may be 1.234 or 1234, and only the other numbers of its table
/// can tell. Nothing is decided here.
struct NumberSpelling: Hashable, Sendable {
  /// What the comma or point in a number says.
  enum Marks: Hashable, Sendable {
    /// There is none.
    case none
    /// This mark separates the decimals.
    case decimal(DecimalMark)
    /// This mark separates thousands, so the other one separates decimals.
    case thousands(DecimalMark)
    /// This mark may separate either.
    case either(DecimalMark)
    /// The last mark separates the decimals, the other one thousands.
    case both(decimal: DecimalMark)
  }

  /// What a text turned out to be.
  enum Reading: Hashable, Sendable {
    /// A number.
    case number(NumberSpelling)
    /// Something that begins like a number and is none, with what is wrong.
    case unreadable(String)
    /// A word or nothing.
    case word
  }

  /// Sign, digits, marks and exponent in ASCII, grouping spaces left out.
  let digits: [UInt8]
  /// What the marks say.
  let marks: Marks
  /// The unit that follows; empty where none does.
  let unit: String

  /// The number; nil where it is not finite.
  ///
  /// - Parameters:
  ///   - decimal: the decimal mark of the table, which settles `either`.
  ///   - power: a power of ten to multiply by, before rounding.
  func value(decimal: DecimalMark?, timesTenTo power: Int = 0) -> Double? {
    let drop: DecimalMark?
    switch marks {
    case .none: drop = nil
    case .decimal(let mark): drop = mark.other
    case .thousands(let mark): drop = mark
    case .both(let mark): drop = mark.other
    case .either(let mark): drop = decimal == mark ? mark.other : mark
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(digits.count + 4)
    for byte in digits where byte != drop?.byte {
      plain.append(byte == DecimalMark.comma.byte ? DecimalMark.point.byte : byte)
    }
    let hasExponent = plain.contains { $0 | 0x20 == UInt8(ascii: "e") }
    if power != 0, !hasExponent { plain.append(contentsOf: "e\(power)".utf8) }
    guard var value = Double(String(decoding: plain, as: UTF8.self)) else { return nil }
    if power != 0, hasExponent { value = power < 0 ? value / tenTo(-power) : value * tenTo(power) }
    return value.isFinite ? value : nil
  }

  private func tenTo(_ power: Int) -> Double {
    var result = 1.0
    for _ in 0..<power { result *= 10 }
    return result
  }
}

extension DecimalMark {
  /// The ASCII character.
  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .point: UInt8(ascii: ".")
    }
  }

  /// The other mark.
  var other: DecimalMark { self == .comma ? .point : .comma }
}
