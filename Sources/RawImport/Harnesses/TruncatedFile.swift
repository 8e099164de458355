import Diagnostics

extension RunCollector {
  /// Says where the text of a file ends before its JSON does, or stops being JSON; what stands
  /// before that is kept.
  mutating func addTruncation(of file: RawFile) {
    guard let json = file.json, !file.bytes.isEmpty else { return }
    if let finding = Finding.truncated(file) {
      add(finding)
    } else if let fault = json.fault, fault < file.bytes.count {
      let place = span(fault..<fault + 1)
      add(
        Finding(
          .warning, "import.trailing-text",
          "the text from line \(place.line) on is no JSON and was not read", at: place,
          hints: ["take the lines that are no results out of the file"]))
    }
  }
}

extension Finding {
  /// That the text of a file ends before its JSON does; nil where it does not.
  static func truncated(_ file: RawFile) -> Finding? {
    guard file.json?.isTruncated == true, !file.bytes.isEmpty else { return nil }
    let place = file.source.span(file.bytes.count - 1..<file.bytes.count)
    return Finding(
      .warning, "import.truncated",
      "the file ends at line \(place.line) before its JSON does; what is whole was read",
      at: place, hints: ["copy the file again"])
  }
}
