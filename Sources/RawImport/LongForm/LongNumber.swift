import BenchModel

/// A field of a long table read as a number.
enum LongNumber {
  /// What a field holds.
  enum Reading {
    /// A number in its base unit, and what stands after `±`.
    case number(Double, spread: Double?)
    /// A word in place of a number; empty where there is nothing.
    case word(String)
    /// Something that begins like a number and is none.
    case unreadable
    /// A number of which nobody can tell where its decimals begin.
    case ambiguous
  }

  /// Reads a field whose column has a unit; a unit in the field itself counts more.
  static func read(_ text: String, unit: ColumnUnit?, decimal: DecimalMark?) -> Reading {
    if let quick = plain(text) {
      if decimal == .point { return .number(unit?.base(quick) ?? quick, spread: nil) }
      if !text.utf8.contains(UInt8(ascii: ".")) {
        return .number(unit?.base(quick) ?? quick, spread: nil)
      }
    }
    for mark in ["±", "+/-"] {
      guard let range = text.firstRange(of: mark) else { continue }
      let left = read(String(text[..<range.lowerBound]), unit: unit, decimal: decimal)
      let right = read(String(text[range.upperBound...]), unit: unit, decimal: decimal)
      guard case .number(let value, _) = left, case .number(let spread, _) = right else {
        return left
      }
      return .number(value, spread: spread)
    }
    let trimmed = text.trimmedOfSpaces
    switch NumberSpelling.read(trimmed) {
    case .word: return .word(trimmed)
    case .unreadable: return .unreadable
    case .number(let number):
      if case .either(let mark) = number.marks, decimal == nil {
        _ = mark
        return .ambiguous
      }
      guard let value = number.value(decimal: decimal) else { return .unreadable }
      if number.unit.isEmpty { return .number(unit?.base(value) ?? value, spread: nil) }
      guard let own = ColumnUnit(number.unit), unit == nil || own.base == unit?.base else {
        return .unreadable
      }
      return .number(own.base(value), spread: nil)
    }
  }

  /// A number as programs write it.
  static func plain(_ text: String) -> Double? {
    guard let first = text.utf8.first,
      first == 0x2D || first == 0x2B || first == 0x2E
        || (0x30...0x39).contains(first)
    else { return nil }
    for byte in text.utf8 where byte == 0x78 || byte == 0x58 { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// A whole number, also with its thousands marked.
  static func count(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    if let number = plain(text) { return Int(exactly: number) }
    return Int(text.filter { $0 != "," && $0 != " " && $0 != "_" })
  }

  /// A setting; nil where the field says that there is none.
  static func point(_ text: String, _ name: AxisName) -> AxisPoint? {
    switch text.lowercased() {
    case "", "none", "null", "nan", "-", "n/a", "na", "-1": return nil
    case "inf", "infinity", "∞": return name == .requestRate ? AxisPoint(.infinity) : nil
    default: break
    }
    guard let number = plain(text) ?? count(text).map(Double.init) else { return AxisPoint(text) }
    // 10⁹ is how some write that there is no bound.
    if name == .concurrency, number >= 1_000_000_000 || number < 1 { return nil }
    return number < 0 ? nil : AxisPoint(number)
  }
}
