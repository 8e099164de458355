/// Prints findings for a person: the first three warnings or errors of a code with their source
/// line, the rest and the notes with their place alone.
///
/// So two hundred findings still leave a readable screen.
public struct FindingPrinter: Sendable {
  /// Whether to use terminal colours.
  public var colored: Bool
  /// How many findings of one code get their source line.
  public var snippetsPerCode: Int

  /// Makes a printer.
  public init(colored: Bool, snippetsPerCode: Int = 3) {
    self.colored = colored
    self.snippetsPerCode = snippetsPerCode
  }

  /// The text of findings, each ended by a newline.
  ///
  /// - Parameter sources: the texts by path; a finding about another path is printed without its
  ///   source line.
  public func text(_ findings: [Finding], sources: SourceShelf) -> String {
    var seen: [Finding.Code: Int] = [:]
    var out = ""
    for finding in findings {
      let count = seen[finding.code, default: 0]
      seen[finding.code] = count + 1
      out += head(finding)
      if finding.severity > .note, count < snippetsPerCode {
        out += long(finding, sources: sources)
      } else {
        if let span = finding.span { out += "  --> \(Self.visible("\(span)"))\n" }
        if count == 0 || finding.severity == .error { out += hints(finding) }
      }
    }
    return out
  }

  private func head(_ finding: Finding) -> String {
    let word = "\(finding.severity.rawValue)[\(finding.code.rawValue)]"
    return "\(paint(word, finding.severity)): \(Self.visible(finding.message))\n"
  }

  private func long(_ finding: Finding, sources: SourceShelf) -> String {
    var out = ""
    if let span = finding.span {
      out += "  --> \(Self.visible("\(span)"))\n"
      out += snippet(span, mark: "^", text: nil, sources: sources)
    }
    for label in finding.labels {
      if label.span.path != finding.span?.path {
        out += "  ::: \(Self.visible("\(label.span)"))\n"
      }
      out += snippet(label.span, mark: "-", text: label.text, sources: sources)
    }
    return out + hints(finding)
  }

  private func hints(_ finding: Finding) -> String {
    finding.hints.map { "   = help: \(Self.visible($0))\n" }.joined()
  }

  private func snippet(
    _ span: SourceSpan, mark: Character, text: String?, sources: SourceShelf
  ) -> String {
    guard span.line > 0, let source = sources[span.path], span.line <= source.lineCount else {
      return text.map { "   = \(Self.visible($0))\n" } ?? ""
    }
    let number = String(span.line)
    let margin = String(repeating: " ", count: max(0, 4 - number.count))
    let blank = String(repeating: " ", count: max(number.count, 4))
    // A snippet is for orientation: a line of a megabyte must not drown it.
    let start = span.column > 80 ? span.column - 40 : 0
    let window = Array(source.line(span.line).unicodeScalars.dropFirst(start).prefix(120))
    let shown = String(String.UnicodeScalarView(window))
    var out = "\(margin)\(number) | \(Self.visible(shown.replacing("\t", with: "  ")))\n"
    let caption = text.map { " " + Self.visible($0) } ?? ""
    if span.column > 0 {
      let before = window.prefix(max(0, span.column - 1 - start))
      let indent = before.reduce(0) { $0 + ($1 == "\t" ? 2 : 1) }
      let length = min(max(1, span.length), max(1, window.count - before.count))
      let under = String(repeating: " ", count: indent) + String(repeating: mark, count: length)
      out += "\(blank) | \(under)\(caption)\n"
    } else if text != nil {
      out += "\(blank) |\(caption)\n"
    }
    return out
  }

  private func paint(_ text: String, _ severity: Finding.Severity) -> String {
    guard colored else { return text }
    let code =
      switch severity {
      case .note: "36"
      case .warning: "33"
      case .error: "31"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }

  /// Whether a character commands a terminal or turns the direction of a text, which could disguise
  /// what it says.
  public static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// A text with control characters made visible, so that an input cannot steer the terminal;
  /// a tab is a space.
  public static func visible(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        out.append(" ")
      } else if isCommand(scalar) {
        out.append("\u{FFFD}")
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}
