/// The text of one input file with the places of its lines, so that every cell can say where it stands.
///
/// Lines and columns count from 1; a column counts Unicode scalars, so that an editor agrees.
public struct SourceText: Sendable {
  /// The path as the user gave it, or `-` for standard input.
  public let path: String
  /// The text as UTF-8, without a byte-order mark.
  public let bytes: [UInt8]
  /// Offsets in `bytes` at which lines begin; never empty.
  public let lineStarts: [Int]

  /// Whether all of it is ASCII without zero bytes, so that bytes are characters.
  public let isPlain: Bool

  /// Indexes the lines of a text; `\n`, `\r\n` and a lone `\r` each end a line.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    let scan = LineScan(bytes)
    lineStarts = scan.starts
    isPlain = scan.isPlain
  }

  /// Indexes the lines of a string; the usual way in tests.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// How many lines there are; a final newline does not begin another.
  public var lineCount: Int {
    if let last = lineStarts.last, last == bytes.count, lineStarts.count > 1 {
      return lineStarts.count - 1
    }
    return bytes.isEmpty ? 0 : lineStarts.count
  }

  /// The byte range of a line (from 1) without its line end; empty where there is no such line.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a line (from 1) without its line end.
  public func line(_ line: Int) -> String {
    String(decoding: bytes[range(ofLine: line)], as: UTF8.self)
  }

  /// The text of a byte range.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The span of a byte range: its line and column, and its length in scalars on that line.
  public func span(_ range: Range<Int>) -> SourceSpan {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    let end = min(range.upperBound, max(self.range(ofLine: low + 1).upperBound, range.lowerBound))
    return SourceSpan(
      path: path, line: low + 1,
      column: 1 + scalars(in: lineStarts[low]..<range.lowerBound),
      length: scalars(in: range.lowerBound..<end))
  }

  private func scalars(in range: Range<Int>) -> Int {
    guard range.lowerBound < range.upperBound, range.upperBound <= bytes.count else { return 0 }
    if isPlain { return range.count }
    var count = 0
    for byte in bytes[range] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
