import Diagnostics

/// One tag of a template and its place.
struct TemplateTag: Hashable, Sendable {
  /// What the tag does.
  enum Kind: Hashable, Sendable {
    case text
    case rawText
    case section
    case invertedSection
    case close
    case partial
    case comment
    case delimiters
    case pragma
    case inheritance
  }

  var kind: Kind
  var name: String
  var span: SourceSpan
  /// How many characters stand before it in its file.
  var offset = 0
  /// How many characters a section holds.
  var inside = 0
}

/// Tags with what their sections hold.
indirect enum TemplateNode: Sendable {
  case value(TemplateTag)
  case section(TemplateTag, [TemplateNode])
  case partial(TemplateTag)

  /// Every partial in these nodes.
  static func partials(_ nodes: [TemplateNode]) -> [TemplateTag] {
    nodes.flatMap { node -> [TemplateTag] in
      switch node {
      case .value: []
      case .section(_, let inner): partials(inner)
      case .partial(let tag): [tag]
      }
    }
  }
}
