import BenchModel
import Diagnostics

/// What looks wrong in results as a whole, where no single file can tell.
///
/// Every check says at most one finding for each subject and kind, with a count and the worst
/// example, and takes time in proportion to the input. Nothing is changed but that a run which was
/// read twice is counted once.
public enum QualityChecks {
  /// The runs without those that were read twice, with a finding `quality.duplicate` that says so.
  ///
  /// A run that is left out gives its twin what only it knows: settings, parts of the subject and
  /// metrics. Failed runs are left out only where measured runs of the same two files are twins.
  public static func withoutDuplicates(_ records: [RunRecord]) -> Found<[RunRecord]> {
    Twins(records).found
  }

  /// What looks wrong in runs and in grids.
  ///
  /// - Parameters:
  ///   - records: the runs; those marked as warm-up silence the check of their file for warm-up.
  ///   - grids: the runs as projected, and the tables that are grids already.
  public static func findings(records: [RunRecord], grids: [AnyGrid]) -> [Finding] {
    let marked = Set(records.filter(\.isWarmUp).map(\.origin.path))
    let families = GridFamily.families(of: grids)
    return findings(families, LoadPoint.points(of: records, families), records, marked: marked)
  }

  /// What looks wrong in the runs of a large table that have one number each, and in grids.
  public static func findings(block: RunBlock, grids: [AnyGrid]) -> [Finding] {
    let families = GridFamily.families(of: grids)
    let loads = LoadPoint.points(of: [], families, paths: [block.path])
    return findings(families, loads, [], marked: [])
  }

  private static func findings(
    _ families: [GridFamily], _ loads: [LoadPoint], _ records: [RunRecord], marked: Set<String>
  ) -> [Finding] {
    let checks: [@Sendable () -> [Finding]] = [
      { families.compactMap { WarmUp.finding($0, marked: marked) } },
      { families.compactMap(OutlierCell.finding) }, { families.compactMap(FailureOrder.finding) },
      { UnitCheck.findings(loads) }, { LittlesLaw.findings(loads) },
      { OtherLengths.findings(records) }, { Contradictions.findings(records) },
    ]
    return checks.mapOnAllCores { $0() }.flatMap(\.self)
  }
}
