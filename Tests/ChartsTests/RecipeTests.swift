import Charts
import Drawing
import Testing

/// Every field of a chart changes its recipe: a field that is forgotten would leave stale pictures.
@Suite struct RecipeTests {
  static let chart = Chart(
    title: "t", alternativeText: "a", x: ChartAxis(label: "x", unit: "u", ticks: .at([1, 2])),
    y: ChartAxis(label: "y", unit: "s"), seriesTitle: "n", seriesKind: .ordinal,
    series: [
      Series(name: "1", points: [Point(x: 1, y: 2)], fit: Fit(points: [Point(x: 1, y: 2)]))
    ], references: [ReferenceLine(label: "l", course: .constant(2))],
    metadata: [MetadataEntry("Source", "f")])

  static let changes: [@Sendable (inout Chart) -> Void] = [
    { $0.title = "t2" }, { $0.alternativeText = "a2" }, { $0.x.label = "x2" }, { $0.x.unit = "" },
    { $0.x.spread = .log }, { $0.x.ticks = .automatic }, { $0.x.ticks = .at([1, 3]) },
    { $0.x.startsAtZero = true }, { $0.x.better = .higher }, { $0.x.better = .lower },
    { $0.y.label = "y2" }, { $0.seriesTitle = "m" }, { $0.seriesKind = .nominal },
    { $0.series[0].name = "2" }, { $0.series[0].points[0].x = 1.5 },
    { $0.series[0].points[0].y = nil }, { $0.series[0].points[0].low = 1 },
    { $0.series[0].points[0].high = 3 }, { $0.series[0].points[0].failure = .outOfMemory },
    { $0.series[0].points[0].failure = .timeout }, { $0.series[0].points[0].failure = .error },
    { $0.series[0].points[0].failure = .unexplained },
    { $0.series[0].points[0].failure = .notRun },
    { $0.series[0].points.append(Point(x: 2, y: 2)) }, { $0.series = [] }, { $0.words = .french },
    { $0.words.decimalSeparator = "," }, { $0.words.groupSeparator = "," },
    { $0.words.failures.outOfMemory = "" }, { $0.words.failures.timeout = "" },
    { $0.words.failures.error = "" }, { $0.words.failures.unexplained = "" },
    { $0.words.failures.notRun = "" }, { $0.words.nothing = "" }, { $0.metadata = [] },
    { $0.series[0].fit = nil }, { $0.series[0].fit?.points[0].low = 1 },
    { $0.series[0].fit?.points[0].y = 3 }, { $0.series[0].fit?.points = [] },
    { $0.references = [] }, { $0.references[0].label = "m" },
    { $0.references[0].course = .constant(3) },
    { $0.references[0].course = .power(exponent: 1, x: 1, y: 2) },
    { $0.references[0].course = .power(exponent: 2, x: 1, y: 2) },
    { $0.words.signs.measured = "" }, { $0.words.signs.fitted = "" },
    { $0.words.signs.interval = "" }, { $0.words.signs.predicted = "" },
    { $0.words.signs.bracket = "" }, { $0.words.signs.atLeast = "" },
    { $0.words.signs.frontier = "" }, { $0.words.signs.dominated = "" },
    { $0.words.signs.more = "" }, { $0.words.signs.several = "" },
    { $0.x.ticks = .powersOfTwo }, { $0.metadata[0].keyword = "S" }, { $0.metadata[0].text = "g" },
  ]

  static let themeChanges: [@Sendable (inout Theme) -> Void] = [
    { $0.fontFamily = "f" }, { $0.labelSize = 9 }, { $0.tickSize = 8 }, { $0.lineWidth = 2 },
    { $0.axisWidth = 2 }, { $0.gridWidth = 2 }, { $0.markerRadius = 2 }, { $0.ink.red = 1 },
    { $0.paleInk.green = 1 }, { $0.gridColor.blue = 0 }, { $0.paper.alpha = 0.5 },
    { $0.showsTitle = true },
  ]

  let size = FigureSize(widthPoints: 200, heightPoints: 100, dotsPerInch: 72)

  @Test func everyFieldCounts() {
    var seen: Set<String> = [Self.chart.recipe(size: size, theme: .print)]
    for change in Self.changes {
      var chart = Self.chart
      change(&chart)
      seen.insert(chart.recipe(size: size, theme: .print))
    }
    for change in Self.themeChanges {
      var theme = Theme.print
      change(&theme)
      seen.insert(Self.chart.recipe(size: size, theme: theme))
    }
    for other in [
      FigureSize(widthPoints: 201, heightPoints: 100, dotsPerInch: 72),
      FigureSize(widthPoints: 200, heightPoints: 101, dotsPerInch: 72),
      FigureSize(widthPoints: 200, heightPoints: 100, dotsPerInch: 73),
    ] { seen.insert(Self.chart.recipe(size: other, theme: .print)) }
    #expect(seen.count == 1 + Self.changes.count + Self.themeChanges.count + 3)
  }

  /// A field added to one of these types must be added to the recipe: its count is held here.
  @Test func noFieldIsForgotten() {
    func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    #expect(fields(Self.chart) == 10)
    #expect(fields(Self.chart.x) == 6)
    #expect(fields(Self.chart.series[0]) == 3)
    #expect(fields(Self.chart.series[0].points[0]) == 5)
    #expect(fields(Self.chart.words) == 5)
    #expect(fields(Self.chart.words.failures) == 5)
    #expect(fields(Self.chart.words.signs) == 10)
    #expect(fields(Self.chart.references[0]) == 2)
    #expect(fields(Theme.print) == 12)
    #expect(fields(size) == 3)
  }
}
