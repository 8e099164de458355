import CCSV

/// One field of a delimited or literal table as written, with its place.
struct Field: Hashable, Sendable {
  /// The text, without quotes and outer spaces.
  var text: String
  /// Where it stands in the document's text, quotes included.
  var range: Range<Int>
  /// Whether it stood in quotes.
  var isQuoted = false
}

/// What libcsv said when it could not go on.
struct DelimitedFailure: Error, Hashable {
  /// The offset of the byte at fault.
  let offset: Int
  /// What libcsv calls it.
  let reason: String
}

/// Owns a libcsv parser in strict mode.
///
/// libcsv gives no positions. Fed one byte at a time it calls back on the byte that ends a field,
/// which makes the places exact.
@safe struct DelimitedParser: ~Copyable {
  private let parser: UnsafeMutablePointer<csv_parser>

  /// Prepares a parser for a delimiter.
  init(delimiter: UInt8) throws(DelimitedFailure) {
    let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    let options = UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL)
    guard unsafe csv_init(parser, options) == 0 else {
      unsafe parser.deallocate()
      throw DelimitedFailure(offset: 0, reason: "libcsv did not start")
    }
    unsafe csv_set_delim(parser, delimiter)
    unsafe self.parser = parser
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
  }

  /// Reads a range of bytes into a collector, to its end or to the first fault.
  mutating func read(
    _ bytes: [UInt8], in range: Range<Int>, into rows: RowCollector
  ) throws(DelimitedFailure) {
    let box = unsafe Unmanaged.passUnretained(rows).toOpaque()
    rows.begin(bytes, at: range.lowerBound)
    let fault: DelimitedFailure? = unsafe bytes.withUnsafeBufferPointer { buffer in
      for index in range {
        rows.position = index
        let byte = unsafe buffer[index]
        if byte == 0x0A || byte == 0x0D { rows.skipBlankLine() }
        let base = unsafe buffer.baseAddress.map { unsafe UnsafeRawPointer($0 + index) }
        let taken = unsafe csv_parse(parser, base, 1, fieldEnded, rowEnded, box)
        if taken != 1 { return DelimitedFailure(offset: index, reason: reason()) }
      }
      return nil
    }
    if let fault { throw fault }
    rows.position = range.upperBound
    guard unsafe csv_fini(parser, fieldEnded, rowEnded, box) == 0 else {
      throw DelimitedFailure(offset: rows.fieldStart, reason: "a quote is not closed")
    }
  }

  private borrowing func reason() -> String {
    switch unsafe csv_error(parser) {
    case CSV_EPARSE: "a quote stands where none may stand"
    case CSV_ENOMEM: "memory ran out"
    case CSV_ETOOBIG: "a field is too long"
    default: "libcsv could not go on"
    }
  }
}

/// Collects the rows that libcsv reports.
final class RowCollector {
  /// The rows so far.
  var rows: [[Field]] = []
  /// The byte being read.
  var position = 0
  /// Where the field being read began.
  private(set) var fieldStart = 0
  private var bytes: [UInt8] = []
  private var row: [Field] = []

  /// Begins a stretch of bytes; a row left unfinished by a fault is dropped.
  func begin(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    row = []
    fieldStart = offset
  }

  /// Takes a field that ended before `position`.
  func endField(_ text: String) {
    var start = fieldStart
    var end = min(position, bytes.count)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let isQuoted = start < end && bytes[start] == 0x22
    row.append(Field(text: text, range: start..<end, isQuoted: isQuoted))
    fieldStart = position + 1
  }

  /// Takes the row that ended at `position`.
  func endRow() {
    rows.append(row)
    row = []
    fieldStart = position + 1
  }

  /// Steps over a line end that ends no row: a blank line, or the second half of CR LF.
  func skipBlankLine() {
    guard row.isEmpty else { return }
    for index in fieldStart..<max(fieldStart, position)
    where bytes[index] != 0x20 && bytes[index] != 0x09 { return }
    if position > fieldStart || position == fieldStart { fieldStart = position + 1 }
  }
}

private func fieldEnded(
  _ text: UnsafeMutableRawPointer?, _ count: Int, _ box: UnsafeMutableRawPointer?
) {
  guard let box = unsafe box else { return }
  let rows = unsafe Unmanaged<RowCollector>.fromOpaque(box).takeUnretainedValue()
  guard let text = unsafe text else { return rows.endField("") }
  let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
  rows.endField(unsafe String(decoding: bytes, as: UTF8.self))
}

private func rowEnded(_ character: Int32, _ box: UnsafeMutableRawPointer?) {
  guard let box = unsafe box else { return }
  unsafe Unmanaged<RowCollector>.fromOpaque(box).takeUnretainedValue().endRow()
}
