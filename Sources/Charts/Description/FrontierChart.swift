/// The largest load that works in each column: measured between what worked and what failed, and
/// predicted beside it.
public struct FrontierChart: Hashable, Sendable {
  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The horizontal axis: the columns.
  public var x: ChartAxis
  /// The vertical axis: loads, always logarithmic, with ticks at powers of two where none are given.
  public var y: ChartAxis
  /// What the frontiers differ in; drawn where there are several.
  public var seriesTitle: String
  /// The frontiers.
  public var frontiers: [Frontier]
  /// The words for failures and signs, and how numbers are written.
  public var words: ChartWords
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// The frontier of one subject.
  public struct Frontier: Hashable, Sendable {
    /// The name in the legend.
    public var name: String
    /// Its columns, ascending.
    public var columns: [Column]

    /// Describes a frontier.
    public init(name: String, columns: [Column]) {
      self.name = name
      self.columns = columns
    }
  }

  /// What is known of one column.
  public struct Column: Hashable, Sendable {
    /// The place along the horizontal axis.
    public var x: Double
    /// The largest load that worked; nil where none did.
    public var works: Double?
    /// The smallest load that failed; nil where none did, so that the frontier is at least `works`.
    public var fails: Double?
    /// Why it failed; read only where `fails` is there.
    public var failure: FailureMark
    /// The largest load that a model predicts to work.
    public var predicted: Double?
    /// The interval of the prediction, where both ends are there; drawn for a single frontier.
    public var low: Double?
    /// See `low`.
    public var high: Double?

    /// Describes a column.
    public init(
      x: Double, works: Double?, fails: Double?, failure: FailureMark = .outOfMemory,
      predicted: Double? = nil, low: Double? = nil, high: Double? = nil
    ) {
      self.x = x
      self.works = works
      self.fails = fails
      self.failure = failure
      self.predicted = predicted
      self.low = low
      self.high = high
    }
  }

  /// Describes a chart.
  public init(
    title: String, alternativeText: String, x: ChartAxis, y: ChartAxis, seriesTitle: String = "",
    frontiers: [Frontier], words: ChartWords = .english, metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.seriesTitle = seriesTitle
    self.frontiers = frontiers
    self.words = words
    self.metadata = metadata
  }
}
