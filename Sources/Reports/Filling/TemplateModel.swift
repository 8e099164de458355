/// What a template is filled with: ready texts, flags and nested models, and nothing else.
///
/// Numbers come as texts already written in the report's language, so a template can neither
/// print seventeen digits nor the word `nil`.
public struct TemplateModel: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// What a name stands for.
  public enum Value: Sendable, Hashable {
    /// A text, escaped by the template's kind unless the tag begins with `&`.
    case text(String)
    /// Whether a section shows.
    case flag(Bool)
    /// Names that belong together, read as `words.data`.
    case model(TemplateModel)
    /// A section that repeats.
    case list([TemplateModel])
  }

  /// The values by name.
  public var values: [String: Value]

  /// Names values.
  public init(_ values: [String: Value]) { self.values = values }

  /// Names values by a literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements) { _, last in last }
  }

  /// The value of a name.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Every text in the model and the models below it.
  var texts: [String] {
    values.sorted { $0.key < $1.key }.flatMap { _, value -> [String] in
      switch value {
      case .text(let text): [text]
      case .flag: []
      case .model(let model): model.texts
      case .list(let models): models.flatMap(\.texts)
      }
    }
  }

  /// Every name that a template may use, `words.data` for nested models and `sections.title` for
  /// what repeats; the same in each element of a list.
  public var names: [String] {
    Set(
      values.flatMap { name, value -> [String] in
        switch value {
        case .text, .flag: [name]
        case .model(let model): model.names.map { "\(name).\($0)" }
        case .list(let models): [name] + models.flatMap(\.names).map { "\(name).\($0)" }
        }
      }
    ).sorted()
  }
}

extension TemplateModel.Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A flag.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
}
