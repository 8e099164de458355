import ArgumentParser
import BenchModel
import Comparison
import Diagnostics
import Foundation
import Reports

struct BaselineVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keep the runs that a gate compares with.",
    subcommands: [AcceptVerb.self])
}

struct AcceptVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Add a run that you trust to a baseline, as files to review and commit.",
    discussion: """
      Writes the run in the neutral form, one line a value in a fixed order, and notes in \
      baseline.json where it comes from and what its bytes are. With two runs or more the gate \
      learns the noise between runs. Prints what the run changes.

      Examples:
        etalon baseline accept results/ --to baselines/main --because "release 0.10"
        etalon baseline accept run7.csv --to baselines/main --keep 8
      """)

  @Argument(help: "The run: a file or a folder.")
  var run: String

  @Option(help: "The folder of the baseline.")
  var to: String

  @Option(help: "Why the run is trusted; kept beside it.")
  var because: String

  @Option(help: "The name of the run's file, without .csv (default: the run's own name).")
  var name: String?

  @Option(help: "How many runs the baseline keeps; older ones are removed.")
  var keep = 5

  @OptionGroup var options: ComparisonOptions

  func run(in context: Context) throws -> ExitStatus {
    guard keep > 0 else { throw Refusal("--keep must be at least 1") }
    guard !because.allSatisfy(\.isWhitespace) else {
      throw Refusal("--because gives no reason", hint: "write for example --because 'release 0.10'")
    }
    let loaded = try options.load([run], also: options.newWhere, in: context)
    let grids = try loaded.checked(in: context).map(\.plain)
    if let left = loaded.findings.first(where: { $0.code == "import.row-short" }) {
      throw Refusal(
        "\(run) is not whole, so it is no baseline" + (left.span.map { ": see \($0)" } ?? ""),
        hint: "mend the file, or copy it again")
    }
    guard grids.contains(where: { $0.measuredCount > 0 }) else {
      throw Refusal(
        "\(run) measured nothing, so it is no baseline", hint: "run `etalon inspect \(run)`")
    }
    var folder = try BaselineFolder(to, in: context) ?? BaselineFolder(new: to)
    // Read now: the run may take the place of the one before.
    let before = try folder.list.runs.last.map { last in
      let path = folder.path(of: last.file)
      return (
        path: path, grids: try options.load([path], also: [], in: context).grids.map(\.plain)
      )
    }
    let file = try fileName(in: context)
    let bytes = NeutralForm.csv.bytes(grids)
    let sources = try sources(of: loaded, in: context)
    let read = Set(sources.map(\.sha256))
    let twin = folder.list.runs.first { other in
      let isOfSameFiles = !read.isEmpty && Set(other.sources.map(\.sha256)) == read
      return other.file != file && (other.sha256 == sha256(bytes) || isOfSameFiles)
    }
    if let twin {
      throw Refusal(
        "\(run) is in \(to) already, as \(twin.file)",
        hint: "accept another run: one that is counted twice hides the noise between runs")
    }
    let accepted = BaselineFolder.Run(
      file: file, sha256: sha256(bytes), because: because,
      warnings: Self.warnings(loaded.findings), requests: Self.loss(loaded), sources: sources)
    let place = folder.path(of: file)
    if !folder.list.runs.contains(where: { $0.file == file }) {
      try context.inputs.refuseOutput(context.absolute(place), shownAs: place)
    }
    folder.list.runs.removeAll { $0.file == file }
    folder.list.runs.append(accepted)
    let old = folder.list.runs.dropLast(keep)
    folder.list.runs.removeFirst(old.count)
    try makeFolder(context.absolute(to), shownAs: to)
    try write(bytes, to: place, in: context)
    // The list comes last: until it names the run, the old baseline holds.
    try write(try folder.listBytes, to: folder.path(of: BaselineFolder.listName), in: context)
    for run in old {
      try? FileManager.default.removeItem(atPath: context.absolute(folder.path(of: run.file)))
    }
    context.out("accepted \(file) into \(to): \(folder.list.runs.count) of at most \(keep) runs\n")
    for run in old { context.out("removed \(run.file): \(run.because)\n") }
    for warning in accepted.warnings ?? [] {
      context.out("this baseline is not whole: \(warning)\n")
    }
    if let before { context.out(changes(before.grids, before.path, grids)) }
    return .fine
  }

  /// What the list says of a run because the neutral form cannot: that requests of it failed.
  private static func warnings(_ findings: [Finding]) -> [String]? {
    let told = findings.filter { $0.code == "quality.incomplete" && $0.severity > .note }
      .map(\.message)
    return told.isEmpty ? nil : told
  }

  /// How many requests failed; nil where none did.
  private static func loss(_ loaded: LoadedInput) -> RequestLoss? {
    guard loaded.findings.contains(where: { $0.code == ComparedSides.incomplete }) else {
      return nil
    }
    return RequestLoss(ComparedSides.runs(of: loaded))
  }

  /// What the run changes against the newest one before it.
  private func changes(_ old: [PlainGrid], _ path: String, _ grids: [PlainGrid]) -> String {
    let comparison = Comparer(Comparability(.diff)).compare(
      base: (path, old.map(ComparedGrid.init)), new: (run, grids.map(ComparedGrid.init)))
    return VerdictView(comparison, purpose: .diff).render(as: .text)
  }

  private func fileName(in context: Context) throws -> String {
    let path = InputPath(run, in: context)
    let own = path.label ?? path.path.split(separator: "/").last.map(String.init) ?? "run"
    let stem = name ?? (own.hasSuffix(".csv") ? String(own.dropLast(4)) : own)
    let isSimple =
      !stem.isEmpty && !stem.hasPrefix(".") && !stem.hasPrefix("-") && stem.utf8.count <= 100
      && stem.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
    guard isSimple, stem != "." else {
      throw Refusal("`\(stem)` is no name for a file", hint: "add --name run-1")
    }
    return stem + ".csv"
  }

  private func sources(
    of loaded: LoadedInput, in context: Context
  ) throws -> [BaselineFolder.Source] {
    try loaded.files.filter { $0.path != "-" }.map { file in
      BaselineFolder.Source(
        path: file.path,
        sha256: sha256(try readFile(context.absolute(file.path), shownAs: file.path)))
    }.sorted { $0.path < $1.path }
  }

  private func write(_ bytes: [UInt8], to path: String, in context: Context) throws {
    try writeFile(bytes, to: context.absolute(path), shownAs: path)
  }
}
