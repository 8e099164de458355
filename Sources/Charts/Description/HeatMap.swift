/// A grid of coloured cells: each has a value about a neutral one, or a hatching that says why not.
public struct HeatMap: Hashable, Sendable {
  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The horizontal axis.
  public var x: Side
  /// The vertical axis; its first label stands at the bottom.
  public var y: Side
  /// The cells by row and column, the bottom row first.
  public var cells: [[Cell]]
  /// What the colours mean.
  public var scale: DivergingScale
  /// The words for the hatchings, in the order of the legend; only those that occur are drawn.
  public var hatchings: [HatchingWord]
  /// What bold values are; empty where none says more than the others.
  public var boldWord: String
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// An axis of named places.
  public struct Side: Hashable, Sendable {
    /// The quantity.
    public var label: String
    /// The places.
    public var points: [String]

    /// Names an axis.
    public init(label: String, points: [String]) {
      self.label = label
      self.points = points
    }
  }

  /// One cell.
  public enum Cell: Hashable, Sendable {
    /// A value on the scale, what is written in it, and whether it is set in bold.
    case value(Double, text: String, isBold: Bool)
    /// No value, and why.
    case hatched(Hatching)
    /// Nothing is known.
    case empty
  }

  /// A hatching and its word.
  public struct HatchingWord: Hashable, Sendable {
    /// The hatching.
    public var hatching: Hatching
    /// The word in the legend.
    public var word: String

    /// Names a hatching.
    public init(_ hatching: Hatching, _ word: String) {
      self.hatching = hatching
      self.word = word
    }
  }

  /// Why a cell has no value; each has lines of another direction, so that no colour is needed.
  public enum Hatching: Hashable, Sendable, CaseIterable {
    /// It is gone: crossed lines on the colour of the worse end.
    case lost
    /// It is new: rising lines on the colour of the better end.
    case gained
    /// It is on neither side: falling lines on grey.
    case neither
    /// It is on one side only: level lines on white.
    case partial
  }

  /// Describes a heat map.
  public init(
    title: String, alternativeText: String, x: Side, y: Side, cells: [[Cell]],
    scale: DivergingScale, hatchings: [HatchingWord], boldWord: String = "",
    metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.cells = cells
    self.scale = scale
    self.hatchings = hatchings
    self.boldWord = boldWord
    self.metadata = metadata
  }
}

/// Colours that part at a neutral value, equally strong at equal ratios to both sides.
public struct DivergingScale: Hashable, Sendable {
  /// The value at the better end, above 1; the worse end is its inverse and 1 is neutral.
  public var limit: Double
  /// What the scale measures, such as `Advantage of H200 over H100`.
  public var title: String
  /// The labelled values, ascending.
  public var ticks: [Mark]
  /// Values to compare with, such as a ratio of bandwidths.
  public var references: [Mark]

  /// A value with its label.
  public struct Mark: Hashable, Sendable {
    /// The value on the scale.
    public var value: Double
    /// What is written at it.
    public var label: String

    /// Labels a value.
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// Describes a scale.
  public init(limit: Double, title: String, ticks: [Mark], references: [Mark] = []) {
    self.limit = limit
    self.title = title
    self.ticks = ticks
    self.references = references
  }
}
