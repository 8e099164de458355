import Diagnostics

/// Turns the bytes of a file into UTF-8 text, or says why they are none.
enum InputEncoding {
  /// The text, and what a user should know about how it was had; nil text where there is none.
  static func decode(path: String, bytes: [UInt8]) -> Found<SourceText?> {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Found(nil, findings: [.utf16(path)])
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if body.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      return Found(nil, findings: [.emptyFile(path)])
    }
    let text = SourceText(path: path, bytes: body)
    if text.isPlain { return Found(text) }
    if let zero = body.firstIndex(of: 0) {
      let zeros = body.prefix(4096).count { $0 == 0 }
      let isWide = zeros * 5 >= 2 * min(4096, body.count)
      return Found(nil, findings: [isWide ? .utf16(path) : .binary(path, byte: zero)])
    }
    guard let fault = firstFault(in: body) else {
      return Found(text)
    }
    let controls = body.prefix(4096).count { $0 < 0x20 && !(0x09...0x0D).contains($0) }
    if controls * 20 > min(4096, body.count) {
      return Found(nil, findings: [.binary(path, byte: fault)])
    }
    var converted: [UInt8] = []
    converted.reserveCapacity(body.count + body.count / 8)
    var place = 0
    for (index, byte) in body.enumerated() {
      if index == fault { place = converted.count }
      converted.append(contentsOf: String(latin(byte)).utf8)
    }
    let source = SourceText(path: path, bytes: converted)
    let span = source.span(place..<place + String(latin(body[fault])).utf8.count)
    return Found(source, findings: [.latin1(source.line(span.line), at: span)])
  }

  /// The offset of the first byte that is not UTF-8; nil where all is well.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length =
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
      guard length > 0, index + length <= bytes.count else { return index }
      let second = bytes[index + 1]
      let allowed: ClosedRange<UInt8> =
        switch byte {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
      guard allowed.contains(second) else { return index }
      for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// The character of a Windows-1252 byte, of which Latin-1 is the printable part.
  private static func latin(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return windows[Int(byte) - 0x80]
  }

  private static let windows: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

extension Finding {
  fileprivate static func utf16(_ path: String) -> Finding {
    Finding(
      .error, "import.utf-16", "the file is UTF-16, which is not read", at: .file(path),
      hints: ["save it as UTF-8, or run `iconv -f UTF-16 -t UTF-8`"])
  }

  fileprivate static func emptyFile(_ path: String) -> Finding {
    Finding(.warning, "import.empty", "the file is empty", at: .file(path))
  }

  fileprivate static func binary(_ path: String, byte: Int) -> Finding {
    Finding(
      .warning, "import.binary", "the file is not text: byte \(byte) belongs to no text encoding",
      at: .file(path))
  }

  fileprivate static func latin1(_ line: String, at span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.latin-1",
      "the file is not UTF-8; it was read as Latin-1 (Windows-1252)", at: span,
      hints: ["check that this line reads well: \(line.prefix(80))"])
  }
}
