/// Data as a terminal may show them: what a stranger's file could command it to do is made visible.
///
/// Colours stay, as previews use them. Files and pipes get the data as they are.
enum TerminalText {
  /// The text without control characters but line ends, tabulators and colours.
  static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let end = endOfColour(rest) {
        out.append(contentsOf: rest[..<end])
        rest = rest[end...]
        continue
      }
      rest = rest.dropFirst()
      let isLineEnd = scalar == "\r" && rest.first == "\n"
      out.append(isCommand(scalar) && !isLineEnd ? "\u{FFFD}" : scalar)
    }
    return String(out)
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The end of `ESC [ 1 ; 31 m`; nil where a text begins with something else.
  private static func endOfColour(
    _ text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView.Index? {
    guard text.first == "\u{1B}", text.dropFirst().first == "[" else { return nil }
    let numbers = text.dropFirst(2).prefix(16).prefix { ("0"..."9").contains($0) || $0 == ";" }
    guard numbers.endIndex < text.endIndex, text[numbers.endIndex] == "m" else { return nil }
    return text.index(after: numbers.endIndex)
  }
}
