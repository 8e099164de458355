import Diagnostics
import Mustache
import Templates

/// The templates of all texts: the defaults, and the files that replace them.
///
/// `render("table.tex", with: model)` fills `table.tex.mustache`. A name that the model does not
/// have, or a partial that does not exist, is a finding with its line and never silently empty.
public struct TemplateLibrary: Sendable {
  private let sources: [String: TemplateSource]
  private let engine: MustacheLibrary
  /// What is odd about the overrides but stops nothing: files that no document uses.
  public let findings: [Finding]

  /// The defaults alone.
  public init() throws { try self.init(overrides: [:]) }

  /// The defaults, replaced or extended by files.
  ///
  /// - Parameter overrides: bytes by template name, such as `table.tex`, with the path to show in
  ///   messages.
  /// - Throws: `TemplateError` at the place of the first fault of a file.
  public init(overrides: [String: (path: String, bytes: [UInt8])]) throws {
    _ = TemplateKind.registered
    var sources: [String: TemplateSource] = [:]
    for (name, bytes) in Templates.files where overrides[name] == nil {
      sources[name] = try TemplateSource(
        name: name, path: "templates/\(name).mustache", bytes: bytes)
    }
    for (name, file) in overrides.sorted(by: { $0.key < $1.key }) {
      sources[name] = try TemplateSource(name: name, path: file.path, bytes: file.bytes)
    }
    var engine = MustacheLibrary()
    var depths: [String: Int] = [:]
    for source in sources.values.sorted(by: { $0.name < $1.name }) {
      for tag in TemplateNode.partials(source.nodes) { try Self.checkPartial(tag) }
      _ = try Self.depth(of: source, sources, trail: [source.name], known: &depths)
      do {
        engine.register(try MustacheTemplate(string: source.text), named: source.name)
      } catch let error as MustacheTemplate.ParserError {
        throw TemplateError.engine(error, source)
      }
    }
    findings = Self.unused(overrides.mapValues(\.path), sources)
    self.sources = sources
    self.engine = engine
  }

  /// A template of one's own that nothing uses is most likely a misspelt name.
  private static func unused(
    _ own: [String: String], _ sources: [String: TemplateSource]
  ) -> [Finding] {
    let included = Set(sources.values.flatMap { TemplateNode.partials($0.nodes) }.map(\.name))
    let known = Templates.files.keys.sorted()
    return own.sorted { $0.key < $1.key }.compactMap { name, path in
      guard Templates.files[name] == nil, !included.contains(name) else { return nil }
      let near = nearestName(to: name, in: known + included.sorted())
      return Finding(
        .warning, "template.unused", "no template is named “\(name)”, and none includes it",
        at: .file(path),
        hints: [
          near.map { "did you mean “\($0).mustache”?" }
            ?? "known are \(known.joined(separator: ", "))"
        ])
    }
  }

  /// The names of all templates.
  public var names: [String] { sources.keys.sorted() }

  /// Fills a template.
  ///
  /// - Throws: `TemplateError` where there is no such template, or its text would have no end.
  public func render(_ name: String, with model: TemplateModel) throws -> Found<String> {
    guard let source = sources[name] else {
      throw TemplateError.unknownTemplate(name, known: names)
    }
    var findings = try TemplateCheck.findings(source, model: model, sources: sources)
    guard let text = engine.render(Self.plain(model), withTemplate: name) else {
      throw TemplateError.unknownTemplate(name, known: names)
    }
    if source.kind == .latex { findings += LaTeXText.findings(for: model.texts) }
    return Found(text, findings: findings)
  }

  /// The model as the engine takes it.
  private static func plain(_ model: TemplateModel) -> [String: Any] {
    model.values.mapValues { value -> Any in
      switch value {
      case .text(let text): text
      case .flag(let flag): flag
      case .model(let model): plain(model)
      case .list(let models): models.map(plain)
      }
    }
  }

  /// Partials are files beside the template; anything that could leave the folder is refused.
  private static func checkPartial(_ tag: TemplateTag) throws(TemplateError) {
    let isPlain = tag.name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_.".unicodeScalars.contains(scalar))
    }
    guard isPlain, !tag.name.hasPrefix("."), !tag.name.contains("..") else {
      throw .partialPath(tag)
    }
  }

  /// How deep a template nests sections and partials; refuses partials that include themselves and
  /// what is too deep for the engine.
  ///
  /// - Parameter known: the depths of templates that were looked at already.
  private static func depth(
    of source: TemplateSource, _ sources: [String: TemplateSource], trail: [String],
    known: inout [String: Int]
  ) throws(TemplateError) -> Int {
    if let depth = known[source.name] { return depth }
    var deepest = 0
    var open: [(nodes: [TemplateNode], depth: Int)] = [(source.nodes, 0)]
    while let (nodes, depth) = open.popLast() {
      for node in nodes {
        switch node {
        case .value: break
        case .section(_, let inner):
          deepest = max(deepest, depth + 1)
          open.append((inner, depth + 1))
        case .partial(let tag):
          if trail.contains(tag.name) { throw .cycle(tag, trail: trail) }
          guard trail.count <= TemplateSource.deepest else { throw .tooDeep(tag) }
          guard let next = sources[tag.name] else { continue }
          let below = try Self.depth(
            of: next, sources, trail: trail + [tag.name], known: &known)
          deepest = max(deepest, depth + 1 + below)
          if deepest > TemplateSource.deepest { throw .tooDeep(tag) }
        }
      }
    }
    known[source.name] = deepest
    return deepest
  }
}

extension TemplateError {
  fileprivate static func partialPath(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.partial-path", "“\(tag.name)” is not the name of a template beside this one",
      hint: "use letters, digits, “-”, “_” and “.” only")
  }

  fileprivate static func cycle(_ tag: TemplateTag, trail: [String]) -> TemplateError {
    .at(
      tag, "template.cycle",
      "the partial “\(tag.name)” includes itself: \((trail + [tag.name]).joined(separator: " > "))",
      hint: "remove one of them")
  }

  fileprivate static func unknownTemplate(_ name: String, known: [String]) -> TemplateError {
    let near = nearestName(to: name, in: known).map { "did you mean “\($0)”?" }
    return TemplateError(
      finding: Finding(
        .error, "template.unknown", "there is no template “\(name)”",
        hints: [near ?? "known are \(known.joined(separator: ", "))"]))
  }

  fileprivate static func engine(
    _ error: MustacheTemplate.ParserError, _ source: TemplateSource
  ) -> TemplateError {
    TemplateError(
      finding: Finding(
        .error, "template.syntax", "the template cannot be read: \(error.error)",
        at: SourceSpan(
          path: source.path, line: error.context.lineNumber, column: error.context.columnNumber)))
  }
}
