import Charts
import Testing

/// A chart that is hard to draw, by name.
struct HardChart: Sendable, CustomTestStringConvertible {
  let name: String
  var chart: Chart
  var size = FigureSize.venue(HardChart.acm)
  var theme = Theme.print

  var testDescription: String { name }

  static let acm = Venue.all[0]
  static let sizes: [Double] = [32, 64, 128, 300, 500, 800, 2000]

  static func chart(
    _ series: [Series], kind: SeriesKind = .ordinal, y: ChartAxis? = nil, x: ChartAxis? = nil,
    words: ChartWords = .english
  ) -> Chart {
    Chart(
      title: "A chart", alternativeText: "What it shows.",
      x: x
        ?? ChartAxis(
          label: "Number of tokens in the prompt", unit: "", spread: .log, ticks: .at(sizes)),
      y: y
        ?? ChartAxis(label: "Request time", unit: "s", startsAtZero: true, better: .lower),
      seriesTitle: "Requests", seriesKind: kind, series: series, words: words,
      metadata: [MetadataEntry("Software", "etalon"), MetadataEntry("Source", "f.md")])
  }

  /// A line of a number of requests whose last points failed.
  static func line(
    _ index: Int, failing: Int = 0, as failure: FailureMark = .outOfMemory, scale: Double = 1
  ) -> Series {
    let requests = 1 << index
    return Series(
      name: "\(requests)",
      points: sizes.enumerated().map { column, size in
        let time = scale * (2 + Double(requests) * (0.05 + size / 4000))
        return column < sizes.count - failing
          ? Point(x: size, y: time) : Point(x: size, y: nil, failure: failure)
      })
  }

  static func lines(_ count: Int, scale: Double = 1) -> [Series] {
    (0..<count).map { line($0, scale: scale) }
  }

  static let grid = (0..<8).map { line($0, failing: $0 < 5 ? 0 : ($0 - 4) * 2 - 1) }

  static let all: [HardChart] =
    crowded + fitted + [
      HardChart(name: "eight-series-three-failing", chart: chart(grid)),
      HardChart(
        name: "eight-series-log",
        chart: chart(
          grid, y: ChartAxis(label: "Request time", unit: "s", spread: .log, better: .lower))),
      HardChart(name: "one-series", chart: chart(lines(1))),
      HardChart(
        name: "one-point", chart: chart([Series(name: "1", points: [Point(x: 300, y: 4.2)])])),
      HardChart(name: "all-failed", chart: chart((0..<4).map { line($0, failing: 7) })),
      HardChart(name: "no-series", chart: chart([])),
      HardChart(
        name: "no-values", chart: chart([Series(name: "1", points: [Point(x: 32, y: nil)])])),
      HardChart(name: "sixteen-series", chart: chart((0..<16).map { line($0, failing: $0 / 4) })),
      HardChart(
        name: "sixteen-series-beside", chart: chart(lines(16)),
        size: .pixels(width: 1300, height: 470, dotsPerInch: 96)),
      HardChart(
        name: "five-decades",
        chart: chart(
          (0..<6).map { index in
            Series(
              name: "\(index)",
              points: sizes.map { Point(x: $0, y: 0.01 * Double(index + 1) * $0 * $0 / 100) })
          }, y: ChartAxis(label: "Time", unit: "s", spread: .log))),
      HardChart(
        name: "five-decades-linear",
        chart: chart([
          Series(name: "a", points: sizes.map { Point(x: $0, y: $0 * $0 / 40) }),
          Series(name: "b", points: sizes.map { Point(x: $0, y: 0.5) }),
        ])),
      HardChart(
        name: "identical-values",
        chart: chart(
          (0..<3).map { index in
            Series(name: "\(index)", points: sizes.map { Point(x: $0, y: 5) })
          })),
      HardChart(
        name: "one-x",
        chart: chart((0..<5).map { Series(name: "\($0)", points: [Point(x: 64, y: Double($0))]) })),
      HardChart(
        name: "long-labels",
        chart: chart(
          [
            Series(
              name: "a label of sixty characters, which nobody would print like it",
              points: sizes.map { Point(x: $0, y: $0) }),
            Series(name: "b", points: sizes.map { Point(x: $0, y: $0 / 2) }),
          ], kind: .nominal,
          y: ChartAxis(
            label: "An axis label of many words that says what is measured and how it was done",
            unit: "tok/s/user"))),
      HardChart(
        name: "all-failure-marks",
        chart: chart(
          zip(0..<5, FailureMark.allCases).map { index, failure in
            line(index, failing: index + 1, as: failure)
          })),
      HardChart(
        name: "warns-undrawable",
        chart: chart(
          [
            Series(
              name: "1",
              points: [
                Point(x: 32, y: .nan), Point(x: 64, y: -1), Point(x: 128, y: .infinity),
                Point(x: 300, y: 3), Point(x: -5, y: 1), Point(x: 500, y: 1e300),
              ])
          ], y: ChartAxis(label: "Time", unit: "s", spread: .log))),
      HardChart(
        name: "intervals",
        chart: chart([
          Series(
            name: "1",
            points: sizes.map { Point(x: $0, y: 3 + $0 / 500, low: 2.5, high: 4 + $0 / 400) })
        ])),
      HardChart(
        name: "titled",
        chart: chart(grid),
        theme: {
          var theme = Theme.print
          theme.showsTitle = true
          return theme
        }()),
      HardChart(
        name: "slide", chart: chart(grid),
        size: .venue(Venue.named("slide") ?? acm), theme: .slide),
      HardChart(name: "french", chart: chart(grid, words: .french)),
      HardChart(name: "tiny-values", chart: chart(lines(3, scale: 1e-9))),
      HardChart(name: "huge-values", chart: chart(lines(3, scale: 1e12))),
      HardChart(
        name: "gaps",
        chart: chart([
          Series(
            name: "1",
            points: sizes.enumerated().map { index, size in
              Point(x: size, y: index == 2 || index == 4 ? nil : 2 + Double(index))
            })
        ])),
      HardChart(
        name: "automatic-ticks",
        chart: chart(
          lines(4), x: ChartAxis(label: "Requests", unit: "", spread: .linear))),
      HardChart(
        name: "warns-too-small", chart: chart(grid),
        size: FigureSize(widthPoints: 70, heightPoints: 50, dotsPerInch: 300)),
    ]
}
