import Diagnostics

/// A delimited table whose columns hold measurements and say neither a load nor a length, so that
/// the study has to say which column does.
enum LoadlessTable {
  /// The names of the columns that hold measurements; empty where the file is no such table.
  static func metrics(_ file: RawFile) -> [String] {
    guard file.json == nil, file.source.lineCount > 1 else { return [] }
    let header = file.source.range(ofLine: 1)
    guard (4..<20_000).contains(header.count) else { return [] }
    for delimiter in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")] {
      let names = fields(file, line: 1, delimiter)
      // A sentence with commas has no line of as many fields below it.
      guard names.count > 1, fields(file, line: 2, delimiter).count == names.count else { continue }
      return names.filter { file.rules.meaning(of: $0)?.isMetric == true }
    }
    return []
  }

  private static func fields(_ file: RawFile, line: Int, _ delimiter: UInt8) -> [String] {
    let range = file.source.range(ofLine: line)
    guard range.count < 20_000, file.bytes[range].contains(delimiter) else { return [] }
    return DelimitedRows(file.bytes, in: range, delimiter: delimiter).rows.first?
      .prefix(LongTable.widest).map { LongTable.name($0.text) } ?? []
  }
}
