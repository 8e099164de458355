import ArgumentParser
import BenchModel
import Diagnostics
import Foundation
import RawImport

/// The arguments of every verb that reads raw files.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, folders, - for standard input; LABEL=PATH names a series.")
  var paths: [String]

  @Option(
    name: .long,
    help:
      "The study whose decisions are applied (default: etalon.yaml here, where it lists the file).")
  var study: String?

  @Option(
    name: .customLong("as"),
    help: "Read the files with the decisions that the study holds for this source.")
  var readAs: String?

  @Option(
    name: .customLong("where"),
    help: "Keep what meets the conditions, such as model=codestral-22b,concurrency<=64.")
  var conditions: [String] = []

  /// Reads the files with the decisions of the study and keeps what `--where` selects.
  ///
  /// - Throws: `Refusal` for a path or a study that cannot be read.
  func load(in context: Context) throws -> LoadedInput {
    let study = try chosenStudy(in: context)
    let selection = try GridSelection(conditions)
    let importer = RawImporter(catalogue: study?.output.catalogue ?? .builtIn)
    var loaded = LoadedInput()
    if let study {
      loaded.sources[study.output.path] = study.output.text
      loaded.studyFindings = study.findings
    }
    var seen: Set<String> = []
    for input in paths.map({ InputPath($0, in: context) }) {
      for path in try input.files(in: context) where seen.insert(path).inserted {
        let bytes =
          path == "-"
          ? try context.standardInput() : try readFile(context.absolute(path), shownAs: path)
        let rules = try rules(for: path, in: study?.output, context)
        if rules != ImportRules() { loaded.isDecided = true }
        let file = importer.read(path: path, bytes: bytes, rules: rules)
        loaded.add(file, label: input.label, selection: selection)
      }
    }
    return loaded
  }

  private func chosenStudy(in context: Context) throws -> Found<Study>? {
    if let study { return try loadStudy(study, in: context) }
    let usual = "etalon.yaml"
    guard FileManager.default.fileExists(atPath: context.absolute(usual)) else {
      if readAs != nil {
        throw Refusal(
          "--as needs a study, but there is no etalon.yaml here", hint: "add --study FILE")
      }
      return nil
    }
    return try loadStudy(usual, in: context)
  }

  private func rules(for path: String, in study: Study?, _ context: Context) throws -> ImportRules {
    guard let study else { return ImportRules() }
    if let readAs {
      guard let source = study.source(at: readAs) else {
        let known = study.sources.map(\.path)
        let near = nearestName(to: readAs, in: known).map { "did you mean `\($0)`?" }
        throw Refusal(
          "the study has no source `\(readAs)`",
          hint: near ?? "its sources: \(known.joined(separator: ", "))")
      }
      return source.rules
    }
    let base = URL(filePath: study.directory).standardizedFileURL.path + "/"
    let full = URL(filePath: context.absolute(path)).standardizedFileURL.path
    guard full.hasPrefix(base) else { return ImportRules() }
    return study.source(at: String(full.dropFirst(base.count)))?.rules ?? ImportRules()
  }
}

/// Reads a study file.
///
/// - Throws: `Refusal` where it cannot be read or is no YAML.
func loadStudy(_ path: String, in context: Context) throws -> Found<Study> {
  let absolute = context.absolute(path)
  let bytes = try readFile(absolute, shownAs: path)
  let folder = URL(filePath: absolute).deletingLastPathComponent().path
  return try StudyReader.read(path: path, directory: folder, bytes: bytes)
}

/// The files that were read, with what `--where` left of their grids.
struct LoadedInput {
  /// One file and the grids that are left of it.
  struct File {
    let file: ImportedFile
    let grids: [AnyGrid]
  }

  var files: [File] = []
  /// The texts of all files, for findings.
  var sources: [String: SourceText] = [:]
  var studyFindings: [Finding] = []
  /// Whether a study had decisions for one of the files.
  var isDecided = false

  mutating func add(_ file: ImportedFile, label: String?, selection: GridSelection) {
    let grids = file.grids.compactMap(selection.applied).map { grid in
      label.map { grid.labelled($0) } ?? grid
    }
    files.append(File(file: file, grids: grids))
    sources[file.path] = file.source
  }

  var grids: [AnyGrid] { files.flatMap(\.grids) }
  var findings: [Finding] { studyFindings + files.flatMap(\.file.findings) }

  /// Prints what is worth knowing and stops where a question about a selected grid is open.
  ///
  /// A question about a grid that `--where` leaves out stops nothing.
  ///
  /// - Throws: `Refusal` where a finding is an error or no grid is left.
  func checked(in context: Context) throws -> [AnyGrid] {
    let open = grids.contains { $0.isUndecided }
    let gridQuestions: Set<Finding.Code> = ["import.conflict", "import.axis-unknown"]
    let relevant = findings.filter { finding in
      finding.severity > .note && (open || !gridQuestions.contains(finding.code))
    }
    context.report(relevant, sources: sources)
    try refuseErrors(relevant)
    guard !grids.isEmpty else {
      throw Refusal(
        "no grid was found or selected", hint: "run `etalon inspect` to see what the files hold")
    }
    return grids
  }
}

extension AnyGrid {
  /// Whether something must be decided before anything is made of the grid: which of two values
  /// holds, or what its columns mean.
  var isUndecided: Bool {
    let grid = plain
    return grid.columns.name == .position || grid.rows.name == .position
      || grid.cells.joined().contains { $0.gap == .conflict }
  }
}

/// Stops where a finding forbids to make anything of what it is about.
///
/// - Throws: `Refusal` that counts the errors and places the first.
func refuseErrors(_ findings: [Finding]) throws {
  let errors = findings.filter { $0.severity == .error }
  guard let first = errors.first else { return }
  let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
  let place = first.span.map { " at \($0)" } ?? ""
  throw Refusal(
    "\(count) (\(errors.count > 1 ? "first " : "")\(first.code.rawValue)\(place)); nothing was made",
    hint: first.hints.first ?? "decide it in etalon.yaml")
}
