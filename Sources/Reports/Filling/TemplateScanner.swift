import Diagnostics

/// Finds the tags of a template and their places, and refuses what the engine would misread.
struct TemplateScanner {
  private let kind: TemplateKind
  private let path: String
  private let characters: [Character]
  private let open: [Character]
  private let close: [Character]
  private var position = 0
  private var line = 1
  private var column = 1

  init(kind: TemplateKind, path: String, text: String) {
    self.kind = kind
    self.path = path
    characters = Array(text)
    open = Array(kind.open)
    close = Array(kind.close)
  }

  /// Every tag after the header, in order.
  mutating func tags() throws(TemplateError) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    while line <= kind.header.count, position < characters.count { advance() }
    while position < characters.count {
      if starts(with: open) {
        tags.append(try tag())
      } else {
        advance()
      }
    }
    return tags
  }

  private mutating func tag() throws(TemplateError) -> TemplateTag {
    let place = SourceSpan(path: path, line: line, column: column, length: open.count)
    let offset = position
    for _ in open { advance() }
    let sigil = position < characters.count ? characters[position] : " "
    var closing = close
    var kind = TemplateTag.Kind.text
    switch sigil {
    case "#": kind = .section
    case "^": kind = .invertedSection
    case "/": kind = .close
    case "&": kind = .rawText
    case "{":
      guard self.kind != .latex else { throw .braces(place) }
      kind = .rawText
      closing = ["}"] + close
    case ">": kind = .partial
    case "!": kind = .comment
    case "=", "%": throw .lateHeader(place)
    case "<", "$": throw .inheritance(place)
    default: break
    }
    if kind != .text { advance() }
    var body = ""
    while position < characters.count, !starts(with: closing) {
      if kind != .comment, characters[position].isNewline { throw .endless(place, self.kind) }
      body.append(characters[position])
      advance()
    }
    guard position < characters.count else { throw .endless(place, self.kind) }
    for _ in closing { advance() }
    let name = body.filter { $0 != " " && $0 != "\t" }
    let tag = TemplateTag(kind: kind, name: name, span: place, offset: offset)
    guard kind == .comment || isName(name, partial: kind == .partial) else {
      throw .badName(tag, self.kind)
    }
    return tag
  }

  private func isName(_ name: String, partial: Bool) -> Bool {
    if partial { return !name.isEmpty }
    let parts = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || ".()".utf8.contains(byte)
    }
    return parts && !name.isEmpty
  }

  private func starts(with mark: [Character]) -> Bool {
    characters[position...].starts(with: mark)
  }

  private mutating func advance() {
    if characters[position].isNewline { (line, column) = (line + 1, 0) }
    position += 1
    column += 1
  }
}

extension TemplateError {
  fileprivate static func braces(_ place: SourceSpan) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.syntax", "“<<{” cannot be read with these delimiters", at: place,
        hints: ["write <<&name>> for a text that is already LaTeX"]))
  }

  fileprivate static func lateHeader(_ place: SourceSpan) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.syntax", "delimiters and content type stand in the header only",
        at: place, hints: ["remove this tag"]))
  }

  fileprivate static func inheritance(_ place: SourceSpan) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.syntax", "parent templates and blocks are not supported", at: place,
        hints: ["use a partial: >name.tex"]))
  }

  fileprivate static func endless(_ place: SourceSpan, _ kind: TemplateKind) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.syntax", "“\(kind.open)” begins a tag that does not end on its line",
        at: place, hints: [literalHint(kind)]))
  }

  fileprivate static func badName(_ tag: TemplateTag, _ kind: TemplateKind) -> TemplateError {
    .at(
      tag, "template.syntax", "“\(tag.name)” is not a name; names are letters, digits and dots",
      hint: literalHint(kind))
  }

  private static func literalHint(_ kind: TemplateKind) -> String {
    kind == .latex
      ? "write \\ll for the sign in a formula, or \\guillemotleft for a quotation mark"
      : "write &#123;&#123; for the characters themselves"
  }
}
