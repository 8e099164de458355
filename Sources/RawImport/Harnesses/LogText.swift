import Diagnostics

/// What every importer of logs must see through: texts that only begin like JSON, and the marks
/// that launchers put before each line.
enum LogText {
  /// A line without what `mpirun --tag-output`, `srun -l` or a container's log puts before it.
  static func bare(_ line: Substring) -> Substring {
    var rest = line
    if line.utf8.contains(0x1B) { rest = uncoloured(line)[...] }
    if rest.last == "\r" { rest = rest.dropLast() }
    guard let first = rest.first, first == "[" || first == " " || first.isNumber else {
      return rest
    }
    // `[1,0]<stdout>:= ENGINE DETAILS`
    if first == "[", let close = rest.firstIndex(of: "]") {
      let after = rest[rest.index(after: close)...]
      guard after.hasPrefix("<std"), let colon = after.firstIndex(of: ":") else { return rest }
      return after[after.index(after: colon)...]
    }
    let digits = rest.drop { $0 == " " }.prefix { $0.isNumber }
    guard !digits.isEmpty else { return rest }
    let after = rest[digits.endIndex...]
    // `0.24.923.820 E srv  load_model: …`, as newer llama.cpp marks its lines
    if after.first == "." { return withoutClock(after) ?? rest }
    // ` 0: = ENGINE DETAILS`
    if digits.count < 6, after.hasPrefix(": ") { return after.dropFirst(2) }
    // `2026-02-03T04:05:06.789Z = ENGINE DETAILS`
    if digits.count == 4, after.hasPrefix("-"), let space = after.firstIndex(of: " ") {
      let stamp = after[..<space]
      let isStamp = stamp.contains("T") && stamp.last == "Z" && stamp.count > 15
      return isStamp ? after[after.index(after: space)...] : rest
    }
    return rest
  }

  /// What follows `.24.923.820 E `, the rest of a clock and a level; nil where it is none.
  private static func withoutClock(_ text: Substring) -> Substring? {
    let words = text.prefix(40).split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1].count == 1, words[1].first?.isUppercase == true,
      words[0].split(separator: ".").map(\.count) == [2, 3, 3],
      words[0].allSatisfy({ $0 == "." || $0.isNumber })
    else { return nil }
    return text[words[2].startIndex...]
  }

  /// A line without the marks of colour, such as `ESC[1;36m`.
  private static func uncoloured(_ line: Substring) -> String {
    var out = ""
    var rest = line
    while let escape = rest.firstIndex(of: "\u{1B}") {
      out += rest[..<escape]
      let code = rest[escape...].dropFirst(2).drop { $0.isNumber || $0 == ";" }
      rest = code.dropFirst()
    }
    return out + rest
  }

  /// The number at the beginning of a text, such as `4.5` of `4.5 req/s`; nil where there is none.
  static func number(_ text: Substring?) -> Double? {
    guard let text else { return nil }
    let word = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    return Double(word).flatMap { $0.isFinite ? $0 : nil }
  }

  /// A text without the white space around it.
  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// A word of a report, where it is not the `None` of Python.
  static func word(_ text: Substring?) -> String? {
    guard let text else { return nil }
    let word = trimmed(text)
    return word.isEmpty || word == "None" || word == "null" ? nil : String(word)
  }
}

extension RawFile {
  /// Whether the file is a text: `[07/11/2025-10:35:15] …` only begins like JSON.
  var isPlainText: Bool { object == nil && (json.map { $0.fault != nil } ?? true) }

  /// Whether the file is prose with tables or listings, in which a log may be quoted.
  var isMarkdown: Bool {
    lines.prefix(400).contains {
      $0.hasPrefix("```") || $0.hasPrefix("|--") || $0.hasPrefix("| --") || $0.hasPrefix("|:-")
        || $0.hasPrefix("| :-") || $0.hasPrefix("## ")
    }
  }
}

extension RunCollector {
  /// Says that a page has tables too, which stand beside the reports that were read.
  mutating func addUnreadTables(of file: RawFile) {
    guard count > 0, file.isMarkdown,
      let index = file.lines.firstIndex(where: { $0.hasPrefix("|") })
    else { return }
    let place = span(file.source.range(ofLine: index + 1))
    add(
      Finding(
        .note, "import.left-out",
        "the tables of the page were left out: the printed reports in it were read", at: place,
        hints: ["put the tables into a file of their own to read them"]))
  }
}
