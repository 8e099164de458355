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
  /// What bold values are, or that none is where some might be; empty where nothing is claimed.
  public var boldWord: String
  /// What empty cells are; they have a dot and stand in the legend where this is not empty.
  public var emptyWord: String
  /// What is said and marked where the cells are too small for their values.
  public var textless: Textless
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
    /// A value on the scale, what is written in it, and what is claimed of it.
    case value(Double, text: String, Emphasis? = nil)
    /// No value, and why.
    case hatched(Hatching)
    /// It failed: hatched, with the mark of the reason.
    case failed(FailureMark)
    /// Nothing is known.
    case empty
  }

  /// The words of a map whose cells are too small for their values: signs stand in their place, so
  /// that better and worse are told apart in grey, too.
  public struct Textless: Hashable, Sendable {
    /// A sentence that the description gains.
    public var note: String
    /// What a triangle that points upwards is.
    public var risen: String
    /// What a triangle that points downwards is.
    public var fallen: String
    /// What a dash is: below 1, and nothing is claimed.
    public var below: String

    /// Words the signs.
    public init(note: String = "", risen: String = "", fallen: String = "", below: String = "") {
      self.note = note
      self.risen = risen
      self.fallen = fallen
      self.below = below
    }
  }

  /// What is claimed of a value, which is then set in bold; the value alone does not tell.
  public enum Emphasis: Hashable, Sendable {
    /// It is better, or worse.
    case risen, fallen
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
    /// It has no value though both sides are there: upright lines on white.
    case undefined
  }

  /// Describes a heat map.
  public init(
    title: String, alternativeText: String, x: Side, y: Side, cells: [[Cell]],
    scale: DivergingScale, hatchings: [HatchingWord], boldWord: String = "",
    emptyWord: String = "", textless: Textless = Textless(), metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.cells = cells
    self.scale = scale
    self.hatchings = hatchings
    self.boldWord = boldWord
    self.emptyWord = emptyWord
    self.textless = textless
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
