import ArgumentParser
import BenchModel
import Diagnostics
import Foundation
import RawImport
import Reports

struct BuildVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Make every report of a study, or prove that the products are the data's.",
    discussion: """
      Only what changed is written, each file whole or not at all.

      Examples:
        etalon build
        etalon build --check
        etalon build paper --only article --lang fr
      """)

  @Argument(help: "The folder of etalon.yaml.")
  var folder = "."

  @Flag(help: "Write nothing; name each product that is not the data's and end with 1.")
  var check = false

  @Flag(help: "Draw every figure anew, even where the manifest vouches for it.")
  var redraw = false

  @Option(help: "Only the report of this name; may be repeated.")
  var only: [String] = []

  @Option(
    help: "Write in this language, en or fr; another than the report's goes to a folder -LANG.")
  var lang: String?

  @Option(help: "Write below this folder instead of the study's.")
  var output: String?

  func validate() throws {
    guard !(check && redraw) else {
      throw ValidationError("--check and --redraw exclude each other")
    }
  }

  func run(in context: Context) throws -> ExitStatus {
    let shownFolder = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    let path = shownFolder + "etalon.yaml"
    guard try Place.isTaken(context.absolute(path), shownAs: path) else {
      throw Refusal("no study \(path)", hint: "run `etalon init PATH` to write one")
    }
    let study = try loadStudy(path, in: context)
    guard !study.output.sources.isEmpty || study.findings.contains(where: { $0.severity == .error })
    else {
      throw Refusal(
        "the study has no sources", hint: "add `sources: [{path: raw/tables.md}]` to \(path)")
    }
    context.report(study.findings, sources: [path: study.output.text])
    try refuseErrors(study.findings)
    let material = try StudyMaterial(study.output, shownFolder: shownFolder)
    let sources = SourceShelf(
      material.texts.merging([path: study.output.text]) { _, study in study })
    let findings = material.findings
    for input in material.inputs { context.detail("read  \(shownFolder)\(input.path)") }
    context.report(
      findings.filter { context.isVerbose || $0.severity > .note }, sources: sources)
    try refuseErrors(findings)

    let language = try lang.map { try chosen($0, "--lang", among: Language.allCases) }
    let planned = try chosenReports(study.output).map { report in
      try plan(report, material, language, context)
    }
    // Nothing is written for any report before the texts of all are without fault.
    let textFindings = planned.flatMap(\.findings)
    context.report(textFindings, sources: sources)
    try refuseErrors(textFindings)
    var total = ReportBuild.Outcome()
    for work in planned {
      total.merge(try work.output.run(check ? .check : redraw ? .everything : .whatChanged))
    }
    context.report(total.findings, sources: sources)
    return try conclude(total, context)
  }

  private func chosenReports(_ study: Study) throws -> [StudyReport] {
    let names = study.reports.map(\.plan.name)
    for name in only where !names.contains(name) {
      let near = nearestName(to: name, in: names).map { "did you mean `\($0)`?" }
      throw Refusal(
        "the study has no report `\(name)`",
        hint: near ?? "its reports: \(names.joined(separator: ", "))")
    }
    guard !study.reports.isEmpty else {
      throw Refusal(
        "the study has no reports", hint: "add `reports: [{name: article}]` to etalon.yaml")
    }
    return only.isEmpty ? study.reports : study.reports.filter { only.contains($0.plan.name) }
  }

  private func plan(
    _ report: StudyReport, _ material: StudyMaterial, _ language: Language?, _ context: Context
  ) throws -> Found<ReportBuild> {
    var report = report
    if let language, language != report.plan.language {
      report.plan.language = language
      report.output += "-\(language.rawValue)"
      try refuseForeignFolder(report, in: material.study)
    }
    let contents = try material.contents(of: report, command: command(for: report))
    let root = output ?? (folder == "." ? "" : folder)
    let shown =
      root.isEmpty ? report.output : (root.hasSuffix("/") ? root : root + "/") + report.output
    try refuseLinks(below: context.absolute(root.isEmpty ? "." : root), report.output)
    return contents.map { contents in
      ReportBuild(
        contents: contents, inputs: material.inputs, folder: context.absolute(shown),
        shownFolder: shown)
    }
  }

  /// The folder of another language may be that of another report.
  private func refuseForeignFolder(_ report: StudyReport, in study: Study) throws {
    for other in study.reports where other.plan.name != report.plan.name {
      guard
        StudyReader.holds(other.output, report.output)
          || StudyReader.holds(report.output, other.output)
      else { continue }
      throw Refusal(
        "--lang would write the report `\(report.plan.name)` into `\(report.output)`, which is the "
          + "folder of `\(other.plan.name)`",
        hint: "add --only, or give one of them another `output`")
    }
  }

  /// A link below the root may lead anywhere; products stay below the root.
  private func refuseLinks(below root: String, _ output: String) throws {
    var path = root
    for part in output.split(separator: "/") {
      path += "/\(part)"
      if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
        throw Refusal("the output folder `\(output)` is a link", hint: "name a real folder")
      }
    }
  }

  /// The command that a report names as its own, whatever folder it was run from.
  private func command(for report: StudyReport) -> String {
    "etalon build" + (lang.map { " --lang \($0)" } ?? "")
  }

  private func conclude(_ outcome: ReportBuild.Outcome, _ context: Context) throws -> ExitStatus {
    try refuseErrors(outcome.findings)
    if check {
      for item in outcome.stale { context.out("stale  \(item.path)  \(item.why)\n") }
      if outcome.comparedByRecipe {
        context.err(
          "note: drawn with other libraries than these; pictures are compared by their data only\n")
      }
      guard outcome.stale.isEmpty else {
        let count =
          outcome.stale.count == 1 ? "1 product is" : "\(outcome.stale.count) products are"
        throw Refusal(
          "\(count) not the data's", hint: "run `etalon build --redraw` and commit what it writes",
          status: .dataSayNo)
      }
      context.out("up to date, \(outcome.unchanged) files verified\n")
      return .fine
    }
    for path in outcome.written { context.out("wrote  \(path)\n") }
    for path in outcome.removed { context.out("removed  \(path)\n") }
    context.out(
      outcome.written.isEmpty && outcome.removed.isEmpty
        ? "up to date, \(outcome.unchanged) files verified\n"
        : "\(outcome.written.count) written, \(outcome.removed.count) removed, "
          + "\(outcome.unchanged) unchanged\n")
    return .fine
  }
}

extension ReportBuild.Outcome {
  fileprivate mutating func merge(_ other: ReportBuild.Outcome) {
    written += other.written
    unchanged += other.unchanged
    removed += other.removed
    stale += other.stale
    findings += other.findings
    comparedByRecipe = comparedByRecipe || other.comparedByRecipe
  }
}
