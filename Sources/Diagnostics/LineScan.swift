/// Finds where the lines of a text begin and whether it is plain, in one pass over it.
struct LineScan {
  /// The offsets at which lines begin; the first is 0.
  private(set) var starts = [0]
  /// Whether all of it is ASCII without zero bytes.
  private(set) var isPlain = true

  /// Walks a text; 32 bytes at a time where they are neither controls nor beyond ASCII.
  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        while index + 32 <= bytes.count {
          let first = Self.odd(bytes, index) | Self.odd(bytes, index + 8)
          let second = Self.odd(bytes, index + 16) | Self.odd(bytes, index + 24)
          if (first | second) & WordScan.all(0x80) != 0 { break }
          index += 32
        }
        let stop = min(index + 32, bytes.count)
        while index < stop { step(bytes, &index) }
      }
    }
  }

  /// The highest bit of one of eight bytes is set where one of them is below 0x0E or above 0x7F.
  private static func odd(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    return word | (word &- WordScan.all(0x0E))
  }

  private mutating func step(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) {
    if index + 8 <= bytes.count, Self.odd(bytes, index) & WordScan.all(0x80) == 0 {
      index += 8
      return
    }
    let byte = bytes[index]
    index += 1
    if byte == 0 || byte >= 0x80 { isPlain = false }
    if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    if byte == 0x0A || byte == 0x0D { starts.append(index) }
  }
}
