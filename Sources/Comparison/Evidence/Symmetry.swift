/// Whether as many cells went up as down, as they must where nothing but noise changed.
public struct Symmetry: Hashable, Sendable {
  /// Cells in which NEW is better, by however little.
  public var better: Int
  /// Cells in which NEW is worse, by however little.
  public var worse: Int
  /// Two-sided p of the sign test.
  public var p: Double
}
