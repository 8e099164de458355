/// The heat map of one grid: each cell has a value on a sequential scale, a hatching with the mark of
/// its failure, or nothing where nothing was measured.
public struct GridMap: Hashable, Sendable {
  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The horizontal axis.
  public var x: HeatMap.Side
  /// The vertical axis; its first label stands at the bottom.
  public var y: HeatMap.Side
  /// The cells by row and column, the bottom row first; missing ones are blank.
  public var cells: [[Cell]]
  /// What the colours mean.
  public var scale: SequentialScale
  /// What blank cells are; they have a dot and stand in the legend where this is not empty.
  public var emptyWord: String
  /// A sentence that the description gains where the cells are too small for their values.
  public var textlessNote: String
  /// The words for failures, and how the numbers of the scale are written.
  public var words: ChartWords
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// One cell.
  public enum Cell: Hashable, Sendable {
    /// A value on the scale, and what is written in it.
    case value(Double, text: String)
    /// It failed, and why.
    case failed(FailureMark)
    /// Nothing is known.
    case empty
  }

  /// Describes a heat map.
  public init(
    title: String, alternativeText: String, x: HeatMap.Side, y: HeatMap.Side, cells: [[Cell]],
    scale: SequentialScale, emptyWord: String = "", textlessNote: String = "",
    words: ChartWords = .english, metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.cells = cells
    self.scale = scale
    self.emptyWord = emptyWord
    self.textlessNote = textlessNote
    self.words = words
    self.metadata = metadata
  }
}

/// Colours from light for the least to dark for the greatest value, in steps that look even.
public struct SequentialScale: Hashable, Sendable {
  /// What the scale measures, such as `Request time (s)`.
  public var title: String
  /// How values are spread over the colours.
  public var spread: ChartAxis.Spread
  /// The values at the light and the dark end; nil takes those of the cells.
  ///
  /// Several maps that share them can be compared by colour.
  public var range: ClosedRange<Double>?

  /// Describes a scale.
  public init(
    title: String, spread: ChartAxis.Spread = .linear, range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.spread = spread
    self.range = range
  }
}
