import Comparison

/// A form in which a verdict is written.
public enum VerdictFormat: String, CaseIterable, Sendable {
  /// For a terminal.
  case text
  /// Markdown, for a pull request.
  case md
  /// JSON, schema `etalon.gate/1`.
  case json
  /// CSV, a line for each cell.
  case csv
  /// JUnit XML, a test case for each cell.
  case junit
  /// SARIF 2.1.0, a result for each item.
  case sarif
  /// Workflow commands of GitHub Actions, which become annotations.
  case github
  /// Markdown within the limits of a GitHub step summary.
  case stepSummary = "step-summary"
  /// A LaTeX table of the ratios.
  case latex
}

/// A comparison, ready to be written in any form.
public struct VerdictView {
  let comparison: Comparison
  let purpose: Comparability.Purpose
  let words: VerdictWords

  /// Prepares a comparison for a person who looks at it or for a gate.
  public init(_ comparison: Comparison, purpose: Comparability.Purpose) {
    self.comparison = comparison
    self.purpose = purpose
    words = VerdictWords(comparison)
  }

  /// The comparison in a form; texts end with a line break.
  public func render(as format: VerdictFormat) -> String {
    switch format {
    case .text: VerdictText(self).text
    case .md: VerdictMarkdown(self, limit: .max).text
    case .stepSummary: VerdictMarkdown(self, limit: VerdictMarkdown.stepLimit).text
    case .json: VerdictJSON(self).text
    case .csv: VerdictCSV(self).text
    case .junit: VerdictJUnit(self).text
    case .sarif: VerdictSARIF(self).text
    case .github: VerdictAnnotations(self).text
    case .latex: VerdictLaTeX(self).text
    }
  }
}
