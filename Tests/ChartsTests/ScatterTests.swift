import Testing

@testable import Charts

/// The frontier, held to its definition: what no other point beats.
@Suite struct ScatterTests {
  typealias Side = ChartAxis.Better

  static func chart(_ points: [(Double?, Double?)], _ x: Side?, _ y: Side?) -> ScatterChart {
    ScatterChart(
      title: "t", alternativeText: "a", x: ChartAxis(label: "x", unit: "", better: x),
      y: ChartAxis(label: "y", unit: "", better: y), seriesTitle: "s",
      subjects: [
        .init(name: "a", points: points.map { .init(x: $0.0, y: $0.1, label: "") })
      ])
  }

  struct Case: Sendable {
    let points: [(Double?, Double?)]
    var x: Side? = .higher
    var y: Side? = .higher
    let frontier: [Int]
  }

  @Test(arguments: [
    Case(points: [], frontier: []),
    Case(points: [(1, 1)], frontier: [0]),
    Case(points: [(1, 3), (2, 2), (3, 1), (1, 1), (2, 1)], frontier: [0, 1, 2]),
    Case(points: [(1, 3), (2, 2), (3, 1), (1, 1)], x: .lower, y: .lower, frontier: [3]),
    Case(points: [(1, 3), (2, 2), (3, 4)], x: .lower, frontier: [0, 2]),
    Case(points: [(1, 3), (2, 2), (3, 1)], y: .lower, frontier: [2]),
    // Equal points are all kept; a tie on one axis is decided by the other.
    Case(points: [(2, 2), (2, 2), (2, 1), (1, 2)], frontier: [0, 1]),
    // What failed is compared with nothing.
    Case(points: [(nil, 9), (9, nil), (1, 1), (.nan, 5)], frontier: [2]),
    Case(points: [(1, 1), (2, 2)], x: nil, frontier: []),
  ])
  func frontier(_ given: Case) {
    let chart = Self.chart(given.points, given.x, given.y)
    #expect(chart.frontier.map(\.point) == given.frontier)
  }

  /// Against the definition, point by point, on random points with ties.
  @Test(arguments: [Side.higher, .lower], [Side.higher, .lower])
  func anyPoints(_ x: Side, _ y: Side) {
    var random = Seeds.generator()
    for _ in 0..<200 {
      let points = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        (
          Double(Int.random(in: 0...9, using: &random)),
          Double(Int.random(in: 0...9, using: &random))
        )
      }
      func gain(_ value: Double, _ side: Side) -> Double { side == .higher ? value : -value }
      let best = points.indices.filter { one in
        !points.contains { other in
          let dx = gain(other.0, x) - gain(points[one].0, x)
          let dy = gain(other.1, y) - gain(points[one].1, y)
          return dx >= 0 && dy >= 0 && (dx > 0 || dy > 0)
        }
      }
      let found = Self.chart(points.map { ($0.0, $0.1) }, x, y).frontier.map(\.point)
      #expect(found.sorted() == best, "SEED=\(Seeds.seed)")
    }
  }
}
