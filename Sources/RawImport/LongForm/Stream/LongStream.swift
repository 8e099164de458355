import BenchModel
import Diagnostics
import Foundation

/// Reads a long table that is large and plain without holding its text.
///
/// What is not plain is left to `LongForm`, which reads any table and decides what all of this must
/// come to.
struct LongStream {
  /// The length of a line that is no longer plain.
  static let longestLine = 1 << 15
  /// How much of a file tells its form.
  private static let headLength = 1 << 18

  /// Reads a file.
  ///
  /// - Parameter workers: on how many cores.
  /// - Throws: `NotPlain` where the file must be read whole.
  static func read(
    path: String, file absolute: String, workers: Int, least: Int,
    head makeFile: (SourceText) -> RawFile
  ) throws(NotPlain) -> Found<RunBlock> {
    let file = try StreamFile(absolute)
    guard file.size >= least else { throw NotPlain("a small file") }
    var start = try file.bytes(at: 0, count: headLength)
    if start.count < file.size {
      guard let end = start.lastIndex(of: 0x0A) else { throw NotPlain("its first line") }
      start.removeLast(start.count - end - 1)
    }
    guard let first = start.first, first < 0x80, !start.contains(0),
      first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
    else { throw NotPlain("its first byte") }
    let source = SourceText(path: path, bytes: start)
    guard InputEncoding.firstFault(in: source.bytes) == nil else { throw NotPlain("no UTF-8") }
    let head = makeFile(source)
    guard let form = FormatRegistry.formats.first(where: { $0.recognises(head) }) as? LongForm,
      let layout = LongForm.layout(head), layout.delimiter == UInt8(ascii: ",")
    else { throw NotPlain("its form") }
    let line = source.lineStarts.lastIndex { $0 <= layout.header.lowerBound } ?? 0
    guard line + 1 < source.lineStarts.count, !head.bytes[layout.header].contains(0x22) else {
      throw NotPlain("its header")
    }
    let table = LongTable(
      head, header: layout.header, delimiter: layout.delimiter, onlyHeader: true)
    let plan = try StreamPlan(table.headers, LongSurvey(table, head))
    let rows = try StreamedTable(
      file, path: absolute, from: source.lineStarts[line + 1], line: line + 2, plan,
      workers: workers)
    let shapes = try StreamedShapes(rows, plan, file, head: head, layout)
    let found = try shapes.read(form)
    guard file.isUnchanged else { throw NotPlain("it changes while it is read") }
    return found
  }
}
