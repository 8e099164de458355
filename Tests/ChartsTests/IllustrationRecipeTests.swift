import Charts
import Testing

/// Every field of the other illustrations changes their recipe, too.
@Suite struct IllustrationRecipeTests {
  private static let size = FigureSize(widthPoints: 200, heightPoints: 100, dotsPerInch: 72)

  private static func recipes<Kind: Illustration>(
    _ first: Kind, _ changes: [(inout Kind) -> Void]
  ) -> Set<String> {
    Set(
      ([{ (_: inout Kind) in }] + changes).map { change in
        var one = first
        change(&one)
        return one.recipe(size: size, theme: .print)
      })
  }

  private static func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }

  @Test func frontier() {
    let chart = FrontierChart(
      title: "t", alternativeText: "a", x: ChartAxis(label: "x", unit: ""),
      y: ChartAxis(label: "y", unit: ""),
      frontiers: [.init(name: "n", columns: [.init(x: 1, works: 2, fails: 4)])])
    let changes: [(inout FrontierChart) -> Void] = [
      { $0.title = "" }, { $0.alternativeText = "" }, { $0.x.label = "" }, { $0.y.label = "" },
      { $0.seriesTitle = "s" }, { $0.frontiers = [] }, { $0.frontiers[0].name = "" },
      { $0.frontiers[0].columns = [] }, { $0.frontiers[0].columns[0].x = 2 },
      { $0.frontiers[0].columns[0].works = nil }, { $0.frontiers[0].columns[0].fails = nil },
      { $0.frontiers[0].columns[0].failure = .error },
      { $0.frontiers[0].columns[0].predicted = 1 }, { $0.frontiers[0].columns[0].low = 1 },
      { $0.frontiers[0].columns[0].high = 1 }, { $0.words = .french },
      { $0.metadata = [MetadataEntry("Source", "f")] },
    ]
    #expect(Self.recipes(chart, changes).count == changes.count + 1)
    #expect(Self.fields(chart) == 8 && Self.fields(chart.frontiers[0]) == 2)
    #expect(Self.fields(chart.frontiers[0].columns[0]) == 7)
  }

  @Test func scatter() {
    let chart = ScatterChart(
      title: "t", alternativeText: "a", x: ChartAxis(label: "x", unit: ""),
      y: ChartAxis(label: "y", unit: ""), seriesTitle: "s",
      subjects: [.init(name: "n", points: [.init(x: 1, y: 2, label: "l")])])
    let changes: [(inout ScatterChart) -> Void] = [
      { $0.title = "" }, { $0.alternativeText = "" }, { $0.x.better = .lower },
      { $0.y.better = .higher }, { $0.seriesTitle = "" }, { $0.subjects = [] },
      { $0.subjects[0].name = "" }, { $0.subjects[0].points = [] },
      { $0.subjects[0].points[0].x = nil }, { $0.subjects[0].points[0].y = nil },
      { $0.subjects[0].points[0].label = "" }, { $0.subjects[0].points[0].failure = .error },
      { $0.words = .french }, { $0.metadata = [MetadataEntry("Source", "f")] },
    ]
    #expect(Self.recipes(chart, changes).count == changes.count + 1)
    #expect(Self.fields(chart) == 8 && Self.fields(chart.subjects[0]) == 2)
    #expect(Self.fields(chart.subjects[0].points[0]) == 4)
  }

  @Test func bars() {
    let chart = StackedBars(
      title: "t", alternativeText: "a", values: ChartAxis(label: "v", unit: ""), parts: ["p"],
      bars: [.init(name: "n", parts: [.init(1, "1")], text: "1")])
    let changes: [(inout StackedBars) -> Void] = [
      { $0.title = "" }, { $0.alternativeText = "" }, { $0.values.unit = "B" }, { $0.parts = [] },
      { $0.bars = [] }, { $0.bars[0].name = "" }, { $0.bars[0].parts = [] },
      { $0.bars[0].parts[0] = nil }, { $0.bars[0].parts[0]?.value = 2 },
      { $0.bars[0].parts[0]?.text = "2" }, { $0.bars[0].text = "" }, { $0.bars[0].limit = 1 },
      { $0.bars[0].measured = 1 }, { $0.bars[0].failure = .error }, { $0.limitWord = "l" },
      { $0.measuredWord = "m" }, { $0.words = .french },
      { $0.metadata = [MetadataEntry("Source", "f")] },
    ]
    #expect(Self.recipes(chart, changes).count == changes.count + 1)
    #expect(Self.fields(chart) == 9 && Self.fields(chart.bars[0]) == 6)
  }

  @Test func panels() {
    let panels = Panels(
      title: "t", alternativeText: "a", content: .charts([RecipeTests.chart, RecipeTests.chart]))
    var other = RecipeTests.chart
    other.title = "another"
    let changes: [(inout Panels) -> Void] = [
      { $0.title = "" }, { $0.alternativeText = "" }, { $0.content = .charts([]) },
      { $0.content = .maps([]) }, { $0.content = .charts([RecipeTests.chart, other]) },
      { $0.content = .maps([GridMapTests.grid]) },
      { $0.metadata = [MetadataEntry("Source", "f")] },
    ]
    #expect(Self.recipes(panels, changes).count == changes.count + 1)
    #expect(Self.fields(panels) == 4)
  }
}
