/// A short plain number: digits, and at most one comma or point among them.
///
/// Nearly all numbers of a table are such, and this needs no memory. With at most 15 digits the
/// quotient by a power of ten is the nearest double, so it agrees with `NumberSpelling`.
struct QuickNumber {
  /// What the mark says.
  let marks: NumberSpelling.Marks
  private let digits: Int
  private let decimals: Int

  /// Reads a text; nil where it is not so plain.
  init?(_ text: String) {
    var digits = 0
    var count = 0
    var mark: (DecimalMark, after: Int)?
    for byte in text.utf8 {
      if NumberSpelling.isDigit(byte) {
        digits = digits &* 10 &+ Int(byte &- 0x30)
        count += 1
      } else if mark == nil, byte == DecimalMark.comma.byte || byte == DecimalMark.point.byte {
        mark = (byte == DecimalMark.comma.byte ? .comma : .point, count)
      } else {
        return nil
      }
      if count > 15 { return nil }
    }
    guard count > 0 else { return nil }
    self.digits = digits
    guard let (kind, after) = mark else {
      decimals = 0
      marks = .none
      return
    }
    decimals = count - after
    guard after > 0, decimals > 0 else { return nil }
    let isZero = text.utf8.first == 0x30
    marks = decimals == 3 && after <= 3 && !isZero ? .either(kind) : .decimal(kind)
  }

  /// The number, where `decimal` settles a mark that may mean either.
  func value(decimal: DecimalMark?) -> Double {
    if case .either(let mark) = marks, mark != decimal { return Double(digits) }
    return Double(digits) / Self.powers[decimals]
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
