import BenchModel

/// What counts as a change and what a gate must have been able to see.
public struct Rules: Hashable, Sendable {
  /// How p-values are adjusted for the number of cells.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// The chance of any false change is at most the level (Holm 1979).
    case holm
    /// The share of false changes is at most the level (Benjamini and Hochberg 1995); where
    /// nothing changed, so is the chance of any.
    case falseDiscovery = "benjamini-hochberg"
  }

  /// What becomes of cells that BASE measured and NEW did not try.
  public enum Absence: String, Hashable, Sendable, CaseIterable {
    /// The verdict is inconclusive.
    case inconclusive
    /// They are a regression.
    case regression
    /// They are only counted.
    case ignore
  }

  /// The smallest relative change that counts; 0.02 is what MLPerf calls material.
  public var minimumChange = 0.02
  /// The smallest relative worsening that fails a gate, from `minimumChange`.
  public var maximumChange: Double?
  /// The level of the family.
  public var level = 0.05
  /// How p-values are adjusted.
  public var family = Family.falseDiscovery
  /// The relative change that a gate must have been able to see.
  public var mustSee = 0.10
  /// The chance with which it must have been able to.
  public var power = 0.8
  /// The fewest repetitions of a cell on each side.
  public var minimumRepetitions = 1
  /// Whether a retreat of the memory frontier fails.
  public var frontierMayRetreat = false
  /// The global shift that fails; nil takes `maximumChange`.
  public var maximumShift: Double?
  /// Cells that NEW did not try.
  public var absence = Absence.inconclusive
  /// The noise as a coefficient of variation, where somebody knows it; nil learns it.
  public var noise: Double?
  /// Which way the metric is good; nil takes the direction of its unit.
  public var direction: Direction?

  /// The usual rules.
  public init() {}

  /// The relative worsening that fails.
  public var failing: Double { max(maximumChange ?? minimumChange, minimumChange) }
}
