import Analysis
import BenchModel
import Diagnostics
import Foundation
import RawImport
import Reports

/// What a study's sources hold: the grids, read with the study's decisions, and all that was found.
struct StudyMaterial {
  /// The grids by name, in the order of the sources.
  private(set) var grids: [(name: String, grid: AnyGrid)] = []
  /// The texts of the sources by shown path, for findings.
  private(set) var texts: [String: SourceText] = [:]
  private(set) var findings: [Finding] = []
  /// The study, its sources and its templates.
  private(set) var inputs: [Manifest.Input] = []
  let study: Study
  private let templates: TemplateLibrary

  /// Reads all that a study names.
  ///
  /// - Throws: `Refusal` where a source or template cannot be read.
  init(_ study: Study, shownFolder: String) throws {
    self.study = study
    inputs.append(.init(path: "etalon.yaml", sha256: sha256(study.text.bytes)))
    let importer = RawImporter(catalogue: study.catalogue)
    for source in study.sources {
      let bytes = try readFile(
        "\(study.directory)/\(source.path)", shownAs: shownFolder + source.path)
      inputs.append(.init(path: source.path, sha256: sha256(bytes)))
      let file = importer.read(path: source.path, bytes: bytes, rules: source.rules)
      texts[file.path] = file.source
      findings += file.findings
      for grid in file.grids { grids.append((grid.subject.name, grid)) }
    }
    var overrides: [String: (path: String, bytes: [UInt8])] = [:]
    if let folder = study.templates {
      let files = try Self.templates(
        in: "\(study.directory)/\(folder)", shownAs: shownFolder + folder)
      for (name, bytes) in files {
        inputs.append(.init(path: "\(folder)/\(name)", sha256: sha256(bytes)))
        overrides[String(name.dropLast(".mustache".count))] = (
          path: "\(shownFolder)\(folder)/\(name)", bytes: bytes
        )
      }
    }
    do {
      templates = try TemplateLibrary(overrides: overrides)
    } catch let error as TemplateError {
      throw Refusal("\(error)", hint: "mend the template, or remove it to use the built-in one")
    }
    findings += templates.findings
    nameApart()
  }

  /// The templates of a folder by file name.
  private static func templates(
    in folder: String, shownAs shown: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Refusal("cannot read the templates in \(shown)", hint: "check `templates` in the study")
    }
    return try names.filter { $0.hasSuffix(".mustache") }.sorted().map { name in
      (name, try readFile("\(folder)/\(name)", shownAs: "\(shown)/\(name)"))
    }
  }

  /// Gives each grid a name of its own; one that had to be changed is a finding.
  private mutating func nameApart() {
    let names = SubjectID.unique(grids.map(\.grid.subject))
    for (index, name) in names.enumerated() {
      let plain = grids[index].grid.subject.name
      grids[index].name = name
      if name != plain {
        findings.append(
          .sameName(plain, renamed: name, at: grids[index].grid.plain.origin.span))
      }
    }
  }

  /// The products of a report.
  ///
  /// - Throws: `Refusal` where the report names a grid that no source holds, or a grid does not
  ///   say what a figure needs.
  func contents(of report: StudyReport, command: String) throws -> Found<ReportContents> {
    let chosen = try chosenGrids(report)
    do {
      return try ReportAssembly(
        plan: report.plan, grids: chosen, findings: findings, inputs: inputs, command: command,
        toolVersion: etalonVersion, templates: templates
      ).contents()
    } catch let error as TemplateError {
      throw Refusal("\(error)", hint: "mend the template, or remove it to use the built-in one")
    } catch let error as OutputTokensUnknown {
      throw Refusal(error)
    } catch let error as MetricNotDerivable {
      throw Refusal(error)
    }
  }

  private func chosenGrids(_ report: StudyReport) throws -> [NamedGrid] {
    guard !report.grids.isEmpty else {
      return grids.map { NamedGrid(name: $0.name, grid: $0.grid) }
    }
    return try report.grids.map { wanted in
      guard let found = grids.first(where: { $0.name == wanted.name }) else {
        let names = grids.map(\.name)
        let near = nearestName(to: wanted.name, in: names).map { "did you mean `\($0)`?" }
        let place = wanted.span.map { " (\($0))" } ?? ""
        throw Refusal(
          "no source holds a grid named `\(wanted.name)`\(place)",
          hint: near ?? "the grids are: \(names.joined(separator: ", "))")
      }
      return NamedGrid(name: found.name, grid: found.grid)
    }
  }
}

extension Finding {
  fileprivate static func sameName(
    _ name: String, renamed: String, at span: SourceSpan?
  ) -> Finding {
    Finding(
      .warning, "build.same-name",
      "several grids are named `\(name)`; this one is called `\(renamed)`",
      at: span, hints: ["tell them apart in etalon.yaml, or `skip` one of them"])
  }
}
