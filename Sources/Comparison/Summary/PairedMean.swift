import BenchModel

/// The geometric mean of the ratios of the cells that both sides measured.
///
/// Cells that one side lost do not enter; `bounds` says what they could do to it.
public struct PairedMean: Hashable, Sendable {
  /// What the interval covers.
  public enum Basis: String, Hashable, Sendable {
    /// The noise of the measurements.
    case noise
    /// How unlike the cells are: no noise is known.
    case spread
  }

  /// NEW over BASE.
  public var ratio: Double
  /// The interval at the level of the comparison; nil where neither noise nor spread is known.
  public var interval: Interval?
  /// What the interval covers; nil where there is none.
  public var basis: Basis?
  /// How many cells entered.
  public var pairs: Int
  /// How many cells at least one side tried.
  public var cells: Int
  /// The cell of the greatest advantage of NEW, and its ratio.
  public var best: Extreme
  /// The cell of the greatest disadvantage of NEW, and its ratio.
  public var worst: Extreme
  /// What the lost and repaired cells could do to the mean.
  public var bounds: Bounds?

  /// One cell and its ratio, NEW over BASE.
  public struct Extreme: Hashable, Sendable {
    /// The point on the rows.
    public var row: AxisPoint
    /// The point on the columns.
    public var column: AxisPoint
    /// The ratio of the medians.
    public var ratio: Double
  }

  /// The mean if every lost cell were worse, and every repaired one better, by a factor.
  public struct Bounds: Hashable, Sendable {
    /// The factor.
    public var factor: Double
    /// How many cells were lost.
    public var lost: Int
    /// How many cells were repaired.
    public var repaired: Int
    /// The mean if each lost cell were worse by the factor.
    public var withLost: Double
    /// The mean if each repaired cell were better by the factor.
    public var withRepaired: Double
    /// How many times worse each lost cell must be to make up for the gain of the others; nil
    /// where nothing was lost or nothing was gained.
    public var breakEven: Double?
  }
}
