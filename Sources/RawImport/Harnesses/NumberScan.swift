/// Reads long lists of JSON numbers from the bytes where they stand; what is no number is NaN.
enum NumberScan {
  /// The numbers of a list, at its first level.
  static func numbers(_ node: JSONNode) -> [Double] {
    guard node.isArray else { return [] }
    return unsafe node.bytes.withUnsafeBytes { bytes in
      var numbers: [Double] = []
      let end = min(node.range.upperBound, bytes.count)
      var index = node.range.lowerBound + 1
      while index < end {
        switch unsafe bytes[index] {
        case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","): index += 1
        case UInt8(ascii: "]"): return numbers
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""):
          index = unsafe JSONScanner.skipValue(bytes, index, end)
          numbers.append(.nan)
        default: numbers.append(unsafe number(bytes, &index, end))
        }
      }
      return numbers
    }
  }

  /// For each list of a list the sum of its numbers; an empty list sums to 0.
  static func sums(_ node: JSONNode) -> [Double] {
    guard node.isArray else { return [] }
    return unsafe node.bytes.withUnsafeBytes { bytes in
      var sums: [Double] = []
      let end = min(node.range.upperBound, bytes.count)
      var index = node.range.lowerBound + 1
      var sum: Double?
      while index < end {
        switch unsafe bytes[index] {
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
          index = unsafe JSONScanner.skipValue(bytes, index, end)
          sum = .nan
        default:
          let value = unsafe number(bytes, &index, end)
          if let so = sum { sum = so + value } else { sums.append(.nan) }
        }
      }
      return sums
    }
  }

  /// The number at an index, which moves past it.
  private static func number(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int
  ) -> Double {
    let start = index
    let number = unsafe JSONNumber.read(bytes, &index, end)
    let isEnd = unsafe index >= end || ends(bytes[index])
    if let number, isEnd { return number }
    while index < end, unsafe !ends(bytes[index]) { index += 1 }
    index = max(index, start + 1)
    let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    return Double(unsafe String(decoding: text, as: UTF8.self)) ?? .nan
  }

  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "["),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}
