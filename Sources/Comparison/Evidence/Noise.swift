/// The noise of a grid, learned from the repetitions of all its cells on the scale of logarithms.
public struct Noise: Hashable, Sendable {
  /// Where it comes from.
  public enum Source: Hashable, Sendable {
    /// The repetitions of this many cells.
    case learned(cells: Int)
    /// Somebody gave it.
    case given
  }

  /// Where it comes from.
  public var source: Source
  /// The coefficient of variation of one value in a typical cell.
  public var variation: Double
  /// The degrees of freedom behind it; infinite where it was given.
  public var degreesOfFreedom: Double
  /// The weight of the grid's noise in each cell, in degrees of freedom (Smyth 2004); infinite
  /// where all cells are equally noisy.
  public var prior: Double
  /// The step of the written values, in the base unit, where it counts as noise because the
  /// repetitions of a cell agree within it; nil where it does not.
  public var step: Double?
}
