import Diagnostics

/// The neutral long form as CSV: what `etalon export --format csv` writes.
struct NeutralCSV: RawFormat {
  let name = "neutral-csv"
  let looksFor = "the columns of `etalon export --format csv`"

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.range(ofLine: 1)
    guard first.count < 1000 else { return false }
    let fields = DelimitedRows(file.source.bytes, in: first, delimiter: UInt8(ascii: ",")).rows
      .first
    return NeutralColumns.isLikely(fields?.map(\.text) ?? [])
  }

  func read(_ file: RawFile) -> RawContent {
    let bytes = file.source.bytes
    let read = DelimitedRows(bytes, in: 0..<bytes.count, delimiter: UInt8(ascii: ","))
    var rows = NeutralRows(file)
    rows.add(faults: read.faults)
    guard let header = read.rows.first, rows.check(header: header) else { return rows.content() }
    for fields in read.rows.dropFirst() { rows.add(fields) }
    return rows.content()
  }
}
