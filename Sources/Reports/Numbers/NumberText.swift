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

  /// A count and its text.
  func count(_ value: Int) -> Words.Count { Words.Count(number(value), value) }

  /// A number for a headline: one decimal from 10 on, none from 10 000 on, else three
  /// significant digits, and never more digits than `measured`.
  public func headline(_ value: Double, measured: Int = .max) -> String {
    number(value, digits: min(measured, Self.headlineDigits(value)))
  }

  /// How many decimals a headline number has.
  static func headlineDigits(_ value: Double) -> Int {
    let exponent = DecimalText.exponent(value) ?? 0
    if exponent >= 4 { return 0 }
    return exponent >= 1 ? 1 : 2 - exponent
  }

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
