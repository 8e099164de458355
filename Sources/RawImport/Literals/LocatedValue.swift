/// A value of JSON or of a Python literal, with its place.
struct LocatedValue: Sendable {
  /// What was written.
  indirect enum Kind: Sendable {
    /// A number; infinite where it is too large.
    case number(Double)
    /// A text, with its escapes resolved.
    case string(String)
    /// A bare name: `null`, `None`, `true`, `np.nan`.
    case word(String)
    /// `[…]` or `(…)`.
    case list([LocatedValue])
    /// `{key: value, …}`.
    case map([(key: LocatedValue, value: LocatedValue)])
    /// `np.array(…)`, `float('nan')`.
    case call(String, [LocatedValue])
  }

  /// What was written.
  let kind: Kind
  /// Where, in bytes.
  let range: Range<Int>

  /// The elements of a list, also of one wrapped in `np.array(…)`, `list(…)` or `tuple(…)`.
  var elements: [LocatedValue]? {
    switch kind {
    case .list(let elements): elements
    case .call(_, let arguments): arguments.first?.elements
    default: nil
    }
  }

  /// The pairs of a map, also of one wrapped in `dict(…)` or `OrderedDict(…)`.
  var pairs: [(key: LocatedValue, value: LocatedValue)]? {
    switch kind {
    case .map(let pairs): pairs
    case .call(let name, let arguments) where name.lowercased().hasSuffix("dict"):
      arguments.first?.pairs
    default: nil
    }
  }

  /// The value of a key of a map; of the last such key where there are several.
  subscript(_ key: String) -> LocatedValue? {
    guard case .map(let pairs) = kind else { return nil }
    return pairs.last { $0.key.string == key }?.value
  }

  /// The text of a string.
  var string: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  /// The number, where it is a finite one.
  var number: Double? {
    if case .number(let number) = kind, number.isFinite { number } else { nil }
  }

  /// The number, where it is a whole one.
  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// Whether it is `null` or `None`.
  var isNull: Bool {
    if case .word(let word) = kind { word == "null" || word == "None" } else { false }
  }
}
