import Diagnostics

/// Text made safe for GitHub's Markdown, in one pass over its characters.
public enum MarkdownText {
  /// Characters with a meaning anywhere in a line.
  private static let special = Set<Unicode.Scalar>("\\`*_[]<>|{}~$&".unicodeScalars)
  /// Characters with a meaning where a line begins.
  private static let opening = Set<Unicode.Scalar>("#+-=!:".unicodeScalars)

  /// A text that Markdown prints as it is, on one line.
  ///
  /// `a_b | #1` becomes `a\_b \| #1`; line ends and tabs become spaces, other control characters
  /// the replacement character.
  public static func escape(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var atStart = true
    var onlyDigits = true
    var lastWasReturn = false
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\n", lastWasReturn {
        lastWasReturn = false
        continue
      }
      lastWasReturn = scalar == "\r"
      if scalar == "\n" || scalar == "\r" || scalar == "\t" {
        out.append(" ")
      } else if isControl(scalar) {
        out.append("\u{FFFD}")
      } else {
        let isOpening = atStart && opening.contains(scalar)
        let endsWord = index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace
        let endsNumber = onlyDigits && !atStart && endsWord && (scalar == "." || scalar == ")")
        if special.contains(scalar) || isOpening || endsNumber { out.append("\\") }
        out.append(scalar)
      }
      onlyDigits = onlyDigits && ("0"..."9").contains(scalar)
      atStart = false
    }
    return String(out)
  }

  /// Whether a line that begins with this word would be read as a block of its own.
  static func beginsBlock(_ word: Substring) -> Bool {
    guard let first = word.unicodeScalars.first else { return true }
    if opening.contains(first) { return true }
    let rest = word.unicodeScalars.drop { ("0"..."9").contains($0) }
    return rest.count < word.unicodeScalars.count && (rest.first == "." || rest.first == ")")
  }

  /// Control and bidirectional-override characters, which could disguise what a text says.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    FindingPrinter.isCommand(scalar)
  }
}
