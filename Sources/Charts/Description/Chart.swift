/// A chart as plain numbers and words: what is shown, not where.
public struct Chart: Hashable, Sendable {
  /// What the chart is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The horizontal axis.
  public var x: ChartAxis
  /// The vertical axis.
  public var y: ChartAxis
  /// What the series differ in, such as `Requests`.
  public var seriesTitle: String
  /// Whether the series have an order.
  public var seriesKind: SeriesKind
  /// The lines.
  public var series: [Series]
  /// Lines to compare with, such as a limit or a law.
  public var references: [ReferenceLine]
  /// The words for failures, and how numbers are written.
  public var words: ChartWords
  /// What travels with the file: keyword and text, in order.
  public var metadata: [MetadataEntry]

  /// Describes a chart.
  public init(
    title: String, alternativeText: String, x: ChartAxis, y: ChartAxis, seriesTitle: String,
    seriesKind: SeriesKind, series: [Series],
    references: [ReferenceLine] = [], words: ChartWords = .english, metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.x = x
    self.y = y
    self.seriesTitle = seriesTitle
    self.seriesKind = seriesKind
    self.series = series
    self.references = references
    self.words = words
    self.metadata = metadata
  }
}

/// A text that travels with a picture under a keyword, such as `Source`.
public struct MetadataEntry: Hashable, Sendable {
  /// The keyword, in Latin letters.
  public var keyword: String
  /// The text.
  public var text: String

  /// Pairs a keyword with a text.
  public init(_ keyword: String, _ text: String) {
    self.keyword = keyword
    self.text = text
  }
}

/// Whether series have an order, which a colour ramp shows, or only names.
public enum SeriesKind: Hashable, Sendable {
  /// They rise, as numbers of requests do.
  case ordinal
  /// They are names.
  case nominal
}

/// An axis: what it measures and how.
public struct ChartAxis: Hashable, Sendable {
  /// How values are spread.
  public enum Spread: Hashable, Sendable {
    /// Equal differences are equal lengths.
    case linear
    /// Equal ratios are equal lengths; values must be positive.
    case log
  }

  /// Where the ticks stand.
  public enum Ticks: Hashable, Sendable {
    /// At round values.
    case automatic
    /// At these values, as the measured ones.
    case at([Double])
    /// At powers of two, as loads are chosen; read only where the spread is logarithmic.
    case powersOfTwo
  }

  /// Which way is better.
  public enum Better: Hashable, Sendable {
    /// Up is better.
    case higher
    /// Down is better.
    case lower
  }

  /// The quantity, such as `Request time`.
  public var label: String
  /// The unit, such as `s`; empty for a count.
  public var unit: String
  /// How values are spread.
  public var spread: Spread
  /// Where the ticks stand.
  public var ticks: Ticks
  /// Whether a linear axis begins at zero.
  public var startsAtZero: Bool
  /// Which way is better, where that is so.
  public var better: Better?

  /// Describes an axis.
  public init(
    label: String, unit: String, spread: Spread = .linear, ticks: Ticks = .automatic,
    startsAtZero: Bool = false, better: Better? = nil
  ) {
    self.label = label
    self.unit = unit
    self.spread = spread
    self.ticks = ticks
    self.startsAtZero = startsAtZero
    self.better = better
  }

  /// Quantity and unit: `Request time (s)`.
  public var text: String { unit.isEmpty ? label : "\(label) (\(unit))" }
}
