/// The rows of a stretch of delimited text, and the faults in it.
struct DelimitedRows {
  /// The rows, blank lines left out.
  var rows: [[Field]] = []
  /// Faults, each of which cost its line.
  var faults: [DelimitedFailure] = []

  /// Reads a stretch of text; after a fault it goes on with the next line.
  init(_ bytes: [UInt8], in range: Range<Int>, delimiter: UInt8) {
    let collector = RowCollector()
    var start = range.lowerBound
    while start < range.upperBound {
      do throws(DelimitedFailure) {
        var parser = try DelimitedParser(delimiter: delimiter)
        try parser.read(bytes, in: start..<range.upperBound, into: collector)
        break
      } catch {
        faults.append(error)
        var next = max(error.offset, start)
        while next < range.upperBound, bytes[next] != 0x0A, bytes[next] != 0x0D { next += 1 }
        start = next + 1
      }
    }
    rows = collector.rows
  }
}
