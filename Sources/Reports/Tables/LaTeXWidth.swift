/// Estimates widths of text in Computer Modern at 10 pt, in TeX points.
enum LaTeXWidth {
  /// A text set upright.
  static func text(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The column siunitx reserves for so many whole digits and decimals.
  static func number(whole: Int, decimals: Int, isSigned: Bool) -> Double {
    let groups = whole > 4 ? Double((whole - 1) / 3) * 1.7 : 0
    let tail = decimals > 0 ? 2.8 + 5 * Double(decimals) : 0
    let tailGroups = decimals > 4 ? Double((decimals - 1) / 3) * 1.7 : 0
    return 5 * Double(whole) + groups + tail + tailGroups + (isSigned ? 7.8 : 0)
  }

  /// A multiplication sign, ten and an exponent of so many digits.
  static func power(_ digits: Int, isSigned: Bool) -> Double {
    22.5 + 4 * Double(digits) + (isSigned ? 6.3 : 0)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", "\u{2019}": 2.8
    case "f", "r", "s", "t", "(", ")", "[", "]", " ", "-", "/", "I": 4.2
    case "m", "w", "M", "W", "@", "%", "&": 9.2
    case _ where scalar.properties.isUppercase: 7.5
    case _ where scalar.value < 0x180: 5.3
    // Printed as a code such as [U+6A21].
    default: 46
    }
  }
}
