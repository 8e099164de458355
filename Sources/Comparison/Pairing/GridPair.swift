import BenchModel

/// Two grids of one metric whose cells can be set side by side.
public struct GridPair: Sendable {
  /// One side.
  public var base: ComparedGrid
  /// The other.
  public var new: ComparedGrid
  /// In what they differ besides their numbers.
  public var differences: [SubjectDifference]

  /// The rows of both together.
  public var rows: Axis {
    Axis(base.rows.name, sorting: base.rows.points + new.rows.points, basis: base.rows.basis)
  }

  /// The columns of both together.
  public var columns: Axis {
    Axis(
      base.columns.name, sorting: base.columns.points + new.columns.points,
      basis: base.columns.basis)
  }

  /// Why the comparison would be false; empty where it would not.
  public var refusals: [SubjectDifference] {
    differences.filter { if case .refused = $0.weight { true } else { false } }
  }
}
