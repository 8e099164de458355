import BenchModel

/// What the corner cell of a table says about its sides.
struct CornerWords: Hashable, Sendable {
  /// What its words say about the rows; nil where they say nothing.
  var rows: AxisName?
  /// What its words say about the columns.
  var columns: AxisName?
  /// A unit that its words give to the numbers: `(ms)`.
  var unit: UnitWord?

  /// Reads a corner cell such as `Request codestral 2A100 \ Size`.
  init(_ text: String) {
    unit = Self.unit(in: text)
    var parts = text.split(separator: "\\", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 { parts = text.components(cutBy: [" / ", "/", " vs ", "×", "|"]) }
    rows = parts.first.flatMap(Self.axis)
    columns = parts.count > 1 ? parts.last.flatMap(Self.axis) : nil
  }

  private static func axis(_ text: String) -> AxisName? {
    let words = SubjectWords(text).words.map(\.text)
    let isRequests = words.contains { requestWords.contains($0) }
    let isTokens = words.contains { tokenWords.contains($0) }
    if isRequests == isTokens { return nil }
    return isRequests ? .concurrency : .promptTokens
  }

  private static func unit(in text: String) -> UnitWord? {
    for (open, close) in [("(", ")"), ("[", "]")] {
      for part in text.split(separator: open).dropFirst() {
        if let inner = part.split(separator: close).first, let unit = UnitWord(String(inner)) {
          return unit
        }
      }
    }
    return nil
  }

  private static let requestWords: Set<String> = [
    "request", "requests", "requête", "requêtes", "requete", "requetes", "req", "reqs",
    "concurrency", "concurrent", "user", "users", "utilisateur", "utilisateurs", "client",
    "clients", "batch",
  ]
  private static let tokenWords: Set<String> = [
    "size", "sizes", "taille", "tailles", "token", "tokens", "prompt", "prompts", "input",
    "length", "lengths", "longueur", "context", "contexte",
  ]
}

extension String {
  /// The parts between the first of some separators that occurs.
  fileprivate func components(cutBy separators: [String]) -> [String] {
    for separator in separators where contains(separator) {
      return split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
    return [self]
  }
}
