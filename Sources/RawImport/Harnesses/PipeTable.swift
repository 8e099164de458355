/// Lines of Markdown tables and of tables drawn with bars.
enum PipeTable {
  /// The cells of a line between its bars, without the spaces around them.
  static func cells(_ line: Substring) -> [String] {
    var parts = line.split(separator: "|", omittingEmptySubsequences: false)
    if parts.first?.allSatisfy(\.isWhitespace) == true { parts.removeFirst() }
    if parts.last?.allSatisfy(\.isWhitespace) == true { parts.removeLast() }
    return parts.map { part in
      let text = part.drop { $0.isWhitespace }
      return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }
  }
}
