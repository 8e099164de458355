/// One point of an axis, or the value of a setting: a number, or a text such as a version.
public struct AxisPoint: Hashable, Sendable {
  private enum Value: Hashable, Sendable {
    case number(Double)
    case text(String)
  }

  private let value: Value

  /// A whole number.
  public init(_ integer: Int) { value = .number(Double(integer)) }

  /// A number, which may be infinite; nil for NaN.
  public init?(_ number: Double) {
    guard !number.isNaN else { return nil }
    value = .number(number == 0 ? 0 : number)
  }

  /// A text.
  public init(_ text: String) { value = .text(text) }

  /// A point as written by a person: a number where it is one, else a text.
  public init(written text: String) {
    self = Double(text).flatMap { AxisPoint($0) } ?? AxisPoint(text)
  }

  /// The point where no source says what it was.
  public static let unknown = AxisPoint("")

  /// The number, which may be infinite; nil where it is a text.
  public var number: Double? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The number, where it is a whole one.
  public var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The text; nil where it is a number.
  public var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}

extension AxisPoint: ExpressibleByIntegerLiteral {
  /// A whole number by its literal.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension AxisPoint: CustomStringConvertible {
  /// The point as exported: `64`, `0.5`, `inf`, the text, or `?` where nothing is known.
  public var description: String {
    switch value {
    case .number(let number):
      Int(exactly: number).map(String.init) ?? (number.isInfinite ? "inf" : "\(number)")
    case .text(let text): text.isEmpty ? "?" : text
    }
  }
}

extension AxisPoint: Comparable {
  /// Orders numbers by size, before texts; texts by their runs of digits and of other characters,
  /// so that version 0.9 stands before 0.10.
  public static func < (left: AxisPoint, right: AxisPoint) -> Bool {
    switch (left.value, right.value) {
    case (.number(let a), .number(let b)): a < b
    case (.number, .text): true
    case (.text, .number): false
    case (.text(let a), .text(let b)): isNaturallyBefore(a, b)
    }
  }

  private static func isNaturallyBefore(_ left: String, _ right: String) -> Bool {
    var (a, b) = (Substring(left), Substring(right))
    while let first = a.first, let second = b.first {
      if first.isASCII, second.isASCII, first.isNumber, second.isNumber {
        let (x, y) = (takeNumber(&a), takeNumber(&b))
        if x.count != y.count { return x.count < y.count }
        if x != y { return x < y }
      } else if first != second {
        return first < second
      } else {
        a.removeFirst()
        b.removeFirst()
      }
    }
    if a.isEmpty != b.isEmpty { return a.isEmpty }
    // `01` and `1` are different texts of one number.
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The digits at the start without leading zeros; they are taken off the text.
  private static func takeNumber(_ text: inout Substring) -> Substring {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == "0" }
  }
}
