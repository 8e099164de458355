import BenchModel

/// Numbers in a sentence: the language's mark, thin spaces between groups of three digits.
extension Language {
  /// The space between groups of digits: narrow and without a line break.
  public static let groupSpace: Character = "\u{202F}"

  /// A number with a fixed count of decimals: `12 345.6`, in French `12 345,6`.
  ///
  /// Groups begin at five whole digits, as the SI brochure has it.
  public func number(_ value: Double, digits: Int) -> String {
    localized(DecimalText.fixed(value, digits: digits))
  }

  /// A whole number.
  public func number(_ value: Int) -> String { localized(String(value)) }

  /// A point of an axis: a number in this language, or its text.
  public func number(_ point: AxisPoint) -> String {
    point.integer.map { number($0) } ?? localized(point.description)
  }

  /// A count and its text.
  func count(_ value: Int) -> Words.Count { Words.Count(number(value), value) }

  /// A measured number: with a fixed count of decimals, or, where it is very large or very small,
  /// as `1.2 × 10³⁰⁸`.
  public func measure(_ value: Double, digits: Int) -> String {
    guard let parts = DecimalText.scientific(value) else { return number(value, digits: digits) }
    let raised = String(parts.exponent).compactMap { Self.raised[$0] }
    return "\(localized(parts.mantissa))\u{A0}×\u{A0}10\(String(raised))"
  }

  /// A number with five significant digits, or fewer where it has no more.
  func exact(_ value: Double) -> String {
    let wanted = max(0, 4 - (DecimalText.exponent(value) ?? 0))
    let rounded = DecimalText.fixed(value, digits: wanted)
    return measure(value, digits: Double(rounded).map(DecimalText.places) ?? wanted)
  }

  private static let raised = Dictionary(uniqueKeysWithValues: zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))

  /// Plain digits with `.` in this language's dress.
  private func localized(_ plain: String) -> String {
    var whole = Substring(plain)
    var sign = ""
    if whole.hasPrefix("-") {
      sign = "\u{2212}"
      whole = whole.dropFirst()
    }
    var tail = ""
    if let mark = whole.firstIndex(of: ".") {
      tail = String(decimalMark) + whole[whole.index(after: mark)...]
      whole = whole[..<mark]
    }
    guard whole.count > 4 else { return sign + whole + tail }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(Self.groupSpace) }
      grouped.append(digit)
    }
    return sign + grouped + tail
  }
}
