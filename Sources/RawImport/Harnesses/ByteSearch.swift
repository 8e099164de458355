/// Finds short ASCII texts in bytes, without a look at the middle of long files.
enum ByteSearch {
  /// How far from its beginning and from its end a long file is looked at.
  static let reach = 262_144

  /// Whether a text stands near the beginning or the end of bytes.
  static func finds(_ text: String, nearEndsOf bytes: [UInt8], reach: Int = reach) -> Bool {
    if finds(text, in: bytes, 0..<min(bytes.count, reach)) { return true }
    guard bytes.count > reach else { return false }
    return finds(text, in: bytes, max(reach - text.utf8.count, bytes.count - reach)..<bytes.count)
  }

  /// Whether a text stands in a part of bytes.
  static func finds(_ text: String, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, range.count >= wanted.count else { return false }
    var index = range.lowerBound
    let end = range.upperBound - wanted.count
    while index <= end {
      if bytes[index] == first {
        var length = 1
        while length < wanted.count, bytes[index + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      index += 1
    }
    return false
  }
}
