import Diagnostics

/// A template that cannot be used: where, why and what to write instead.
public struct TemplateError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, as a finding with its place.
  public let finding: Finding

  /// The place, the sentence and the advice on one line.
  public var description: String {
    let place = finding.span.map { "\($0): " } ?? ""
    let advice = finding.hints.map { "; \($0)" }.joined()
    return place + finding.message + advice
  }

  static func at(
    _ tag: TemplateTag, _ code: Finding.Code, _ message: String, hint: String
  ) -> TemplateError {
    TemplateError(finding: Finding(.error, code, message, at: tag.span, hints: [hint]))
  }
}
