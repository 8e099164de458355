/// Looks at eight bytes of a text at once, for walks over megabytes.
public enum WordScan {
  /// A byte in each of the eight places of a word.
  @inlinable
  public static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// 0 where none of the eight bytes is zero.
  @inlinable
  public static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether one of the eight bytes is zero.
  @inlinable
  public static func hasZero(_ word: UInt64) -> Bool { zeros(word) != 0 }

  /// Whether one of the eight bytes is the given one.
  @inlinable
  public static func has(_ byte: UInt8, in word: UInt64) -> Bool { hasZero(word ^ all(byte)) }

  /// Whether all eight bytes are ASCII.
  @inlinable
  public static func isASCII(_ word: UInt64) -> Bool { word & 0x8080_8080_8080_8080 == 0 }
}
