import BenchModel
import Diagnostics

extension SettledCell {
  /// The reasons that a state may have.
  static func reasons(of state: String) -> [String] {
    state == "failed"
      ? ["out-of-memory", "timeout", "error", "unexplained"] : ["blank", "warm-up", "conflict"]
  }

  /// The cell of a state and reason as exported; nil where they are not known.
  ///
  /// - Parameter error: the words of a program, or the word in place of a number.
  init?(state: String, reason: String, error: String = "") {
    switch (state, reason) {
    case ("failed", "out-of-memory"): self = .failed(.outOfMemory)
    case ("failed", "timeout"): self = .failed(.timeout)
    case ("failed", "error"): self = .failed(.error(error))
    case ("failed", "unexplained"): self = .failed(.unexplained(token: error))
    case ("not_measured", "blank"): self = .gap(.blank)
    case ("not_measured", "warm-up"): self = .gap(.warmUp)
    case ("not_measured", "conflict"): self = .gap(.conflict)
    case ("not_measured", ""): self = .gap(.absent)
    default: return nil
    }
  }
}

extension Finding {
  /// A line or field that is not of the form.
  static func neutral(_ text: String, _ span: SourceSpan) -> Finding {
    Finding(.error, "import.neutral", text, at: span, hints: ["mend the file, or export it anew"])
  }

  /// A column in a wrong place.
  static func header(_ written: String, _ name: String, _ span: SourceSpan) -> Finding {
    Finding(
      .error, "import.neutral", "the column “\(written.prefix(60))” stands where `\(name)` must",
      at: span, hints: ["write the header as `\(NeutralColumns.names.joined(separator: ","))`"])
  }

  /// A key that the form does not have.
  static func key(_ written: String, _ span: SourceSpan) -> Finding {
    let near = nearestName(to: written, in: NeutralColumns.names)
    return Finding(
      .error, "import.neutral", "“\(written.prefix(60))” is no key of the neutral form", at: span,
      hints: near.map { ["did you mean `\($0)`?"] } ?? ["remove the key from the file"])
  }

  /// A word that is none of the known ones.
  static func choice(
    _ what: String, _ written: String, _ known: [String], _ span: SourceSpan
  ) -> Finding {
    let near = nearestName(to: written, in: known).map { "did you mean `\($0)`?" }
    return Finding(
      .error, "import.neutral", "“\(written.prefix(60))” is no \(what)", at: span,
      hints: [near ?? "write one of \(known.map { "`\($0)`" }.joined(separator: ", "))"])
  }

  /// A unit that is not known.
  static func unit(_ unit: String, _ span: SourceSpan) -> Finding {
    Finding(
      .error, "import.neutral", "“\(unit.prefix(60))” is no unit that is known", at: span,
      hints: ["write s, tok/s, tok/s/user, req/s or B as the unit"])
  }

  /// A cell with two values.
  static func twice(
    _ row: AxisPoint, _ column: AxisPoint, _ repetition: Int?, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.conflict",
      "row requests=\(row), column \(column) tokens is given twice with different values "
        + "(repetition \(repetition.map(String.init) ?? "empty")); no value was picked", at: span,
      hints: ["give each its own repetition, or remove one of them from the file"])
  }
}
