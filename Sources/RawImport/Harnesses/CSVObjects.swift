/// The rows of a CSV with a header as objects, so that what is read from JSON is read from it too.
struct CSVObjects {
  /// One object a row, without its empty fields.
  let objects: [JSONObject]
  /// Rows that could not be read, or have more fields than the header.
  let faults: [(place: Range<Int>, reason: String)]

  /// Reads a comma-separated text.
  init(_ bytes: [UInt8]) {
    let read = DelimitedRows(bytes, in: 0..<bytes.count, delimiter: UInt8(ascii: ","))
    var faults = read.faults.map { fault in
      (place: fault.offset..<min(fault.offset + 1, bytes.count), reason: fault.reason)
    }
    var objects: [JSONObject] = []
    let header = (read.rows.first ?? []).map { Self.inner($0, bytes) }
    for fields in read.rows.dropFirst() {
      guard let first = fields.first, let last = fields.last else { continue }
      let place = first.range.lowerBound..<last.range.upperBound
      if fields.count > header.count {
        faults.append((place, "it has \(fields.count) fields, the header has \(header.count)"))
      }
      let members = zip(header, fields).compactMap { key, field in
        field.text.isEmpty || key.isEmpty
          ? nil : JSONObject.Member(key: key, value: field.range)
      }
      objects.append(JSONObject(bytes: bytes, range: place, members: members))
    }
    self.objects = objects
    self.faults = faults
  }

  /// Where the text of a field stands without its quotes.
  private static func inner(_ field: Field, _ bytes: [UInt8]) -> Range<Int> {
    guard field.isQuoted, field.range.count >= 2 else { return field.range }
    return field.range.lowerBound + 1..<field.range.upperBound - 1
  }
}
