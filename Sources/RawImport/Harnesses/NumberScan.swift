/// Reads long lists of JSON numbers from the bytes where they stand.
///
/// A number of up to 19 digits is exact where its digits make less than 2^53, else it is within one
/// unit in the last place; what is no number is not a number.
enum NumberScan {
  /// The numbers of a list, at its first level.
  static func numbers(_ node: JSONNode) -> [Double] {
    guard node.isArray else { return [] }
    var numbers: [Double] = []
    let bytes = node.bytes
    let end = node.range.upperBound
    var index = node.range.lowerBound + 1
    while index < end {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"): return numbers
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""):
        index = JSONScanner.skipValue(bytes, index, end)
        numbers.append(.nan)
      default: numbers.append(number(bytes, &index, end))
      }
    }
    return numbers
  }

  /// For each list of a list the sum of its numbers; an empty list sums to 0.
  static func sums(_ node: JSONNode) -> [Double] {
    guard node.isArray else { return [] }
    var sums: [Double] = []
    let bytes = node.bytes
    let end = node.range.upperBound
    var index = node.range.lowerBound + 1
    var sum: Double?
    while index < end {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","): index += 1
      case UInt8(ascii: "["):
        sum = 0
        index += 1
      case UInt8(ascii: "]"):
        guard let whole = sum else { return sums }
        sums.append(whole)
        sum = nil
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "{"):
        index = JSONScanner.skipValue(bytes, index, end)
        sum = .nan
      default:
        let value = number(bytes, &index, end)
        if let so = sum { sum = so + value } else { sums.append(.nan) }
      }
    }
    return sums
  }

  /// The number at an index, which moves past it.
  private static func number(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Double {
    let start = index
    var digits: UInt64 = 0
    var count = 0
    var power = 0
    var isNegative = false
    var isDecimal = false
    if bytes[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    scan: while index < end {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        if digits > 0 { count += 1 }
        if isDecimal { power -= 1 }
      case UInt8(ascii: ".") where !isDecimal: isDecimal = true
      default: break scan
      }
      index += 1
    }
    let isPlain = index == end || ends(bytes[index])
    guard isPlain, count <= 19, power >= -22, index > start + (isNegative ? 1 : 0) else {
      while index < end, !ends(bytes[index]) { index += 1 }
      index = max(index, start + 1)
      return Double(String(decoding: bytes[start..<index], as: UTF8.self)) ?? .nan
    }
    let value = power == 0 ? Double(digits) : Double(digits) / powers[-power]
    return isNegative ? -value : value
  }

  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "["),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
