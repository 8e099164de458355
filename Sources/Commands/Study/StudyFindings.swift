import Diagnostics
import Reports

extension SettingsLog {
  func unknownVersion(_ node: SettingsNode) {
    add(
      Finding(
        .error, "study.version", "this etalon reads `version: 1` of the study", at: node.span))
  }

  func notAscending(_ node: SettingsNode) {
    add(
      Finding(
        .error, "study.value", "`\(node.path)` must be whole numbers that rise", at: node.span,
        hints: ["write for example [31, 63, 119]"]))
  }

  func noReason(_ node: SettingsNode) {
    add(
      Finding(
        .warning, "study.no-reason", "the decision `\(node.path)` has no reason", at: node.span,
        hints: ["write {is: …, because: \"…\"}; the report prints the reason"]))
  }

  func pathLeadsOut(_ node: SettingsNode, _ text: String) {
    add(
      Finding(
        .error, "study.path",
        "`\(node.path)` must stay inside the study's folder, but is `\(text)`",
        at: node.span, hints: ["write a relative path without `..`"]))
  }

  func notPixels(_ node: SettingsNode, _ text: String) {
    add(
      Finding(
        .error, "study.value", "`\(node.path)` does not understand `\(text)`", at: node.span,
        hints: ["write for example 1300x470 or 1300x470@150"]))
  }

  func sameOutput(_ report: StudyReport) {
    add(
      Finding(
        .error, "study.same-output",
        "two reports write to `\(report.output)`; the second is `\(report.plan.name)`",
        at: report.span, hints: ["give one of them another `output`"]))
  }

  func sameSource(_ source: StudySource) {
    add(
      Finding(
        .error, "study.same-source", "`\(source.path)` stands twice under `sources`",
        at: source.span, hints: ["put its decisions into one entry"]))
  }
}
