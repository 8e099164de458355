import Diagnostics

/// Lines of texts as columns of a terminal, two spaces apart; control characters made visible.
enum TextColumns {
  /// The lines, each ended by a newline and without trailing spaces.
  static func text(_ lines: [[String]]) -> String {
    let shown = lines.map { $0.map(FindingPrinter.visible) }
    let count = shown.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      shown.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return shown.map { line in
      let padded = zip(line, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }
      var joined = " " + padded.joined(separator: "  ")
      while joined.hasSuffix(" ") { joined.removeLast() }
      return joined + "\n"
    }.joined()
  }
}
