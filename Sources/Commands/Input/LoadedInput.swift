import Analysis
import BenchModel
import Diagnostics
import RawImport

/// The files that were read, and what `--where` and the projection make of them together.
struct LoadedInput {
  /// One file, without its text.
  struct File: Sendable {
    let path: String
    let format: String
    /// The tables that were grids already.
    var tables: [AnyGrid]
    /// The runs of a harness.
    var records: [RunRecord] {
      get { block?.records ?? single }
      set { (single, block) = (newValue, nil) }
    }
    /// The runs of a large table; nil where each stands alone.
    private(set) var block: RunBlock? {
      get { large?.block }
      set { large = newValue.map(LargeTable.init) }
    }
    fileprivate var large: LargeTable?
    fileprivate var single: [RunRecord]
    /// Whether it holds runs.
    var hasRuns: Bool { large != nil || !single.isEmpty }
    /// Whether it holds anything that a grid is made of.
    var hasData: Bool { !tables.isEmpty || hasRuns }
    let reasonForNone: String?
    let findings: [Finding]
    /// How its runs are laid out.
    var projection = Projection()
    /// How many bytes were read.
    let size: Int

    /// One of ten thousand files is rarely a large table, and none need have room for one.
    fileprivate final class LargeTable: Sendable {
      let block: RunBlock

      init(_ block: RunBlock) { self.block = block }
    }

    /// Takes what a folder holds and nobody may read.
    init(unreadable path: String, _ refusal: Refusal) {
      self.init(path: path, findings: [.unreadable(path, refusal.message)])
    }

    /// Takes what in a folder cannot be read.
    init(_ sealed: InputPath.Sealed) {
      self.init(
        path: sealed.path,
        findings: [.unreadable(sealed.path, sealed.refusal.message, sealed.advice)])
    }

    private init(path: String, findings: [Finding]) {
      self.path = path
      self.findings = findings
      format = ""
      size = 0
      tables = []
      single = []
      reasonForNone = nil
    }

    /// Takes what was read.
    ///
    /// - Parameters:
    ///   - size: how many bytes it had.
    ///   - more: what was found while it was read.
    init(_ file: ImportedFile, label: String?, size: Int = 0, more: [Finding] = []) {
      path = file.path
      self.size = size
      format = file.format
      reasonForNone = file.reasonForNone
      findings = file.findings + more
      tables = file.tables.map { grid in label.map { grid.labelled($0) } ?? grid }
      let block = label.flatMap { file.block?.labelled($0) } ?? file.block
      large = block.map(LargeTable.init)
      let records = file.block == nil ? file.records : []
      single = label.map { RunRecord.labelled(records, $0) } ?? records
    }

    /// The grids of this file alone.
    var grids: [AnyGrid] {
      if let block, projection.isUsual { return tables + block.grids().output }
      return tables + (hasRuns ? ResultSet(records).grids(projection).output : [])
    }
  }

  private(set) var files: [File]
  /// The texts of all files, for findings.
  let sources: SourceShelf
  let studyFindings: [Finding]
  /// Whether a study had decisions for one of the files.
  let isDecided: Bool
  /// How runs are laid out.
  let projection: Projection
  /// What is known of models and devices, with what the study adds.
  let catalogue: Catalogue
  /// The grids of all files together: tables first, then runs.
  private(set) var grids: [AnyGrid] = []
  /// What is known only of all files together.
  private(set) var together: [Finding] = []

  /// Selects and lays out what was read.
  ///
  /// - Throws: `Refusal` for a setting that no file has.
  init(
    files: [File], studyFindings: [Finding], isDecided: Bool, selection: GridSelection,
    projection: Projection, catalogue: Catalogue = .builtIn, sources: SourceShelf
  ) throws {
    self.files = files
    self.catalogue = catalogue
    self.sources = sources
    self.studyFindings = studyFindings
    self.isDecided = isDecided
    self.projection = projection
    if !projection.isUsual { turnTablesIntoRuns() }
    try check(selection)
    let all = self.files
    // One number is too few to know a run again by: all of it is looked at before any is selected.
    let single =
      selection.isEmpty || onlyBlock != nil
      ? nil
      : QualityChecks.withoutDuplicates(all.records.filter(selection.holdsOrigin))
    for index in self.files.indices where !selection.isEmpty {
      self.files[index].tables = self.files[index].tables.compactMap(selection.applied)
      self.files[index].records = self.files[index].records.filter(selection.holds)
        .map(selection.applied)
    }
    for index in self.files.indices { self.files[index].projection = projection }
    if let block = onlyBlock {
      let laid = block.grids()
      grids = self.files.flatMap(\.tables) + laid.output
      together = laid.findings + QualityChecks.findings(block: block, grids: grids)
      return
    }
    let once =
      single.map { found in
        let kept = found.output.filter(selection.holds).map(selection.applied)
        let paths = Set(self.files.filter { !$0.records.isEmpty }.map(\.path))
        return Found(
          kept, findings: found.findings.filter { paths.contains($0.span?.path ?? "") })
      } ?? QualityChecks.withoutDuplicates(self.files.records)
    let laid = ResultSet(once.output).grids(projection)
    grids = self.files.flatMap(\.tables) + laid.output
    if grids.isEmpty, let refusal = selection.refusal(of: all) { throw refusal }
    together =
      once.findings + laid.findings
      + QualityChecks.findings(records: once.output, grids: grids)
  }

