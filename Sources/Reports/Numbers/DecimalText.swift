/// Writes numbers as decimal digits, independent of any locale.
///
/// A number is first taken as its shortest decimal, the one a person reads and the source wrote;
/// that decimal is rounded half to even. So 0.15 to one digit is 0.2, while C's printf, which
/// rounds the binary value just below it, prints 0.1.
public enum DecimalText {
  /// A number with a fixed count of digits after the mark; trailing zeros stay.
  ///
  /// `fixed(4, digits: 1)` is `4.0`; `fixed(691.8919, digits: 1)` is `691.9`. Zero has no sign.
  public static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite, var decimal = Decimal(value) else { return "\(value)" }
    let places = max(0, digits)
    decimal.round(places: places)
    return decimal.plain(places: places)
  }

  /// The shortest decimal that reads back to the same number: `4`, `0.1`, `691.8918918918919`.
  ///
  /// Plain digits from 1e-7 up to 1e21, an exponent beyond.
  public static func shortest(_ value: Double) -> String {
    let text = value.description
    // Most numbers are printed so already.
    if value.isFinite, value != 0, !text.utf8.contains(UInt8(ascii: "e")) {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    guard value.isFinite, let decimal = Decimal(value) else { return "\(value)" }
    let magnitude = value.magnitude
    if magnitude != 0, magnitude < 1e-7 || magnitude >= 1e21 {
      return value.description.replacing(".0e", with: "e")
    }
    return decimal.plain(places: max(0, decimal.digits.count - decimal.point))
  }

  /// How many digits after the mark the shortest decimal has: 2 for 0.25, 0 for 4.
  public static func places(_ value: Double) -> Int {
    guard let decimal = Decimal(value) else { return 0 }
    return max(0, decimal.digits.count - decimal.point)
  }

  /// The power of ten of the first digit: 2 for 691.9, -2 for 0.05; nil for zero.
  public static func exponent(_ value: Double) -> Int? {
    guard let decimal = Decimal(value), !decimal.digits.isEmpty else { return nil }
    return decimal.point - 1
  }

  /// Whether a number would need too many zeros: from ten million on, or below a ten-thousandth.
  public static func isExtreme(_ value: Double) -> Bool {
    let size = value.magnitude
    return value.isFinite && size != 0 && (size >= 1e7 || size < 1e-4)
  }

  /// An extreme number as a mantissa of at most three digits and a power of ten; nil for others.
  ///
  /// `1.2345e308` is `1.23` and 308.
  public static func scientific(_ value: Double) -> (mantissa: String, exponent: Int)? {
    guard isExtreme(value), var decimal = Decimal(value) else { return nil }
    decimal.round(places: 3 - decimal.point)
    let exponent = decimal.point - 1
    decimal.point = 1
    return (decimal.plain(places: decimal.digits.count - 1), exponent)
  }
}

/// Digits and where the mark stands among them: `digits` 125, `point` 1 is 1.25.
private struct Decimal {
  var isNegative: Bool
  var digits: [UInt8]
  var point: Int

  /// Reads the shortest decimal of a number; nil unless finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    digits = []
    point = 0
    var seenMark = false
    var exponent: [UInt8] = []
    var inExponent = false
    for byte in value.magnitude.description.utf8 {
      if inExponent {
        exponent.append(byte)
      } else if byte == UInt8(ascii: ".") {
        seenMark = true
      } else if byte == UInt8(ascii: "e") {
        inExponent = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if !seenMark { point += 1 }
      }
    }
    point += Int(String(decoding: exponent, as: UTF8.self)) ?? 0
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    while digits.first == 0 {
      digits.removeFirst()
      point -= 1
    }
    if digits.isEmpty { (point, isNegative) = (0, false) }
  }

  /// Rounds half to even, as a person does with the printed digits.
  mutating func round(places: Int) {
    let kept = point + places
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      trim()
      return
    }
    let rest = digits[kept...]
    let first = rest.first ?? 0
    let isTie = first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = kept > 0 && !digits[kept - 1].isMultiple(of: 2)
    digits.removeSubrange(kept...)
    if first > 5 || (first == 5 && (!isTie || isOdd)) { increment() }
    trim()
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    point += 1
  }

  func plain(places: Int) -> String {
    var out: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    func digit(_ index: Int) -> UInt8 {
      UInt8(ascii: "0") + (digits.indices.contains(index) ? digits[index] : 0)
    }
    if point <= 0 { out.append(UInt8(ascii: "0")) }
    for index in 0..<max(0, point) { out.append(digit(index)) }
    if places > 0 {
      out.append(UInt8(ascii: "."))
      for index in point..<(point + places) { out.append(digit(index)) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
