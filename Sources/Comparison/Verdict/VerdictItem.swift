/// One thing that a verdict rests on, worst first in every output.
public struct VerdictItem: Hashable, Sendable {
  /// What kind of thing it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A waiver whose day has passed.
    case expiredWaiver = "expired-waiver"
    /// A cell that worked and fails now.
    case lost
    /// The memory frontier retreated.
    case frontierRetreat = "frontier-retreat"
    /// All cells are worse by one factor.
    case shiftWorse = "shift-worse"
    /// A region is worse.
    case worse
    /// Cells of which some repetitions fail and none failed before.
    case partlyFailed = "partly-failed"
    /// What was read is not whole: requests failed, or rows were left out.
    case incomplete
    /// Cells that worked in BASE and that NEW did not try.
    case absent
    /// Cells that BASE timed and NEW only warmed up in.
    case untimed
    /// The comparison could not have seen its limit.
    case blind
    /// Two grids differ in something that makes their comparison false.
    case refused
    /// Nothing was compared.
    case nothing
    /// Cells that got worse, were lost, or retreat, and are waived.
    case waived
    /// A waiver that excuses nothing.
    case idleWaiver = "idle-waiver"
    /// Cells that fail in both: they never passed.
    case neverPassed = "never-passed"
    /// All cells are better by one factor.
    case shiftBetter = "shift-better"
    /// A region is better.
    case better
    /// A cell that failed and works now.
    case repaired
    /// The memory frontier advanced.
    case frontierAdvance = "frontier-advance"
  }

  /// What an item does to the verdict.
  public enum Weight: Int, Hashable, Sendable, Comparable {
    /// It is good to know.
    case note
    /// It makes the verdict inconclusive.
    case doubt
    /// It fails.
    case failure

    /// A failure weighs most.
    public static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  /// What exactly it is about.
  public enum Content: Hashable, Sendable {
    /// Its cells say all.
    case cells
    /// A region of the grid.
    case region(Region)
    /// The frontier of the columns in which it moved alike.
    case frontier([FrontierChange])
    /// A waiver.
    case waiver(Waiver)
    /// A whole grid that only one side has.
    case unpaired(Comparison.Unpaired)
    /// What the files of a side say against themselves.
    case flaw(Comparison.Flaw)
    /// Two grids whose comparison would be false.
    case refused(Comparison.RefusedPair)
  }

  /// What kind of thing it is.
  public var kind: Kind
  /// What it does to the verdict.
  public var weight: Weight
  /// The place in `Comparison.grids`; nil where it is about all of them.
  public var grid: Int?
  /// What exactly it is about.
  public var content: Content
  /// The cells that it is about.
  public var cells: [CellIndex]

  /// Describes an item.
  public init(
    _ kind: Kind, _ weight: Weight, grid: Int? = nil, _ content: Content = .cells,
    cells: [CellIndex] = []
  ) {
    self.kind = kind
    self.weight = weight
    self.grid = grid
    self.content = content
    self.cells = cells
  }
}