  /// The runs of all files, where they are those of one large table that no two of are alike in
  /// more than one number.
  private var onlyBlock: RunBlock? {
    guard projection.isUsual, files.count(where: \.hasRuns) == 1,
      let block = files.first(where: \.hasRuns)?.block, block.valuesOfRun < 2
    else { return nil }
    return block
  }

  /// Tables that are laid out anew are runs like any other.
  private mutating func turnTablesIntoRuns() {
    for index in files.indices {
      files[index].records += files[index].tables.flatMap(RunRecord.records)
      files[index].tables = []
    }
  }

  /// Refuses settings that nothing read has.
  private func check(_ selection: GridSelection) throws {
    let asked =
      selection.names.map { ("--where", $0) }
      + [projection.rows, projection.columns].compactMap {
        $0.map { ("--rows or --cols", $0.rawValue) }
      }
      + (projection.series ?? []).map { ("--series or --facet", $0.rawValue) }
    let open = asked.filter { !GridSelection.usualNames.contains($0.1) }
    guard !open.isEmpty else { return }
    var known: Set<String> = []
    for file in files {
      for record in file.records { known.formUnion(record.points.keys.map(\.rawValue)) }
      for grid in file.tables { known.formUnion(grid.plain.constants.keys.map(\.rawValue)) }
    }
    for (option, name) in open where !known.contains(name) {
      let names = (known.union(GridSelection.usualNames)).sorted()
      let near = nearestName(to: name, in: names).map { "did you mean `\($0)`?" }
      throw Refusal(
        "\(option) knows no `\(name)`",
        hint: near ?? "write one of: \(names.joined(separator: ", "))")
    }
  }

  var findings: [Finding] { studyFindings + files.flatMap(\.findings) + together }

  /// What a folder holds and nobody may read.
  var unread: [Finding] { findings.filter { $0.code == "import.unreadable" } }

  /// Prints what is worth knowing and stops where a question about a selected grid is open.
  ///
  /// A question about a grid that `--where` leaves out stops nothing.
  ///
  /// - Throws: `Refusal` where a finding is an error or no grid is left.
  func checked(in context: Context) throws -> [AnyGrid] {
    let open = grids.contains { $0.isUndecided }
    let gridQuestions: Set<Finding.Code> = ["import.conflict", "import.axis-unknown"]
    // A note or a log among the results of a folder is no fault of theirs.
    let isFolder = files.count > 1 && !grids.isEmpty
    let relevant = findings.filter { finding in
      finding.severity > .note && (open || !gridQuestions.contains(finding.code))
        && !(isFolder && finding.code == "import.nothing-recognised")
    }
    context.report(isFolder ? relevant.limited(to: 20) : relevant, sources: sources)
    try refuseErrors(relevant)
    guard !grids.isEmpty else {
      throw Refusal(
        "no grid was found", hint: "run `etalon inspect` to see what the files hold")
    }
    return grids
  }
}

extension [LoadedInput.File] {
  /// The runs of all files.
  var records: [RunRecord] {
    var records: [RunRecord] = []
    records.reserveCapacity(count)
    for index in indices {
      // Most files hold one run; no list is made of it.
      if self[index].large == nil, self[index].single.count == 1 {
        records.append(self[index].single[0])
      } else {
        records += self[index].records
      }
    }
    return records
  }
}

extension AnyGrid {
  /// Whether something must be decided before anything is made of the grid: which of two values
  /// holds, or what its columns mean.
  var isUndecided: Bool { open(OpenQuestions()) }
}

private struct OpenQuestions: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Bool {
    grid.columns.name == .position || grid.rows.name == .position || grid.hasConflict
  }
}

/// Stops where a finding forbids to make anything of what it is about.
///
/// - Throws: `Refusal` that counts the errors and places the first.
func refuseErrors(
  _ findings: [Finding], hint: String = "decide it in etalon.yaml"
) throws {
  let errors = findings.filter { $0.severity == .error }
  guard let first = errors.first else { return }
  let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
  let place = first.span.map { " at \($0)" } ?? ""
  throw Refusal(
    "\(count) (\(errors.count > 1 ? "first " : "")\(first.code.rawValue)\(place)); nothing was made",
    hint: first.hints.first ?? hint)
}
