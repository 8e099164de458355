import BenchModel
import Statistics

/// One cell of two grids and the verdict on it.
public struct CellComparison: Hashable, Sendable {
  /// The point on the rows, usually simultaneous requests.
  public var row: AxisPoint
  /// The point on the columns, usually prompt tokens.
  public var column: AxisPoint
  /// What BASE knows.
  public var base: CellSide
  /// What NEW knows.
  public var new: CellSide
  /// How they stand to each other.
  public var relation: Relation
  /// Why the data cannot tell; nil where they can.
  public var doubt: Doubt?
  /// The change; nil unless both sides have timings.
  public var change: CellChange?
  /// The waiver that excuses the cell; nil where none does.
  public var waiver: Waiver?

  /// Whether at least one side tried it.
  public var isTried: Bool { !base.isAbsent || !new.isAbsent }
  /// Whether both sides have timings, so that a ratio exists.
  public var isPair: Bool { change != nil }

  /// Whether some repetitions of NEW failed although it worked in both: any where none of BASE did,
  /// else significantly more (Fisher's exact test, one-sided, 5 %).
  public var failsPartly: Bool {
    guard base.worked, new.worked, new.failedRepetitions > 0 else { return false }
    guard base.failedRepetitions > 0 else { return true }
    return FisherTest(
      failed: new.failedRepetitions, of: new.failedRepetitions + new.samples.count,
      against: base.failedRepetitions, of: base.failedRepetitions + base.samples.count
    ).greater <= 0.05
  }
}
