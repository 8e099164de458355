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
    unsafe digits.takeOne(bytes, &index, end)
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

    @inline(__always)
    mutating func take(_ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int) {
      while index + 8 <= end {
        let word = UInt64(
          littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        guard JSONNumber.areDigits(word) else { break }
        if value == 0 { zeros = count }
        value = value &* 100_000_000 &+ JSONNumber.number(word)
        count += 8
        index += 8
      }
      unsafe takeOne(bytes, &index, end)
    }

    /// Takes digits one by one, which is best where there are few.
    @inline(__always)
    mutating func takeOne(_ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int) {
      while index < end {
        let digit = unsafe bytes[index] &- 0x30
        guard digit < 10 else { return }
        if value == 0 { zeros = count }
        value = value &* 10 &+ UInt64(digit)
        count += 1
        index += 1
      }
    }
  }

  /// Whether eight bytes are digits.
  @inline(__always)
  static func areDigits(_ word: UInt64) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    return (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) >> 4)
      == 0x3333_3333_3333_3333
  }

  /// The number of eight digits: pairs, then fours, then all, each in one multiplication.
  @inline(__always)
  static func number(_ word: UInt64) -> UInt64 {
    let ones = word &- 0x3030_3030_3030_3030
    let pairs = ones &* 10 &+ (ones >> 8)
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
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
  @inline(__always)
  static func value(_ digits: UInt64, _ power: Int) -> Double? {
    if digits == 0 { return 0 }
    // Both operands are exact, so one operation rounds once.
    if digits < 1 << 53, power >= -22, power <= 22 {
      let exact = Double(digits)
      return power < 0 ? exact / powersOfTen[-power] : exact * powersOfTen[power]
    }
    if power == 0 { return Double(digits) }
    guard power < 0, power >= -27 else { return nil }
    return quotient(digits, by: -power)
  }

  /// `digits / 10^power`, from the first 64 bits of the quotient by 5^power.
  ///
  /// The product with the inverse may lack one in its last bit. That matters only where the bits
  /// behind the 53 that are kept are about a half; then the quotient is computed exactly.
  @inline(__always)
  private static func quotient(_ digits: UInt64, by power: Int) -> Double {
    let up = digits.leadingZeroBitCount
    let above = digits << up
    let bits = above.multipliedFullWidth(by: inverses[power]).high
    let shift = bits.leadingZeroBitCount
    let tail = (bits << shift) & 0x7FF
    let down = powersOfFive[power].leadingZeroBitCount
    let exponent = 11 - 63 - up + down - power
    if tail &- 0x3FE <= 2 { return exactQuotient(above, by: power, exponent) }
    return scaled(((bits << shift) >> 11) &+ (tail >> 10), exponent - shift)
  }

  @inline(never)
  private static func exactQuotient(_ above: UInt64, by power: Int, _ exponent: Int) -> Double {
    let five = powersOfFive[power]
    // Halved, the dividend is less than the divisor, whose first bit is set.
    let below = five << five.leadingZeroBitCount
    let (bits, rest) = below.dividingFullWidth((above >> 1, above << 63))
    let shift = bits.leadingZeroBitCount
    var mantissa = (bits << shift) >> 11
    let tail = (bits << shift) & 0x7FF
    if tail > 0x400 || (tail == 0x400 && (rest > 0 || mantissa & 1 == 1)) { mantissa += 1 }
    return scaled(mantissa, exponent - shift)
  }

  /// An integer of at most 2^53 times a power of two far from the ends of the range of a double.
  @inline(__always)
  private static func scaled(_ mantissa: UInt64, _ exponent: Int) -> Double {
    Double(mantissa) * Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// 5^27 is the last that fits into a word.
  private static let powersOfFive: [UInt64] = [
    0x0000_0000_0000_0001, 0x0000_0000_0000_0005, 0x0000_0000_0000_0019, 0x0000_0000_0000_007D,
    0x0000_0000_0000_0271, 0x0000_0000_0000_0C35, 0x0000_0000_0000_3D09, 0x0000_0000_0001_312D,
    0x0000_0000_0005_F5E1, 0x0000_0000_001D_CD65, 0x0000_0000_0095_02F9, 0x0000_0000_02E9_0EDD,
    0x0000_0000_0E8D_4A51, 0x0000_0000_48C2_7395, 0x0000_0001_6BCC_41E9, 0x0000_0007_1AFD_498D,
    0x0000_0023_86F2_6FC1, 0x0000_00B1_A2BC_2EC5, 0x0000_0378_2DAC_E9D9, 0x0000_1158_E460_913D,
    0x0000_56BC_75E2_D631, 0x0001_B1AE_4D6E_2EF5, 0x0008_7867_8326_EAC9, 0x002A_5A05_8FC2_95ED,
    0x00D3_C21B_CECC_EDA1, 0x0422_CA8B_0A00_A425, 0x14AD_F4B7_3203_34B9, 0x6765_C793_FA10_079D,
  ]

  /// 2^127 divided by each power of five when that is shifted until its first bit is set.
  private static let inverses: [UInt64] = [
    0xFFFF_FFFF_FFFF_FFFF, 0xCCCC_CCCC_CCCC_CCCC, 0xA3D7_0A3D_70A3_D70A, 0x8312_6E97_8D4F_DF3B,
    0xD1B7_1758_E219_652B, 0xA7C5_AC47_1B47_8423, 0x8637_BD05_AF6C_69B5, 0xD6BF_94D5_E57A_42BC,
    0xABCC_7711_8461_CEFC, 0x8970_5F41_36B4_A597, 0xDBE6_FECE_BDED_D5BE, 0xAFEB_FF0B_CB24_AAFE,
    0x8CBC_CC09_6F50_88CB, 0xE12E_1342_4BB4_0E13, 0xB424_DC35_095C_D80F, 0x901D_7CF7_3AB0_ACD9,
    0xE695_94BE_C44D_E15B, 0xB877_AA32_36A4_B449, 0x9392_EE8E_921D_5D07, 0xEC1E_4A7D_B695_61A5,
    0xBCE5_0864_9211_1AEA, 0x971D_A050_74DA_7BEE, 0xF1C9_0080_BAF7_2CB1, 0xC16D_9A00_9592_8A27,
    0x9ABE_14CD_4475_3B52, 0xF796_87AE_D3EE_C551, 0xC612_0625_7658_9DDA, 0x9E74_D1B7_91E0_7E48,
  ]
}
