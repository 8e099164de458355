/// How a cell of NEW stands to the same cell of BASE.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  /// Both were measured, and no change that counts was seen although it would have been.
  case same
  /// NEW is better by a change that counts.
  case better
  /// NEW is worse by a change that counts.
  case worse
  /// Both were measured, and the data cannot tell.
  case unsure
  /// Only one side was tried, or only one has a timing.
  case oneSided = "one-sided"
  /// It worked in BASE and fails in NEW.
  case lost
  /// It failed in BASE and works in NEW.
  case repaired
  /// It failed in both.
  case failedInBoth = "failed-in-both"
  /// Neither side has a number or a failure.
  case notMeasured = "not-measured"
}
