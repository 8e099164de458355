import BenchModel
import Comparison
import Diagnostics

/// Two sides that were read and chosen from, ready to be compared.
struct ComparedSides {
  let base: (name: String, grids: [ComparedGrid])
  let new: (name: String, grids: [ComparedGrid])
  /// What the files of both sides say against themselves.
  let flaws: [Comparison.Flaw]

  /// Reads both sides; several paths of BASE are as many runs to learn the noise from.
  ///
  /// - Throws: `Refusal`, for BASE with the status of a gate that has no baseline where asked.
  init(
    base basePaths: [String], new newPath: String, _ options: ComparisonOptions,
    metrics: ComparedMetrics, isGate: Bool, in context: Context
  ) throws {
    let past = try basePaths.map { path in
      try Self.grids(
        path, also: options.baseWhere, isGate ? "the baseline \(path)" : "BASE \(path)", options,
        in: context)
    }
    let now = try Self.grids(
      newPath, also: options.newWhere, isGate ? "the candidate \(newPath)" : "NEW \(newPath)",
      options, in: context)
    let runs = try past.map { run in
      try metrics.chosen(
        run.grids, beside: now.grids, side: isGate ? "the baseline" : "BASE",
        isBase: true)
    }
    let candidate = try metrics.chosen(
      now.grids, beside: past.flatMap(\.grids), side: isGate ? "the candidate" : "NEW",
      isBase: false)
    base = (Self.name(basePaths, runs, also: options.baseWhere, in: context), RunPool(runs).grids)
    new = (
      Self.name([newPath], [candidate], also: options.newWhere, in: context),
      // Where several runs make the baseline, the candidate too is one run with one value a cell.
      runs.count > 1
        ? candidate.map { ComparedGrid($0).asOneRun } : candidate.map(ComparedGrid.init)
    )
    let known = past.flatMap(\.findings)
    flaws = Self.flaws(known, isBase: true) + Self.flaws(now.findings, isBase: false, known: known)
  }

  /// What makes a side doubtful: rows that were left out, and requests that failed where none of
  /// BASE did.
  private static func flaws(
    _ findings: [Finding], isBase: Bool, known: [Finding] = []
  ) -> [Comparison.Flaw] {
    var codes: [Finding.Code] = ["import.row-short", "import.truncated"]
    let incomplete: Finding.Code = "quality.incomplete"
    if !isBase, !known.contains(where: { $0.code == incomplete }) { codes.append(incomplete) }
    return codes.compactMap { code in
      let found = findings.filter { $0.code == code && $0.severity > .note }
      return found.isEmpty ? nil : Comparison.Flaw(isBase: isBase, findings: found)
    }
  }

  private static func grids(
    _ path: String, also conditions: [String], _ side: String, _ options: ComparisonOptions,
    in context: Context
  ) throws -> (grids: [AnyGrid], findings: [Finding]) {
    let loaded = try options.load([path], also: conditions, in: context)
    guard !loaded.grids.isEmpty else {
      context.report(
        loaded.findings.filter { $0.severity > .note }.limited(to: 20), sources: loaded.sources)
      // A file that cannot be read is a fault; one that holds nothing is nothing to compare.
      let isUnreadable = loaded.findings.contains {
        $0.severity == .error || $0.code == "import.nothing-recognised"
      }
      throw Refusal(
        isUnreadable
          ? "\(side) cannot be read" : "\(side) holds no grid that was selected",
        hint: "run `etalon inspect \(path)`", status: isUnreadable ? .cannot : .incomparable)
    }
    let grids = try loaded.checked(in: context)
    // LABEL=PATH names the side; what was measured keeps its own name.
    let isLabelled = InputPath(path, in: context).label != nil
    return (isLabelled ? grids.map(\.unlabelled) : grids, loaded.findings)
  }

  /// A side's name: its label, or what was selected of the path.
  private static func name(
    _ paths: [String], _ runs: [[PlainGrid]], also conditions: [String], in context: Context
  ) -> String {
    let inputs = paths.map { InputPath($0, in: context) }
    if let label = inputs.first?.label { return label }
    let path = inputs.map(\.path).joined(separator: " + ")
    return conditions.isEmpty ? path : "\(path) (\(conditions.joined(separator: ", ")))"
  }
}
