/// What is looked for among the bytes of a plain line.
enum PlainLine {
  /// 0x80 in each byte that is ASCII and below `-`: commas, line ends, quotes, spaces and a few
  /// others.
  @inline(__always)
  static func marks(_ word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    return ~((word | high) &- 0x2D2D_2D2D_2D2D_2D2D) & ~word & high
  }

  /// How many bytes two lines have in common at their starts, if fewer than a limit; else at least
  /// that.
  ///
  /// - Parameter other: a line with other line ends than at the same place of the first, and eight
  ///   bytes behind it.
  @inline(__always)
  static func shared(_ line: UnsafeRawPointer, _ other: UnsafeRawPointer, limit: Int) -> Int {
    var index = 0
    while index < limit {
      let difference = unsafe UInt64(
        littleEndian: line.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          ^ other.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if difference != 0 { return index + difference.trailingZeroBitCount >> 3 }
      index += 8
    }
    return index
  }

  /// Where a quoted field ends whose content begins at a place: behind the closing quote.
  ///
  /// - Throws: `NotPlain` where it spans lines, holds quotes or has more behind it.
  @inline(never)
  static func quoteEnd(
    _ bytes: UnsafeRawPointer, _ start: Int, _ count: Int
  ) throws(NotPlain) -> Int {
    var place = start
    while place < count {
      let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      if byte == 0x0A || byte == 0x0D || byte == 0 { break }
      place += 1
      guard byte == 0x22 else { continue }
      let next = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      guard next == 0x2C || next == 0x0A || next == 0x0D else { break }
      return place
    }
    throw NotPlain("a quote")
  }

  /// Takes the quotes off a field.
  ///
  /// - Throws: `NotPlain` where spaces stand within them.
  @inline(never)
  static func unquote(
    _ bytes: UnsafeRawPointer, _ start: inout Int, _ end: inout Int
  ) throws(NotPlain) {
    guard end - start > 1, unsafe bytes.load(fromByteOffset: start, as: UInt8.self) == 0x22
    else { return }
    (start, end) = (start + 1, end - 1)
    let (from, to) = (start, end)
    unsafe trim(bytes, &start, &end)
    guard from == start, to == end else { throw NotPlain("a quoted space") }
  }

  /// Takes the spaces off a field.
  @inline(__always)
  static func trim(_ bytes: UnsafeRawPointer, _ start: inout Int, _ end: inout Int) {
    func isSpace(_ place: Int) -> Bool {
      let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      return byte == 0x20 || byte == 0x09
    }
    while start < end, isSpace(start) { start += 1 }
    while end > start, isSpace(end - 1) { end -= 1 }
  }

  /// Whether a line has nothing but spaces, or commas that part nothing.
  static func isBlank(
    _ bytes: UnsafeRawPointer, _ start: Int, _ end: Int, isShort: Bool
  ) -> Bool {
    for index in start..<end {
      let byte = unsafe bytes.load(fromByteOffset: index, as: UInt8.self)
      guard byte == (isShort ? 0x20 : 0x2C) || (isShort && byte == 0x09) else { return false }
    }
    return true
  }

  /// - Throws: `NotPlain` where a line is no UTF-8.
  @inline(never)
  static func check(_ bytes: UnsafeRawPointer, _ start: Int, _ end: Int) throws(NotPlain) {
    let text = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes + start, count: end - start))
    guard InputEncoding.firstFault(in: text) == nil else { throw NotPlain("no UTF-8") }
  }

  /// How many characters a stretch of UTF-8 has.
  static func scalars(_ bytes: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<end
    where unsafe bytes.load(fromByteOffset: index, as: UInt8.self) & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
