/// Lines of comma-separated fields (RFC 4180).
struct NeutralLines {
  private(set) var bytes: [UInt8] = []
  private var isInLine = false

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds a field, with the quotes that it needs.
  mutating func add(_ field: String) {
    separate()
    var field = field
    field.withUTF8 { field in
      guard Self.needsQuotes(field) else {
        bytes.append(contentsOf: field)
        return
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in field {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Adds fields that are text already.
  mutating func add(fields: [UInt8]) {
    separate()
    bytes.append(contentsOf: fields)
  }

  /// Ends the line.
  mutating func endLine() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    isInLine = false
  }

  private mutating func separate() {
    if isInLine { bytes.append(UInt8(ascii: ",")) }
    isInLine = true
  }

  private static func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    // Readers drop the spaces around a field that has no quotes.
    if let first = field.first, let last = field.last {
      if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return true }
    }
    return field.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  }
}
