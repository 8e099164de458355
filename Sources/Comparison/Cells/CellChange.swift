/// How much a cell changed and what the tests say of it; ratios are NEW over BASE of the metric.
public struct CellChange: Hashable, Sendable {
  /// How the interval was found.
  public enum IntervalBasis: Hashable, Sendable {
    /// By the ranks of the pairwise ratios (Hodges and Lehmann), with the confidence it has.
    case ranks(confidence: Double)
    /// By the noise of the grid, for cells with too few values for ranks.
    case noise
  }

  /// The ratio of the medians.
  public var ratio: Double
  /// The median of all pairwise ratios (Hodges and Lehmann).
  public var shiftRatio: Double
  /// The interval of the ratio at the level of the comparison; nil where no noise is known.
  public var interval: Interval?
  /// How the interval was found; nil where there is none.
  public var basis: IntervalBasis?
  /// The mean difference of the logarithms.
  public var logDifference: Double
  /// The standard error of `logDifference` by the noise of the grid; nil where none is known.
  public var standardError: Double?
  /// The degrees of freedom of the standard error; infinite where the noise was given.
  public var degreesOfFreedom: Double?
  /// Exact two-sided p of Mann and Whitney, ties conditioned on.
  public var mannWhitneyP: Double
  /// Two-sided p of the cell alone by the noise of the grid, after the global shift.
  public var cellP: Double?
  /// Two-sided p of the 3×3 cells around it; nil where fewer than three can be compared.
  public var neighbourhoodP: Double?
  /// The p of both tests together, which enters the family.
  public var p: Double?
  /// `p` adjusted over the family by Holm.
  public var holmP: Double?
  /// `p` adjusted over the family by Benjamini and Hochberg.
  public var falseDiscoveryP: Double?
  /// The change that the middle of its neighbourhood shows, as a ratio after the global shift.
  public var neighbourhoodRatio: Double?
  /// The smallest relative change that would have been seen here, within the family.
  public var detectable: Double?
  /// Whether the cell alone, its neighbourhood or neither carries the verdict.
  public var evidence: Evidence?

  /// The ratio that the verdict rests on: that of the cell, or, where its neighbours carry it, its
  /// own drawn towards their middle one as far as they vary no more than noise; the global shift is
  /// in both.
  public var effect: Double?

  /// What carries a verdict.
  public enum Evidence: String, Hashable, Sendable {
    /// The values of the cell.
    case cell
    /// The cells around it too.
    case neighbourhood
  }
}

/// A lower and an upper end.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public var low: Double
  /// The upper end; may be infinite.
  public var high: Double

  /// Makes an interval.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }
}
