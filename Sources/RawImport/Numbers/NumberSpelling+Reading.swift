extension NumberSpelling {
  /// Reads a text that may be a number.
  static func read(_ text: String) -> Reading {
    var ascii: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2212}": ascii.append(UInt8(ascii: "-"))
      case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": ascii.append(0x20)
      case "\u{2019}": ascii.append(UInt8(ascii: "'"))
      case "\u{B5}", "\u{3BC}": ascii.append(UInt8(ascii: "u"))
      case let scalar where scalar.isASCII: ascii.append(UInt8(scalar.value))
      default:
        let startsAsNumber = ascii.contains { isDigit($0) } || scalar.properties.numericType != nil
        return startsAsNumber ? .unreadable("“\(scalar)” is no part of a number") : .word
      }
    }
    while ascii.last == 0x20 { ascii.removeLast() }
    let start = ascii.firstIndex { $0 != 0x20 } ?? ascii.count
    return scan(ascii[start...])
  }

  private static func scan(_ text: ArraySlice<UInt8>) -> Reading {
    var index = text.startIndex
    var digits: [UInt8] = []
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      if sign == UInt8(ascii: "-") { digits.append(sign) }
      index += 1
    }
    let first = index
    func byte(_ at: Int) -> UInt8? { at < text.endIndex ? text[at] : nil }
    let isMark = byte(first) == UInt8(ascii: ".") || byte(first) == UInt8(ascii: ",")
    guard byte(first).map(isDigit) == true || (isMark && byte(first + 1).map(isDigit) == true)
    else { return .word }
    guard text.count <= 64 else { return .unreadable("it has \(text.count) characters") }

    var mantissa: [UInt8] = []
    var group: UInt8?
    while let next = byte(index) {
      if isDigit(next) || next == UInt8(ascii: ",") || next == UInt8(ascii: ".") {
        mantissa.append(next)
      } else if isGrouping(next), byte(index + 1).map(isDigit) == true,
        mantissa.last.map(isDigit) == true
      {
        guard group == nil || group == next else {
          return .unreadable("its thousands are separated in two ways")
        }
        group = next
        mantissa.append(0x20)
      } else {
        break
      }
      index += 1
    }
    guard let marks = marks(of: mantissa, isGrouped: group != nil) else {
      return .unreadable("its commas, points or spaces do not make a number")
    }
    digits += mantissa.filter { $0 != 0x20 }
    var settled = marks
    if let next = byte(index), next | 0x20 == UInt8(ascii: "e") {
      var ahead = index + 1
      if byte(ahead) == UInt8(ascii: "-") || byte(ahead) == UInt8(ascii: "+") { ahead += 1 }
      if byte(ahead).map(isDigit) == true {
        while byte(ahead).map(isDigit) == true { ahead += 1 }
        digits += text[index..<ahead]
        index = ahead
        // Nobody writes thousands before an exponent.
        if case .either(let mark) = marks { settled = .decimal(mark) }
      }
    }
    while byte(index) == 0x20 { index += 1 }
    let unit = String(decoding: text[index...], as: UTF8.self)
    return .number(NumberSpelling(digits: digits, marks: settled, unit: unit))
  }

  /// What commas and points say; nil where they cannot belong to one number.
  private static func marks(of mantissa: [UInt8], isGrouped: Bool) -> Marks? {
    var commas = 0
    var points = 0
    var lastMark: (index: Int, mark: DecimalMark)?
    for (index, byte) in mantissa.enumerated() {
      if byte == DecimalMark.comma.byte {
        commas += 1
        lastMark = (index, .comma)
      } else if byte == DecimalMark.point.byte {
        points += 1
        lastMark = (index, .point)
      }
    }
    guard let lastMark else { return areGroups(mantissa, at: 0x20) ? Marks.none : nil }
    let before = Array(mantissa[..<lastMark.index])
    let after = mantissa.count - lastMark.index - 1
    guard !mantissa[lastMark.index...].contains(0x20) else { return nil }
    if commas > 0, points > 0 {
      let other = lastMark.mark.other
      let isLastOnly = (lastMark.mark == .comma ? commas : points) == 1
      guard isLastOnly, !isGrouped, after > 0, areGroups(before, at: other.byte) else { return nil }
      return .both(decimal: lastMark.mark)
    }
    if commas + points > 1 {
      guard !isGrouped, areGroups(mantissa, at: lastMark.mark.byte) else { return nil }
      return .thousands(lastMark.mark)
    }
    guard areGroups(before, at: 0x20) else { return nil }
    if after == 0 { return lastMark.mark == .point && !isGrouped ? .decimal(.point) : nil }
    let mayGroup =
      after == 3 && !isGrouped && (1...3).contains(before.count) && before.first != 0x30
    return mayGroup ? .either(lastMark.mark) : .decimal(lastMark.mark)
  }

  /// Whether a separator cuts digits into groups of three, the first of one to three.
  private static func areGroups(_ digits: [UInt8], at separator: UInt8) -> Bool {
    let groups = digits.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first else { return true }
    return (1...3).contains(first.count) && first.first != 0x30
      && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(isDigit) }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isGrouping(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "_")
  }
}
