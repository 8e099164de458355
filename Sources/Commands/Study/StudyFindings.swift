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

  func controlInPath(_ node: SettingsNode, _ text: String) {
    add(
      Finding(
        .error, "study.path", "`\(node.path)` holds a control character: `\(text)`",
        at: node.span, hints: ["write a path of letters, digits and signs"]))
  }

  func notPixels(_ node: SettingsNode, _ text: String) {
    add(
      Finding(
        .error, "study.value", "`\(node.path)` does not understand `\(text)`", at: node.span,
        hints: ["write for example 1300x470 or 1300x470@150"]))
  }

  func sameOutput(_ report: StudyReport, _ other: StudyReport) {
    add(
      Finding(
        .error, "study.same-output",
        "the reports `\(other.plan.name)` and `\(report.plan.name)` write into one another: "
          + "`\(other.output)` and `\(report.output)`",
        at: report.span, hints: ["give one of them another `output`"]))
  }

  func sameName(_ report: StudyReport) {
    add(
      Finding(
        .error, "study.same-name", "two reports are named `\(report.plan.name)`", at: report.span,
        hints: ["give one of them another `name`"]))
  }

  func badName(_ node: SettingsNode, _ name: String, example: String = "article") {
    add(
      Finding(
        .error, "study.value",
        "`\(node.path)` must be letters, digits, `-`, `_` and `.`, but is `\(name)`",
        at: node.span, hints: ["write for example \(example)"]))
  }

  func outputIsRoot(_ report: StudyReport) {
    add(
      Finding(
        .error, "study.path",
        "the report `\(report.plan.name)` would write into the study's own folder",
        at: report.span, hints: ["write for example `output: reports/\(report.plan.name)`"]))
  }

  func outputHolds(_ report: StudyReport, _ path: String) {
    add(
      Finding(
        .error, "study.path",
        "the report `\(report.plan.name)` would write over what it is made from: `\(report.output)` "
          + "and `\(path)`",
        at: report.span, hints: ["write for example `output: reports/\(report.plan.name)`"]))
  }

  func unknownMetric(_ node: SettingsNode, _ name: String, known: [String]) {
    let hint =
      nearestName(to: name, in: known).map { "did you mean `\($0)`?" }
      ?? "known: \(known.joined(separator: ", ")), the times also with .mean, .median, .p99 and so on"
    add(
      Finding(
        .error, "study.value", "`\(node.path)` does not know the metric `\(name)`", at: node.span,
        hints: [hint]))
  }

  func aliasTaken(_ node: SettingsNode, _ alias: String, by id: String) {
    add(
      Finding(
        .error, "study.same-alias", "`\(node.path)`: `\(alias)` already names `\(id)`",
        at: node.span, hints: ["write another spelling, or give the facts to `id: \(id)`"]))
  }

  func noSpelling(_ node: SettingsNode, _ alias: String) {
    add(
      Finding(
        .error, "study.value", "`\(node.path)` must hold letters or digits, but is `\(alias)`",
        at: node.span, hints: ["write for example mymodel9b"]))
  }

  func sameSource(_ source: StudySource) {
    add(
      Finding(
        .error, "study.same-source", "`\(source.path)` stands twice under `sources`",
        at: source.span, hints: ["put its decisions into one entry"]))
  }
}
