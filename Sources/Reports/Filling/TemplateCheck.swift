import Diagnostics

/// Holds the tags of a template against the model it is filled with.
struct TemplateCheck {
  private let sources: [String: TemplateSource]
  private var findings: [Finding] = []
  private var seen: Set<TemplateTag> = []

  init(sources: [String: TemplateSource]) { self.sources = sources }

  /// What is wrong with a template and its partials for this model, in the order of the text.
  static func findings(
    _ source: TemplateSource, model: TemplateModel, sources: [String: TemplateSource]
  ) -> [Finding] {
    var check = TemplateCheck(sources: sources)
    check.walk(source.nodes, scopes: [model])
    return check.findings
  }

  private mutating func walk(_ nodes: [TemplateNode], scopes: [TemplateModel]) {
    for node in nodes {
      switch node {
      case .value(let tag):
        switch look(up: tag.name, scopes) {
        case .text?: break
        case .flag?, .model?, .list?: note(tag, .notText(tag))
        case nil: note(tag, .unknown(tag, known: known(scopes)))
        }
      case .partial(let tag):
        if let source = sources[tag.name] {
          walk(source.nodes, scopes: scopes)
        } else {
          note(tag, .missingPartial(tag, known: sources.keys.sorted()))
        }
      case .section(let tag, let inner):
        walk(section: tag, inner, scopes)
      }
    }
  }

  private mutating func walk(
    section tag: TemplateTag, _ inner: [TemplateNode], _ scopes: [TemplateModel]
  ) {
    if Self.positions.contains(tag.name) { return walk(inner, scopes: scopes) }
    switch look(up: tag.name, scopes) {
    case .flag?: walk(inner, scopes: scopes)
    case .model(let model)?:
      walk(inner, scopes: tag.kind == .section ? scopes + [model] : scopes)
    case .list(let models)?:
      if tag.kind == .section {
        for model in models { walk(inner, scopes: scopes + [model]) }
      } else {
        walk(inner, scopes: scopes)
      }
    case .text?: note(tag, .notSection(tag))
    case nil: note(tag, .unknown(tag, known: known(scopes)))
    }
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

  private mutating func note(_ tag: TemplateTag, _ finding: Finding) {
    if seen.insert(tag).inserted { findings.append(finding) }
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
