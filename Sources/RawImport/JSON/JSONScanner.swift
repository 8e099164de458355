import Diagnostics

/// Finds where JSON values begin and end without reading what is in them.
///
/// It takes what harnesses write beyond the standard: `NaN`, `Infinity` and other bare words. A
/// value that the text ends before is cut there, so that what is whole can still be read.
enum JSONScanner {
  /// How deeply values may nest.
  static let depthLimit = 200

  // Texts of megabytes are walked here, so that bounds are checked once, by `end`.

  /// The first offset that is no white space.
  static func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe skipSpace($0, start, end) }
  }

  /// The first offset that is no white space.
  static func skipSpace(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    precondition(start >= 0 && end <= bytes.count)
    var index = start
    while index < end {
      let byte = unsafe bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      index += 1
    }
    return index
  }

  /// The offset after the value that begins at `start`; `end` where the text ends before it does.
  static func skipValue(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe skipValue($0, start, end) }
  }

  /// The offset after the value that begins at `start`; `end` where the text ends before it does.
  static func skipValue(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    precondition(start >= 0 && end <= bytes.count)
    guard start < end else { return end }
    switch unsafe bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
      return unsafe close(bytes, start, end) ?? end
    default:
      var index = start
      while index < end, unsafe !endsScalar(bytes[index]) { index += 1 }
      // A stray mark must not stop the walk.
      return max(index, start + 1)
    }
  }

  /// The offset after the string, object or list that begins at `start`; nil where the text ends
  /// before it does.
  static func close(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { unsafe close($0, start, end) }
  }

  @inline(__always)
  private static func close(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
    unsafe bytes[start] == UInt8(ascii: "\"")
      ? closeString(bytes, start, end) : closeContainer(bytes, start, end)
  }

  /// The offset after the string that begins at `start`.
  static func skipString(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe skipString($0, start, end) }
  }

  /// The offset after the string that begins at `start`.
  static func skipString(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    unsafe closeString(bytes, start, end) ?? end
  }

  private static func closeString(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> Int? {
    precondition(start >= 0 && end <= bytes.count)
    var index = start + 1
    while index < end {
      if index + 8 <= end {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if !WordScan.has(UInt8(ascii: "\""), in: word), !WordScan.has(UInt8(ascii: "\\"), in: word)
        {
          index += 8
          continue
        }
      }
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\"") { return index + 1 }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func closeContainer(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> Int? {
    var depth = 0
    var index = start
    while index < end {
      while index + 32 <= end {
        let first = unsafe marks(bytes, index) | marks(bytes, index + 8)
        let second = unsafe marks(bytes, index + 16) | marks(bytes, index + 24)
        if first | second != 0 { break }
        index += 32
      }
      guard index < end else { break }
      if index + 8 <= end, unsafe marks(bytes, index) == 0 {
        index += 8
        continue
      }
      switch unsafe bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
        if depth == 0 { return index }
      case UInt8(ascii: "\""): index = unsafe skipString(bytes, index, end)
      default: index += 1
      }
    }
    return nil
  }

  /// 0 where eight bytes hold no bracket and no quote; also some letters are marked.
  @inline(__always)
  private static func marks(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    // The four brackets, and a few letters, are 0x7F once these three bits are set.
    let brackets = (word | WordScan.all(0x26)) ^ WordScan.all(0x7F)
    let quotes = word ^ WordScan.all(UInt8(ascii: "\""))
    return WordScan.zeros(brackets) | WordScan.zeros(quotes)
  }

  /// Whether a byte may be the first of a value.
  static func beginsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["): true
    default: !endsScalar(byte)
    }
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"):
      true
    default: false
    }
  }
}
