/// Several charts or heat maps side by side that share their axes and their key: for more than eight
/// series, which one chart does not tell apart.
public struct Panels: Hashable, Sendable {
  /// What stands in the panels.
  public enum Content: Hashable, Sendable {
    /// Line charts; the axes, words and lines to compare with are those of the first, and series of
    /// one name look alike in all.
    case charts([Chart])
    /// Heat maps with one scale of colours; the words are those of the first.
    case maps([GridMap])
  }

  /// What it is called; drawn only where the theme asks for it.
  public var title: String
  /// What it shows, for those who do not see it.
  public var alternativeText: String
  /// The panels, row by row; each has the title of its chart or map above it.
  public var content: Content
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// Describes panels.
  public init(
    title: String, alternativeText: String, content: Content, metadata: [MetadataEntry] = []
  ) {
    self.title = title
    self.alternativeText = alternativeText
    self.content = content
    self.metadata = metadata
  }

  /// One panel for each series of a chart, titled with what the series differ in and its name.
  public init(splitting chart: Chart) {
    self.init(
      title: chart.title, alternativeText: chart.alternativeText,
      content: .charts(
        chart.series.map { series in
          var one = chart
          one.title = [chart.seriesTitle, series.name].filter { !$0.isEmpty }
            .joined(separator: ": ")
          one.series = [series]
          return one
        }), metadata: chart.metadata)
  }

  /// The number of panels.
  public var count: Int {
    switch content {
    case .charts(let charts): charts.count
    case .maps(let maps): maps.count
    }
  }
}

extension Chart {
  /// The most series that one chart tells apart.
  public static var mostSeries: Int { 8 }

  /// The chart itself, or a panel for each series where there are more than eight.
  public var readable: any Illustration {
    series.count > Self.mostSeries ? Panels(splitting: self) : self
  }
}
