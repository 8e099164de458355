import Diagnostics

/// Holds the tags of a template against the model it is filled with, before the engine fills it.
struct TemplateCheck {
  private let sources: [String: TemplateSource]
  private var findings: [Finding] = []
  private var seen: Set<TemplateTag> = []
  /// How many bytes the text may still get.
  ///
  /// Sections of lists inside each other, and partials that stand twice in partials that stand twice,
  /// multiply beyond all measure.
  private var room = Self.most

  /// The most that a document may hold; a report of a thousand tables has a tenth of it.
  private static let most = 1 << 27
  /// What a tag counts where it stands, though it prints nothing: it takes time.
  private static let cost = 16

  init(sources: [String: TemplateSource]) { self.sources = sources }

  /// What is wrong with a template and its partials for this model, in the order of the text.
  ///
  /// - Throws: `TemplateError` where the document would be too large.
  static func findings(
    _ source: TemplateSource, model: TemplateModel, sources: [String: TemplateSource]
  ) throws(TemplateError) -> [Finding] {
    var check = TemplateCheck(sources: sources)
    try check.walk(source.nodes, scopes: [model])
    return check.findings
  }

  private mutating func walk(
    _ nodes: [TemplateNode], scopes: [TemplateModel]
  ) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .value(let tag):
        try take(0, for: tag)
        switch look(up: tag.name, scopes) {
        case .text(let text)?: try take(text.utf8.count, for: tag)
        case .flag?, .model?, .list?: if isNew(tag) { findings.append(.notText(tag)) }
        case nil: if isNew(tag) { findings.append(.unknown(tag, known: known(scopes))) }
        }
      case .partial(let tag):
        if let source = sources[tag.name] {
          try take(source.text.utf8.count, for: tag)
          try walk(source.nodes, scopes: scopes)
        } else {
          if isNew(tag) { findings.append(.missingPartial(tag, known: sources.keys.sorted())) }
        }
      case .section(let tag, let inner):
        try walk(section: tag, inner, scopes)
      }
    }
  }

  private mutating func walk(
    section tag: TemplateTag, _ inner: [TemplateNode], _ scopes: [TemplateModel]
  ) throws(TemplateError) {
    try take(tag.inside, for: tag)
    if Self.positions.contains(tag.name) { return try walk(inner, scopes: scopes) }
    switch look(up: tag.name, scopes) {
    case .flag?: try walk(inner, scopes: scopes)
    case .model(let model)?:
      try walk(inner, scopes: tag.kind == .section ? scopes + [model] : scopes)
    case .list(let models)?:
      if tag.kind == .section {
        for model in models {
          try take(tag.inside, for: tag)
          try walk(inner, scopes: scopes + [model])
        }
      } else {
        try walk(inner, scopes: scopes)
      }
    case .text?: if isNew(tag) { findings.append(.notSection(tag)) }
    case nil: if isNew(tag) { findings.append(.unknown(tag, known: known(scopes))) }
    }
  }

  private mutating func take(_ bytes: Int, for tag: TemplateTag) throws(TemplateError) {
    room -= bytes + Self.cost
    guard room >= 0 else { throw .endlessDocument(tag) }
  }

  /// Sections that ask for the place in a list, for separators.
  private static let positions: Set<String> = ["first()", "last()", "even()", "odd()"]

  /// The innermost scope that has the first part of the name decides, as in the engine.
  private func look(up name: String, _ scopes: [TemplateModel]) -> TemplateModel.Value? {
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first,
      var value = scopes.reversed().lazy.compactMap({ $0[first] }).first
    else { return nil }
    for part in parts.dropFirst() {
      guard case .model(let model) = value, let next = model[part] else { return nil }
      value = next
    }
    return value
  }

  private func known(_ scopes: [TemplateModel]) -> [String] {
    scopes.reversed().flatMap { scope in
      scope.values.flatMap { name, value -> [String] in
        guard case .model(let model) = value else { return [name] }
        return [name] + model.values.keys.map { "\(name).\($0)" }
      }.sorted()
    }
  }

  /// Whether nothing was said of a tag yet.
  private mutating func isNew(_ tag: TemplateTag) -> Bool { seen.insert(tag).inserted }
}

extension TemplateError {
  fileprivate static func endlessDocument(_ tag: TemplateTag) -> TemplateError {
    .at(
      tag, "template.too-large", "the document would have more than 128 MiB here",
      hint: "repeat a list once, not inside itself")
  }
}

extension Finding {
  fileprivate static func unknown(_ tag: TemplateTag, known: [String]) -> Finding {
    let near = nearestName(to: tag.name, in: known)
    return Finding(
      .error, "template.unknown-name", "the template has no name “\(tag.name)”", at: tag.span,
      hints: [near.map { "did you mean “\($0)”?" } ?? "see templates/README.md for all names"])
  }

  fileprivate static func missingPartial(_ tag: TemplateTag, known: [String]) -> Finding {
    let near = nearestName(to: tag.name, in: known)
    return Finding(
      .error, "template.missing-partial", "there is no template “\(tag.name)”", at: tag.span,
      hints: [
        near.map { "did you mean “\($0)”?" } ?? "add \(tag.name).mustache beside this file"
      ])
  }

  fileprivate static func notText(_ tag: TemplateTag) -> Finding {
    Finding(
      .error, "template.not-text", "“\(tag.name)” is a section, not a text", at: tag.span,
      hints: ["open it with #\(tag.name) and close it with /\(tag.name)"])
  }

  fileprivate static func notSection(_ tag: TemplateTag) -> Finding {
    Finding(
      .error, "template.not-section",
      "“\(tag.name)” is a text; a section of it would show even where it is empty",
      at: tag.span, hints: ["use the flag that goes with it, see templates/README.md"])
  }
}
