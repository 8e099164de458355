import Diagnostics

/// A template file read for its tags, before the engine sees it: the engine drops unknown names,
/// missing partials and unclosed sections without saying where.
struct TemplateSource: Sendable {
  /// The name by which it is used, such as `table.tex`.
  let name: String
  /// The path shown in messages.
  let path: String
  let kind: TemplateKind
  /// The text with `\n` line ends, the last of them included.
  let text: String
  let nodes: [TemplateNode]

  /// Reads a template from the bytes of its file.
  init(name: String, path: String, bytes: [UInt8]) throws(TemplateError) {
    guard bytes.count <= Self.mostBytes else { throw .tooLarge(name, path: path) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .encoding(path, line: Self.lineOfFirstFault(bytes))
    }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty(name, path: path) }
    try self.init(name: name, path: path, text: text)
  }

  /// The line at which the bytes stop being UTF-8.
  private static func lineOfFirstFault(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }

  /// Reads a template.
  init(name: String, path: String, text: String) throws(TemplateError) {
    guard let kind = TemplateKind(templateName: name) else {
      throw .unknownKind(name, path: path)
    }
    self.name = name
    self.path = path
    self.kind = kind
    var lines = text.replacing("\r\n", with: "\n")
    // The engine fails on a delimiter's first character at the end of a file.
    if !lines.hasSuffix("\n") { lines += "\n" }
    self.text = lines
    try Self.checkHeader(lines, kind: kind, path: path)
    var scanner = TemplateScanner(kind: kind, path: path, text: lines)
    var tags = try scanner.tags()[...]
    try Self.checkDepth(tags)
    if tags.count > Self.mostTags { throw .tooManyTags(tags[Self.mostTags]) }
    nodes = try Self.nodes(&tags, inside: nil)
  }

  private static func checkHeader(
    _ text: String, kind: TemplateKind, path: String
  ) throws(TemplateError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, expected) in kind.header.enumerated()
    where index >= lines.count || lines[index] != expected {
      throw .missingHeader(expected, line: index + 1, path: path)
    }
  }

  /// The most that is read: for every tag the engine counts the characters of the whole file.
  private static let mostBytes = 1 << 18
  private static let mostTags = 5000

  /// The deepest nesting that is read; the engine recurses and would run out of stack.
  static let deepest = 100

  private static func checkDepth(_ tags: ArraySlice<TemplateTag>) throws(TemplateError) {
    var depth = 0
    for tag in tags {
      switch tag.kind {
      case .section, .invertedSection: depth += 1
      case .close: depth = max(0, depth - 1)
      default: break
      }
      if depth > deepest { throw .tooDeep(tag) }
    }
  }

  /// Builds the tree of sections; every opened section must be closed by its own name.
  private static func nodes(
    _ tags: inout ArraySlice<TemplateTag>, inside open: TemplateTag?
  ) throws(TemplateError) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let tag = tags.popFirst() {
      switch tag.kind {
      case .text, .rawText: nodes.append(.value(tag))
      case .partial: nodes.append(.partial(tag))
      case .section, .invertedSection:
        let inner = try Self.nodes(&tags, inside: tag)
        var section = tag
        section.inside = max(0, (tags.first?.offset ?? tag.offset) - tag.offset)
        nodes.append(.section(section, inner))
      case .close:
        guard let open else { throw .closesNothing(tag) }
        guard open.name == tag.name else { throw .closesOther(tag, opened: open) }
        return nodes
      case .comment, .delimiters, .pragma, .inheritance: break
      }
    }
    if let open { throw .unclosed(open) }
    return nodes
  }
}

extension TemplateError {
  fileprivate static func unknownKind(_ name: String, path: String) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.kind", "“\(name)” is neither a .tex nor a .md template",
        at: .file(path), hints: ["name it \(name).tex.mustache or \(name).md.mustache"]))
  }

  fileprivate static func empty(_ name: String, path: String) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.empty", "the template “\(name)” is empty", at: .file(path),
        hints: ["write it, or remove the file to use the built-in one"]))
  }

  fileprivate static func encoding(_ path: String, line: Int) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.encoding", "the template is not UTF-8 text",
        at: SourceSpan(path: path, line: line), hints: ["save the file as UTF-8"]))
  }

  fileprivate static func tooLarge(_ name: String, path: String) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.too-large", "the template “\(name)” has more than 256 KiB",
        at: .file(path), hints: ["move what repeats into a section or a partial"]))
  }

  fileprivate static func tooManyTags(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.too-large", "the template has more than 5000 tags",
      hint: "move what repeats into a section or a partial")
  }

  static func tooDeep(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.depth",
      "“\(tag.name)” makes sections and partials more than \(TemplateSource.deepest) deep",
      hint: "close sections where they end")
  }

  fileprivate static func missingHeader(
    _ header: String, line: Int, path: String
  ) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.header", "line \(line) must be exactly “\(header)”",
        at: SourceSpan(path: path, line: line),
        hints: ["begin the file, and every partial, with its header lines"]))
  }

  fileprivate static func closesNothing(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.section", "“/\(tag.name)” closes a section that was never opened",
      hint: "remove it, or open the section above")
  }

  fileprivate static func closesOther(_ tag: TemplateTag, opened: TemplateTag) -> TemplateError {
    .at(
      tag, "template.section",
      "“/\(tag.name)” closes the section “\(opened.name)” opened at line \(opened.span.line)",
      hint: "close “\(opened.name)” first")
  }

  fileprivate static func unclosed(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.section",
      "the section “\(tag.name)” opened at line \(tag.span.line) is never closed",
      hint: "write “/\(tag.name)” where it ends")
  }
}
