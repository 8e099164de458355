import BenchModel

/// Neighbouring cells that changed the same way, described by ranges of their axes.
public struct Region: Hashable, Sendable {
  /// Better or worse.
  public var relation: Relation
  /// The range on the rows; nil where it holds all of them.
  public var rows: Span?
  /// The range on the columns; nil where it holds all of them.
  public var columns: Span?
  /// The least and the greatest effect of its cells, NEW over BASE.
  public var ratios: Interval
  /// How many cells it has.
  public var count: Int
  /// How many compared cells its ranges hold.
  public var rangeCount: Int
  /// How many cells of the grid could be compared.
  public var total: Int

  /// A part of an axis.
  public enum Span: Hashable, Sendable {
    /// From a point to the largest.
    case from(AxisPoint)
    /// From the smallest to a point.
    case upTo(AxisPoint)
    /// From a point to another.
    case between(AxisPoint, AxisPoint)
    /// One point.
    case only(AxisPoint)
  }
}
