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
    base basePaths: [PastRun], new newPath: String, _ options: ComparisonOptions,
    metrics: ComparedMetrics, isGate: Bool, in context: Context
  ) throws {
    let past = try basePaths.map(\.path).map { path in
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
    base = (
      Self.name(basePaths.map(\.path), runs, also: options.baseWhere, in: context),
      RunPool(runs).grids
    )
    let all = FailedGrids.spread(
      candidate.map(ComparedGrid.init),
      failed: now.grids.map { ComparedGrid($0.plain) }.filter(\.isFailed), over: base.grids)
    new = (
      Self.name([newPath], [candidate], also: options.newWhere, in: context),
      // Where several runs make the baseline, the candidate too is one run with one value a cell.
      runs.count > 1 ? all.map(\.asOneRun) : all
    )
    let isLosing = now.loss.exceeds(
      RequestLoss(merging: zip(past, basePaths).map { $1.loss ?? $0.loss }))
    flaws =
      Self.flaws(past.flatMap(\.findings), isBase: true)
      + Self.flaws(now.findings, isBase: false, isLosing: isLosing)
  }

  /// What makes a side doubtful: rows that were left out, and requests that failed where fewer of
  /// BASE did.
  private static func flaws(
    _ findings: [Finding], isBase: Bool, isLosing: Bool = false
  ) -> [Comparison.Flaw] {
    var codes: [Finding.Code] = ["import.row-short", "import.truncated"]
    if isLosing { codes.append(incomplete) }
    return codes.compactMap { code in
      let found = findings.filter { $0.code == code && $0.severity > .note }
      return found.isEmpty ? nil : Comparison.Flaw(isBase: isBase, findings: found)
    }
  }

  private static func grids(
    _ path: String, also conditions: [String], _ side: String, _ options: ComparisonOptions,
    in context: Context
  ) throws -> Side {
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
    return Side(
      grids: isLabelled ? grids.map(\.unlabelled) : grids, findings: loaded.findings,
      loss: RequestLoss(runs(of: loaded)))
  }

  /// A run of BASE.
  struct PastRun {
    /// Its path, perhaps with a label.
    var path: String
    /// How many of its requests failed, where it was accepted in a form that does not say so.
    var loss: RequestLoss?
  }

  /// What was read of one path.
  private struct Side {
    var grids: [AnyGrid]
    var findings: [Finding]
    /// How many requests of its runs failed.
    var loss: RequestLoss
  }

  static let incomplete: Finding.Code = "quality.incomplete"

  /// The requests of the runs that have numbers; a run without any is a failed cell.
  static func runs(of loaded: LoadedInput) -> [RequestLoss.Run] {
    // A large table is taken apart only where it tells of failures.
    let isIncomplete = loaded.findings.contains { $0.code == incomplete }
    let files = loaded.files.filter { $0.block == nil || isIncomplete }
    return files.flatMap(\.records).filter { $0.failure == nil }.compactMap { record in
      record.requests.map { counts in
        RequestLoss.Run(
          lost: counts.lost, of: counts.sent ?? counts.completed.map { $0 + counts.lost })
      }
    }
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
