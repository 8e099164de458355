import Analysis
import BenchModel
import Diagnostics
import Foundation
import OrderedCollections
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
  /// The same for readers: a folder of many files is one line.
  private var shownInputs: [Manifest.Input] = []
  let study: Study
  /// The grids of each subject: the one its section is about, and its further metrics.
  private var sections: [(main: Int, others: [Int])] = []
  private let templates: TemplateLibrary

  /// Reads all that a study names.
  ///
  /// - Throws: `Refusal` where a source or template cannot be read.
  init(_ study: Study, shownFolder: String) throws {
    self.study = study
    inputs.append(.init(path: "etalon.yaml", sha256: sha256(study.text.bytes)))
    var templateInputs: [Manifest.Input] = []
    var overrides: [String: (path: String, bytes: [UInt8])] = [:]
    if let folder = study.templates {
      let files = try Self.templates(
        in: "\(study.directory)/\(folder)", shownAs: shownFolder + folder)
      for (name, bytes) in files {
        templateInputs.append(.init(path: "\(folder)/\(name)", sha256: sha256(bytes)))
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
    let importer = RawImporter(catalogue: study.catalogue)
    for source in study.sources { try read(source, importer, shownFolder: shownFolder) }
    inputs += templateInputs
    shownInputs = inputs.prefix(1) + shownInputs + templateInputs
    findings += templates.findings
    nameApart()
  }

  /// Reads the file of a source, or every file of its folder as one result set.
  private mutating func read(
    _ source: StudySource, _ importer: RawImporter, shownFolder: String
  ) throws {
    let context = Context(directory: study.directory, out: { _ in }, err: { _ in })
    guard source.path != ".", source.path != "./" else {
      throw Refusal(
        "the source `\(source.path)` is the study's own folder, with its reports",
        hint: "put the raw files into a folder, for example raw/, and name that")
    }
    let listing = try InputPath(file: source.path).listing(in: context)
    if let sealed = listing.sealed.first { throw sealed.refusal }
    let paths = listing.files.map(\.path)
    let surroundings = FolderSurroundings(paths: [source.path], in: context.folder)
    var files: [ImportedFile] = []
    for path in paths {
      let bytes = try readFile("\(study.directory)/\(path)", shownAs: shownFolder + path)
      inputs.append(.init(path: path, sha256: sha256(bytes)))
      files.append(
        importer.read(path: path, bytes: bytes, rules: source.rules, surroundings: surroundings))
    }
    shownInputs += Self.shown(Array(inputs.suffix(paths.count)), of: source)
    for file in files {
      texts[file.path] = file.source
      grids += file.tables.map { ($0.subject.name, $0) }
    }
    findings += Self.decisions(files.map(\.findings))
    let single = QualityChecks.withoutDuplicates(files.flatMap(\.records))
    let laid = ResultSet(single.output).grids()
    findings += single.findings + laid.findings
    findings += QualityChecks.findings(
      records: single.output, grids: files.flatMap(\.tables) + laid.output)
    grids += laid.output.map { ($0.subject.name, $0) }
    if laid.output.isEmpty, files.allSatisfy({ $0.tables.isEmpty }) {
      findings.append(.noGrid(source, why: files.count == 1 ? files.first?.reasonForNone : nil))
    }
  }

  /// The files of a source; many of one folder are a line with the SHA-256 of their list, each
  /// `<sha256>  <path>` on its line as sha256sum has it.
  private static func shown(
    _ inputs: [Manifest.Input], of source: StudySource
  ) -> [Manifest.Input] {
    guard inputs.count > 10 else { return inputs }
    let list = inputs.map { "\($0.sha256)  \($0.path)\n" }.joined()
    return [
      Manifest.Input(
        path: "\(source.path) (\(inputs.count) files)", sha256: sha256(Array(list.utf8)))
    ]
  }

  /// The findings of the files of a source; a decision is unused only if no file uses it.
  private static func decisions(_ files: [[Finding]]) -> [Finding] {
    let unused: Finding.Code = "import.rule-unused"
    var counts: [Finding: Int] = [:]
    for finding in files.joined() where finding.code == unused { counts[finding, default: 0] += 1 }
    var seen: Set<Finding> = []
    return files.joined().filter { finding in
      guard finding.code == unused else { return true }
      return counts[finding] == files.count && seen.insert(finding).inserted
    }
  }

  /// The templates of a folder by file name.
  private static func templates(
    in folder: String, shownAs shown: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    let names: [String]
    do {
      names = try FolderContents(folder).map(\.name)
    } catch {
      throw Refusal(
        "cannot read the templates in \(shown): \(error.reason)",
        hint: "check `templates` in the study")
    }
    return try names.filter { $0.hasSuffix(".mustache") }.sorted().map { name in
      (name, try readFile("\(folder)/\(name)", shownAs: "\(shown)/\(name)"))
    }
  }

  /// What the grids of one section have in common.
  private struct SectionKey: Hashable {
    let subject: Subject
    let constants: AxisPoints
    let path: String

    init(_ grid: AnyGrid) {
      let plain = grid.plain
      subject = plain.subject
      constants = plain.constants
      path = plain.origin.path
    }
  }

  /// Gathers the metrics of each subject, request times first where they were measured, and gives
  /// each subject a name of its own; one that had to be changed is a finding.
  private mutating func nameApart() {
    var places: OrderedDictionary<SectionKey, [[Int]]> = [:]
    for index in grids.indices {
      let grid = grids[index].grid
      var sections = places[SectionKey(grid), default: []]
      // A second table of the same metric is a subject of its own, such as a repeated heading's.
      let open = sections.lastIndex { section in
        !section.contains { grids[$0].grid.metric == grid.metric }
      }
      if let open { sections[open].append(index) } else { sections.append([index]) }
      places[SectionKey(grid)] = sections
    }
    sections = places.values.joined().map { indices in
      let main =
        indices.first { grids[$0].grid.metric == .requestTime }
        ?? indices.first { grids[$0].grid.metric == .outputThroughput } ?? indices[0]
      return (main: main, others: indices.filter { $0 != main })
    }.sorted { $0.main < $1.main }
    let names = SubjectID.unique(sections.map { grids[$0.main].grid.subject })
    for (section, name) in zip(sections, names) {
      let grid = grids[section.main].grid
      grids[section.main].name = name
      if name != grid.subject.name {
        findings.append(.sameName(grid.subject.name, renamed: name, at: grid.plain.origin.span))
      }
      for other in section.others {
        grids[other].name = name + "-" + SubjectID.slug(grids[other].grid.metric.rawValue)
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
        plan: report.plan, grids: chosen, comparisons: try comparisons(of: report),
        chapters: chapters(of: report, chosen), findings: findings, inputs: inputs,
        shownInputs: shownInputs, command: command,
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

  /// Of each family the median, or what stands nearest to it: a report of every percentile is none.
  private static func usual(_ metrics: [Metric]) -> [Metric] {
    let families = Dictionary(grouping: metrics, by: \.family)
    return metrics.filter { metric in
      let statistics = (families[metric.family] ?? []).map(\.statistic)
      let best = [nil, "median", "mean"].first { statistics.contains($0) } ?? metric.statistic
      return metric.statistic == best
    }
  }

  /// The place of a grid by its name.
  ///
  /// - Throws: `Refusal` where no source holds it.
  func place(of name: String, _ span: SourceSpan?) throws -> Int {
    if let found = grids.indices.first(where: { grids[$0].name == name }) { return found }
    let names = grids.map(\.name)
    let near = nearestName(to: name, in: names).map { "did you mean `\($0)`?" }
    let place = span.map { " (\($0))" } ?? ""
    throw Refusal(
      "no source holds a grid named `\(name)`\(place)",
      hint: near ?? "the grids are: \(names.joined(separator: ", "))")
  }

  private func chosenGrids(_ report: StudyReport) throws -> [NamedGrid] {
    let chosen = try report.grids.map { wanted in
      let found = try place(of: wanted.name, wanted.span)
      return sections.first { $0.main == found } ?? (main: found, others: [])
    }
    return (report.grids.isEmpty ? sections : chosen).map { section in
      let metrics = report.metrics ?? Self.usual(section.others.map { grids[$0].grid.metric })
      let others = section.others.map { grids[$0].grid }.filter { metrics.contains($0.metric) }
      return NamedGrid(
        name: grids[section.main].name, grid: grids[section.main].grid, others: others)
    }
  }
}

extension Finding {
  fileprivate static func noGrid(_ source: StudySource, why: String?) -> Finding {
    Finding(
      .warning, "study.no-grid",
      "the source `\(source.path)` yields no grid" + (why.map { ": \($0)" } ?? ""),
      at: source.span,
      hints: ["look at it with `etalon inspect`, or take it out of `sources`"])
  }

  fileprivate static func sameName(
    _ name: String, renamed: String, at span: SourceSpan?
  ) -> Finding {
    Finding(
      .warning, "build.same-name",
      "several grids are named `\(name)`; this one is called `\(renamed)`",
      at: span, hints: ["tell them apart in etalon.yaml, or `skip` one of them"])
  }
}
