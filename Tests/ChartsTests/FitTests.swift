import Diagnostics
import Drawing
import Testing

@testable import Charts

/// Curves and bands beside measured points; the oracle is the definition of each in `Fit`.
@Suite struct FitTests {
  private static let fitted = HardChart.fitted.filter { $0.chart.series.contains { $0.fit != nil } }

  private static func scene(_ hard: HardChart) -> Scene {
    layOut(hard.chart, size: hard.size, theme: hard.theme, measurer: CountingMeasurer()).output
  }

  /// A curve has as many corners as the series' fit has points that can be drawn: none is added
  /// beyond the range given.
  @Test(arguments: fitted) func curvesKeepToTheirRange(_ hard: HardChart) {
    let scene = Self.scene(hard)
    let data = ChartData(hard.chart)
    for index in hard.chart.series.indices {
      let longest = scene.shapes(of: .fit(index)).map { shape -> Int in
        if case .line(let points, _) = shape { points.count } else { 0 }
      }
      let given = data.fits[index].map(\.count).filter { $0 > 1 }
      #expect(Set(longest) == Set(given), "series \(index)")
    }
  }

  /// No measured point of a fitted series is joined to another.
  @Test(arguments: fitted) func fittedPointsAreMarks(_ hard: HardChart) {
    let scene = Self.scene(hard)
    for index in hard.chart.series.indices where hard.chart.series[index].fit != nil {
      #expect(scene.shapes(of: .line(index)).isEmpty)
    }
  }

  /// Bands lie behind every marker and every line, and inside the axes.
  @Test(arguments: fitted) func bandsHideNothing(_ hard: HardChart) throws {
    let scene = Self.scene(hard)
    let plot = try #require(scene.plot)
    let bands = scene.items.indices.filter {
      if case .band = scene.items[$0].role { true } else { false }
    }
    let marks = scene.items.indices.filter {
      switch scene.items[$0].role {
      case .marker, .line, .fit: true
      default: false
      }
    }
    if let last = bands.last, let first = marks.first { #expect(last < first) }
    for index in bands {
      #expect(plot.grown(by: 0.01).holds(scene.items[index].box))
      if case .polygon(_, let fill?, _) = scene.items[index].shape { #expect(fill.alpha < 0.3) }
    }
  }

  /// In grey a band differs from the paper, and its edge from both: L* of the mixed tint.
  @Test(arguments: [1, 2, 4, 8]) func bandsPrintInGrey(_ count: Int) {
    for index in 0..<count {
      let style = SeriesStyle(index: index, count: count, kind: .ordinal)
      let fill = ChartLayout.bandFill(style)
      func over(_ part: Double) -> Double { part * fill.alpha + 1 - fill.alpha }
      let tint = Color(red: over(fill.red), green: over(fill.green), blue: over(fill.blue))
      #expect(ColorVision.lightness(tint) < 95.5)
      #expect(ColorVision.lightness(style.edge ?? style.color) < 70)
    }
  }

  @Test func aBandWiderThanTheDataDoesNotPressThemTogether() throws {
    let data = ChartData(
      try #require(HardChart.fitted.first { $0.name == "fitted-wide-band" }).chart)
    let range = try #require(data.yRange)
    // Half the height of the values more, at most; the values end at 2260, the curve below 2400.
    #expect(range.upperBound < 1.5 * 2400 && range.lowerBound >= 0)
  }

  @Test func whatCannotStandOnALogAxisIsBrokenAndNamed() {
    var chart = HardChart.chart(
      [
        Series(
          name: "a", points: [Point(x: 1, y: 2)],
          fit: Fit(points: [
            Point(x: 1, y: 2, low: -3, high: 4), Point(x: 2, y: 3, low: 2, high: 4),
            Point(x: 3, y: -1), Point(x: 4, y: 3), Point(x: 5, y: 2, low: 3, high: 1),
            Point(x: 6, y: nil), Point(x: .nan, y: 2),
          ]))
      ], y: ChartAxis(label: "y", unit: "", spread: .log))
    let data = ChartData(chart)
    #expect(data.fits[0].map { $0.map(\.x) } == [[1, 2], [4, 5]])
    // A lower end below zero is cut by the axis, an interval upside down is none.
    #expect(data.fits[0][0][0].low == -3)
    #expect(data.fits[0][1][1].low == nil)
    #expect(data.findings.map(\.code) == ["chart.undrawable"])
    chart.series[0].fit = Fit(points: [])
    #expect(ChartData(chart).findings.isEmpty)
    #expect(ChartData(chart).fits == [[]])
  }

  /// A line to compare with is named once: beside it, or in the key.
  @Test(arguments: HardChart.all.filter { !$0.chart.references.isEmpty })
  func referencesAreNamedOnce(_ hard: HardChart) {
    let texts = Self.scene(hard).items.compactMap { item -> String? in
      if case .text(let run) = item.shape { run.text } else { nil }
    }
    for line in hard.chart.references {
      #expect(texts.count { $0 == line.label } == 1, "\(line.label)")
    }
  }

  /// Slope 1 on two logarithmic axes is a straight line: the corners are in one line.
  @Test func proportionalIsStraightOnLogAxes() throws {
    let hard = try #require(HardChart.fitted.first { $0.name == "fitted-log-log" })
    let lines = Self.scene(hard).shapes(of: .reference)
    guard case .line(let points, _) = try #require(lines.first) else { return }
    let (first, last) = (try #require(points.first), try #require(points.last))
    let slope = (last.y - first.y) / (last.x - first.x)
    for point in points { #expect(abs(first.y + slope * (point.x - first.x) - point.y) < 1e-6) }
  }

  struct Two: Sendable {
    let low: Double
    let high: Double
    var count = 12
    let major: [Double]
  }

  @Test(arguments: [
    Two(low: 1, high: 128, major: [1, 2, 4, 8, 16, 32, 64, 128]),
    Two(low: 1, high: 128, count: 4, major: [1, 4, 16, 64]),
    Two(low: 3, high: 100, major: [4, 8, 16, 32, 64]),
    // Within an octave, from the power below to the one above.
    Two(low: 5, high: 7, count: 4, major: [4, 8]),
    Two(low: 128, high: 128, major: [64, 128, 256]),
    Two(low: 6, high: 6, major: [4, 8]),
    Two(low: 0.25, high: 1, major: [0.25, 0.5, 1]),
  ])
  func powersOfTwo(_ given: Two) {
    let ticks = Ticks.powersOfTwo(given.low, given.high, count: given.count)
    #expect(ticks.major == given.major)
    #expect(ticks.domain.lowerBound <= given.low && ticks.domain.upperBound >= given.high)
  }
}
