import BenchModel

/// Two grids, cell by cell, and what they amount to.
public struct GridComparison: Sendable {
  /// The subject of BASE.
  public var base: Subject
  /// The subject of NEW.
  public var new: Subject
  /// The files of both.
  public var origins: (base: GridOrigin, new: GridOrigin)
  /// Which number is compared.
  public var metric: Metric
  /// The symbol of its unit.
  public var unit: String
  /// Which way it is good.
  public var direction: Direction
  /// The rows of both, usually simultaneous requests.
  public var rows: Axis
  /// The columns of both, usually prompt tokens.
  public var columns: Axis
  /// The cells, by row and column.
  public var cells: [[CellComparison]]
  /// In what the two differ besides their numbers.
  public var differences: [SubjectDifference]
  /// The rules that hold for it.
  public var rules: Rules
  /// The noise; nil where none is known.
  public var noise: Noise?
  /// The factor of all cells; nil where there is none.
  public var shift: GlobalShift?
  /// Whether cells went up and down alike; nil where none could be compared.
  public var symmetry: Symmetry?
  /// Whether repetitions resemble those before them; nil where too few were repeated.
  public var succession: Succession?
  /// What could have been seen; nil where no noise is known.
  public var detectable: Detectable?
  /// The memory frontier of each column.
  public var frontier: [FrontierChange]
  /// The geometric mean; nil where no cell could be compared.
  public var mean: PairedMean?
  /// The regions that changed, the greatest change first.
  public var regions: [Region]

  /// Every cell, row by row.
  public var allCells: [CellComparison] { cells.flatMap { $0 } }

  /// The waivers that excuse a cell of it.
  var waivers: [Waiver] { cells.flatMap { $0.compactMap(\.waiver) } }

  /// How many cells stand in a relation.
  public func count(_ relation: Relation) -> Int {
    cells.reduce(0) { $0 + $1.count { $0.relation == relation } }
  }

  /// How many cells have timings on both sides.
  public var pairCount: Int { cells.reduce(0) { $0 + $1.count(where: \.isPair) } }

  /// Whether it is of a percentile above the median in whose cells neither side counts requests.
  public var hasUncountedPercentiles: Bool {
    guard PercentileNeed(metric).requests != nil else { return false }
    return cells.contains {
      $0.contains { $0.isPair && $0.base.requests == nil && $0.new.requests == nil }
    }
  }

  /// Whether a change of a ratio is for the better.
  public func isBetter(_ ratio: Double) -> Bool {
    direction == .lowerIsBetter ? ratio < 1 : ratio > 1
  }

  /// How much worse a ratio is, relatively; negative where it is better.
  public func worsening(_ ratio: Double) -> Double {
    direction == .lowerIsBetter ? ratio - 1 : 1 - ratio
  }
}
