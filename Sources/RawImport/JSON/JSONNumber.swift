/// Reads decimal numbers from the bytes where they stand, rounded as `Double(String)` rounds them.
enum JSONNumber {
  /// The number that is all of a range; nil where it is none in the way of JSON, or one that takes
  /// more than machine words to round.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
      var index = range.lowerBound
      let number = unsafe read(bytes, &index, range.upperBound)
      return index == range.upperBound ? number : nil
    }
  }

  /// The number at an index, which moves past what was read of it; nil where it is none, or one that
  /// takes more than machine words to round.
  ///
  /// - Parameter end: at most the number of bytes.
  static func read(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int
  ) -> Double? {
    guard index < end else { return nil }
    let isNegative = unsafe bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var digits = Digits()
    unsafe digits.take(bytes, &index, end)
    guard digits.count > 0 else { return nil }
    var power = 0
    if index < end, unsafe bytes[index] == UInt8(ascii: ".") {
      index += 1
      let whole = digits.count
      unsafe digits.take(bytes, &index, end)
      guard digits.count > whole else { return nil }
      power = whole - digits.count
    }
    if index < end, unsafe bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      guard let exponent = unsafe exponent(bytes, &index, end) else { return nil }
      power += exponent
    }
    // Nineteen digits fit into a word; leading zeros are none.
    guard digits.count <= 19 || digits.isShort else { return nil }
    guard let size = value(digits.value, power) else { return nil }
    return isNegative ? -size : size
  }

  /// Digits in a row, as many as fit into a word.
  private struct Digits {
    /// Their number as an integer; it has wrapped where there are too many.
    var value: UInt64 = 0
    /// How many there are, with leading zeros.
    var count = 0
    /// How many there were when the first that is not 0 came.
    private var zeros = 0
    /// Whether no more than nineteen count.
    var isShort: Bool { count - zeros <= 19 }

    mutating func take(_ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int) {
      while index + 8 <= end {
        let word = UInt64(
          littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        guard Self.areDigits(word) else { break }
        if value == 0 { zeros = count }
        value = value &* 100_000_000 &+ Self.number(word)
        count += 8
        index += 8
      }
      while index < end {
        let digit = unsafe bytes[index] &- 0x30
        guard digit < 10 else { return }
        if value == 0 { zeros = count }
        value = value &* 10 &+ UInt64(digit)
        count += 1
        index += 1
      }
    }

    private static func areDigits(_ word: UInt64) -> Bool {
      let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
      return (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) >> 4)
        == 0x3333_3333_3333_3333
    }

    /// The number of eight digits: pairs, then fours, then all, each in one multiplication.
    private static func number(_ word: UInt64) -> UInt64 {
      let ones = word &- 0x3030_3030_3030_3030
      let pairs = ones &* 10 &+ (ones >> 8)
      let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
      let high = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
      return (low &+ high) >> 32
    }
  }

  private static func exponent(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int
  ) -> Int? {
    guard index < end else { return nil }
    let sign = unsafe bytes[index]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { index += 1 }
    let start = index
    var exponent = 0
    while index < end, unsafe bytes[index] &- 0x30 < 10 {
      exponent = min(exponent * 10 + Int(unsafe bytes[index] &- 0x30), 100_000)
      index += 1
    }
    guard index > start else { return nil }
    return sign == UInt8(ascii: "-") ? -exponent : exponent
  }

  /// An integer times a power of ten, rounded to the nearest, half to even; nil where the power is
  /// out of reach.
  private static func value(_ digits: UInt64, _ power: Int) -> Double? {
    if digits == 0 { return 0 }
    // Both operands are exact, so one operation rounds once.
    if digits < 1 << 53, power >= -22, power <= 22 {
      let exact = Double(digits)
      return power < 0 ? exact / tens(-power) : exact * tens(power)
    }
    guard power <= 0, power >= -27 else { return nil }
    return quotient(digits, by: fives(-power), halvings: -power)
  }

  /// `digits / (divisor · 2^halvings)`, from the first 64 bits of the quotient and whether any are
  /// left.
  private static func quotient(_ digits: UInt64, by divisor: UInt64, halvings: Int) -> Double {
    let (up, down) = (digits.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let (above, below) = (digits << up, divisor << down)
    // Halved, the dividend is less than the divisor, whose first bit is set.
    let (bits, rest) = below.dividingFullWidth((above >> 1, above << 63))
    let shift = bits.leadingZeroBitCount
    let aligned = bits << shift
    var mantissa = aligned >> 11
    let tail = aligned & 0x7FF
    let isTie = tail == 0x400 && rest == 0
    if tail > 0x400 || (tail == 0x400 && !isTie) || (isTie && mantissa & 1 == 1) { mantissa += 1 }
    let exponent = 11 - shift - 63 - up + down - halvings
    // All powers of ten here are far from the ends of the range of a double.
    return Double(mantissa) * Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  private static func tens(_ power: Int) -> Double {
    unsafe powersOfTen.withUnsafeBufferPointer { unsafe $0[power] }
  }

  private static func fives(_ power: Int) -> UInt64 {
    unsafe powersOfFive.withUnsafeBufferPointer { unsafe $0[power] }
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// 5^27 is the last that fits into a word.
  private static let powersOfFive: [UInt64] = (0...27).map { power in
    (0..<power).reduce(1) { number, _ in number * 5 }
  }
}
