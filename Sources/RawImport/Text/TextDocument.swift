import Diagnostics

/// A text to look for tables in, with the way back to the file it came from.
///
/// Most often it is the file itself. The cells of a notebook are a text of their own, each byte of
/// which knows its place in the notebook's JSON.
struct TextDocument: Sendable {
  /// The text that is read.
  let text: SourceText
  /// The file.
  let original: SourceText
  /// For each byte of the text its offset in the file, and one for the end; nil where equal.
  private let offsets: [Int]?

  /// A file that is itself the text.
  init(_ source: SourceText) {
    text = source
    original = source
    offsets = nil
  }

  /// A text whose bytes were taken out of a file.
  init(bytes: [UInt8], offsets: [Int], original: SourceText) {
    text = SourceText(path: original.path, bytes: bytes)
    self.original = original
    self.offsets = offsets
  }

  /// The range in the file that a range of the text was taken from.
  func originalRange(_ range: Range<Int>) -> Range<Int> {
    guard let offsets, let last = offsets.last else { return range }
    let start = range.lowerBound < offsets.count ? offsets[range.lowerBound] : last
    guard range.upperBound > range.lowerBound, range.upperBound - 1 < offsets.count else {
      return start..<start
    }
    // The byte after the last may belong to another string; the last one plus itself does not.
    return start..<max(start, offsets[range.upperBound - 1] + 1)
  }

  /// The place in the file of a range of the text.
  func span(_ range: Range<Int>) -> SourceSpan { original.span(originalRange(range)) }

  /// The line in the file of a line of the text.
  func originalLine(_ line: Int) -> Int {
    guard offsets != nil else { return line }
    let range = text.range(ofLine: line)
    return span(range.lowerBound..<min(range.lowerBound + 1, range.upperBound)).line
  }

  /// The place in the file of a line of the text, without its column.
  func lineSpan(_ line: Int) -> SourceSpan {
    SourceSpan(path: original.path, line: originalLine(line))
  }
}

/// Makes spans of rising ranges without counting each line from its start again, so that a line of
/// a million cells costs no more than its length.
final class SpanCursor {
  private let document: TextDocument
  private var line = 0
  private var offset = 0
  private var column = 1

  /// Begins at the start of a document.
  init(_ document: TextDocument) { self.document = document }

  /// The place of a range of the document's text.
  func span(_ range: Range<Int>) -> SourceSpan {
    let source = document.original
    let range = document.originalRange(range)
    let starts = source.lineStarts
    let end = line + 1 < starts.count ? starts[line + 1] : source.bytes.count + 1
    if range.lowerBound < offset || range.lowerBound >= end {
      var low = 0
      var high = starts.count
      while low + 1 < high {
        let middle = (low + high) / 2
        if starts[middle] <= range.lowerBound { low = middle } else { high = middle }
      }
      line = low
      offset = starts[low]
      column = 1
    }
    if source.isPlain {
      let length = range.clamped(to: 0..<source.bytes.count).count
      return SourceSpan(
        path: source.path, line: line + 1,
        column: 1 + min(range.lowerBound, source.bytes.count) - starts[line], length: length)
    }
    column += scalars(source.bytes, offset..<range.lowerBound)
    offset = range.lowerBound
    return SourceSpan(
      path: source.path, line: line + 1, column: column, length: scalars(source.bytes, range))
  }

  private func scalars(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let range = range.clamped(to: 0..<bytes.count)
    return unsafe bytes.withUnsafeBytes { bytes in
      var count = 0
      var index = range.lowerBound
      while index < range.upperBound {
        if index + 8 <= range.upperBound,
          WordScan.isASCII(unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        {
          count += 8
          index += 8
          continue
        }
        if unsafe bytes[index] & 0xC0 != 0x80 { count += 1 }
        index += 1
      }
      return count
    }
  }
}
