import BenchModel

/// The memory frontier of one column on both sides: the largest load that fits in memory.
public struct FrontierChange: Hashable, Sendable {
  /// One side's frontier.
  public struct Reach: Hashable, Sendable {
    /// The largest load that did not run out of memory, with no smaller one that did; nil where
    /// the smallest one tried ran out.
    public var fits: AxisPoint?
    /// The largest load that worked, with every smaller one tried; nil where the smallest failed.
    public var works: AxisPoint?
    /// Whether every load that was tried fits, so that the frontier lies further out.
    public var isOpen: Bool
  }

  /// What became of it.
  public enum Change: String, Hashable, Sendable {
    /// It is where it was.
    case same
    /// Larger loads fit.
    case advance
    /// Only smaller loads fit.
    case retreat
  }

  /// The point on the columns, usually prompt tokens.
  public var column: AxisPoint
  /// Of BASE, over the loads that both tried.
  public var base: Reach
  /// Of NEW, over the loads that both tried.
  public var new: Reach
  /// What became of it.
  public var change: Change
}
