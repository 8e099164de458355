import Diagnostics

extension RunCollector {
  /// Says where the file ends before its JSON does; what stands before the end is kept.
  mutating func addCut(of file: RawFile) {
    guard let json = file.json, json.isTruncated, !file.bytes.isEmpty else { return }
    let end = file.bytes.count - 1..<file.bytes.count
    let place = span(end)
    add(
      Finding(
        .warning, "import.truncated",
        "the file ends at line \(place.line) before its JSON does; what is whole was read",
        at: place, hints: ["copy the file again"]))
  }

  /// Says which lines of a delimited text could not be read.
  mutating func addFaults(of table: DelimitedRows, in file: RawFile) {
    for fault in table.faults {
      let at = min(fault.offset, max(0, file.bytes.count - 1))
      add(
        Finding(
          .warning, "import.quote", "the line was left out: \(fault.reason)",
          at: span(at..<at + 1), hints: ["copy the file again"]))
    }
  }
}
