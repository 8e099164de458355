extension JSONNumber {
  /// A short decimal without sign and exponent, such as `0.012345`; nil where it is anything else,
  /// which `read` may know.
  ///
  /// Its bytes are moved to the upper end of two words and its point is taken out, so that its
  /// digits are turned into a number eight at a time, without looking at one after the other.
  ///
  /// - Parameters:
  ///   - field: its first byte, behind which sixteen may be read.
  ///   - count: how many bytes it has.
  @inline(__always)
  static func short(_ field: UnsafeRawPointer, _ count: Int) -> Double? {
    guard count > 0, count <= 16 else { return nil }
    let first = UInt64(littleEndian: unsafe field.loadUnaligned(as: UInt64.self))
    if count <= 8 {
      var word = first << UInt64(64 - count * 8)
      var digits = count
      var decimals = 0
      if let place = point(word) {
        decimals = 7 - place
        digits -= 1
        guard decimals > 0, digits > decimals else { return nil }
        word = closed(word, place)
      }
      word |= zeros(8 - digits)
      guard areDigits(word) else { return nil }
      return value(number(word), -decimals)
    }
    let last = UInt64(
      littleEndian: unsafe field.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    var (high, low) = (last, first << UInt64(128 - count * 8))
    var digits = count
    var decimals = 0
    if let place = point(high) {
      decimals = 7 - place
      high = closed(high, place) | low >> 56
      low <<= 8
      digits -= 1
    } else if let place = point(low) {
      decimals = 15 - place
      low = closed(low, place)
      digits -= 1
    }
    guard digits == count || (decimals > 0 && digits > decimals) else { return nil }
    low |= zeros(16 - digits)
    guard areDigits(high), areDigits(low) else { return nil }
    return value(number(low) &* 100_000_000 &+ number(high), -decimals)
  }

  /// The place of the first point among eight bytes.
  @inline(__always)
  private static func point(_ word: UInt64) -> Int? {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let found = ~(((other & low) &+ low) | other | low)
    return found == 0 ? nil : found.trailingZeroBitCount >> 3
  }

  /// Eight bytes without the one at a place: those below it move up.
  @inline(__always)
  private static func closed(_ word: UInt64, _ place: Int) -> UInt64 {
    let below = (1 &<< UInt64(place * 8)) &- 1 as UInt64
    return (word & ~(below << 8 | 0xFF)) | (word & below) << 8
  }

  /// `0` in the lowest bytes, as many as asked for.
  @inline(__always)
  private static func zeros(_ count: Int) -> UInt64 {
    0x3030_3030_3030_3030 & ((1 << UInt64(count * 8)) &- 1)
  }
}
