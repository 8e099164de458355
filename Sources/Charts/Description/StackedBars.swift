/// Bars of parts that make a total, one for each subject, with the limit of each.
public struct StackedBars: Hashable, Sendable {
  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The axis of the values, which begins at zero; spread and ticks are not read.
  public var values: ChartAxis
  /// The names of the parts, from the foot of the bars on.
  public var parts: [String]
  /// The bars, from the top.
  public var bars: [Bar]
  /// What the limits are, such as `memory of the devices`.
  public var limitWord: String
  /// What the marks of measured totals are.
  public var measuredWord: String
  /// The words for failures, and how numbers are written.
  public var words: ChartWords
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// The subject.
    public var name: String
    /// The parts in the order of their names; nil where one is not known.
    ///
    /// Bars with fewer parts end earlier.
    public var parts: [Part?]
    /// What is written after the bar, such as its total.
    public var text: String
    /// What the total must not pass.
    public var limit: Double?
    /// The measured total, where there is one: a mark on the bar.
    public var measured: Double?
    /// Why there is no bar; drawn where no part is known.
    public var failure: FailureMark?

    /// Describes a bar.
    public init(
      name: String, parts: [Part?], text: String, limit: Double? = nil, measured: Double? = nil,
      failure: FailureMark? = nil
    ) {
      self.name = name
      self.parts = parts
      self.text = text
      self.limit = limit
      self.measured = measured
      self.failure = failure
    }
  }

  /// One part of a bar.
  public struct Part: Hashable, Sendable {
    /// Its value, zero or more.
    public var value: Double
    /// What is written in it where it is large enough.
    public var text: String

    /// Describes a part.
    public init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// Describes bars.
  public init(
    title: String, alternativeText: String, values: ChartAxis, parts: [String], bars: [Bar],
    limitWord: String = "", measuredWord: String = "", words: ChartWords = .english,
    metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.values = values
    self.parts = parts
    self.bars = bars
    self.limitWord = limitWord
    self.measuredWord = measuredWord
    self.words = words
    self.metadata = metadata
  }
}
