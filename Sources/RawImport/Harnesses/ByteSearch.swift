/// Finds short texts in bytes.
enum ByteSearch {
  /// Whether an ASCII text stands in a part of bytes.
  static func finds(_ text: String, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, range.count >= wanted.count else { return false }
    for index in range.lowerBound...(range.upperBound - wanted.count) where bytes[index] == first {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
