import Diagnostics
import Testing

@testable import Charts

@Suite struct ChartDataTests {
  private static func data(
    _ lines: [[(Double, Double?)]], x: ChartAxis.Spread = .linear, y: ChartAxis.Spread = .linear
  ) -> ChartData {
    var chart = HardChart.chart(
      lines.enumerated().map { index, points in
        Series(name: "s\(index)", points: points.map { Point(x: $0.0, y: $0.1) })
      })
    chart.x.spread = x
    chart.y.spread = y
    return ChartData(chart)
  }

  struct Case: Sendable {
    let lines: [[(Double, Double?)]]
    /// The runs of the first line, by their x.
    let runs: [[Double]]
  }

  @Test(arguments: [
    Case(lines: [[]], runs: []),
    Case(lines: [[(1, 5)]], runs: [[1]]),
    Case(lines: [[(1, 5), (2, 6), (3, 7)]], runs: [[1, 2, 3]]),
    Case(lines: [[(3, 7), (1, 5), (2, 6)]], runs: [[1, 2, 3]]),
    Case(lines: [[(1, 5), (2, nil), (3, 7)]], runs: [[1], [3]]),
    Case(lines: [[(1, nil), (2, 4), (3, 7), (4, nil)]], runs: [[2, 3]]),
    // A place that only another line has tried is a gap as well.
    Case(lines: [[(1, 5), (3, 7), (4, 8)], [(2, 6)]], runs: [[1], [3, 4]]),
    Case(lines: [[(1, .nan), (2, 5), (3, 6)]], runs: [[2, 3]]),
  ])
  func runs(_ given: Case) {
    #expect(Self.data(given.lines).runs(of: 0).map { $0.map(\.x) } == given.runs)
  }

  @Test func twoValuesAtOnePlaceAreNotJoined() {
    let runs = Self.data([[(1, 5), (1, 6), (2, 7)]]).runs(of: 0)
    #expect(runs.map { $0.map(\.x) } == [[1], [1, 2]])
  }

  @Test func whatALogAxisCannotShowIsNamedOnceEach() {
    let data = Self.data([[(1, 0), (2, -4), (3, 6), (0, 2), (-1, 2)]], x: .log, y: .log)
    #expect(data.findings.map(\.code) == Array(repeating: "chart.undrawable", count: 4))
    #expect(data.xs == [1, 2, 3])
    #expect(data.yRange == 6...6)
    #expect(Self.data([[(1, 0), (-2, -4)]]).findings.isEmpty)
  }

  struct Interval: Sendable {
    var low: Double?
    var high: Double?
    var spread = ChartAxis.Spread.linear
    let isBroken: Bool
  }

  @Test(arguments: [
    Interval(low: 2, high: 4, isBroken: false), Interval(low: 3, high: 3, isBroken: false),
    Interval(low: -1, high: 4, isBroken: false), Interval(low: 4, high: 2, isBroken: true),
    Interval(low: .nan, high: 4, isBroken: true), Interval(low: 2, high: .infinity, isBroken: true),
    Interval(low: -1, high: 4, spread: .log, isBroken: true), Interval(high: 4, isBroken: true),
    Interval(isBroken: false),
  ])
  func anIntervalThatCannotBeDrawnIsNamed(_ given: Interval) {
    let point = Point(x: 1, y: 3, low: given.low, high: given.high)
    let axis = ChartAxis(label: "y", unit: "", spread: given.spread)
    let data = ChartData(HardChart.chart([Series(name: "a", points: [point])], y: axis))
    #expect(data.findings.map(\.code) == (given.isBroken ? ["chart.undrawable"] : []))
    #expect(data.series[0].points[0].low == (given.isBroken ? nil : given.low))
    #expect(data.series[0].points[0].y == 3)
  }

  @Test func failuresAreThoseWithoutAValueInTheirFixedOrder() {
    let chart = HardChart.chart([
      Series(name: "a", points: [Point(x: 1, y: nil, failure: .notRun)]),
      Series(
        name: "b",
        points: [
          Point(x: 1, y: nil, failure: .timeout), Point(x: 2, y: 3, failure: .error),
          Point(x: 3, y: nil),
        ]),
      Series(name: "c", points: [Point(x: 1, y: 2)]),
    ])
    let data = ChartData(chart)
    #expect(data.failures == [.timeout, .notRun])
    #expect(data.failing == [0, 1])
    #expect(data.end(of: 1)?.x == 2)
    #expect(data.end(of: 0) == nil)
  }
}
