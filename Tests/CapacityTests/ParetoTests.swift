import Capacity
import TestSupport
import Testing

/// Who stands on the frontier, and who is better than the others.
@Suite struct ParetoTests {
  private func points(_ list: [(Double, Double)?]) -> [ParetoFrontier.Point?] {
    list.map { $0.map { ParetoFrontier.Point(x: $0.0, y: $0.1) } }
  }

  /// Oracle: the row `pareto_upper_right` of `little/metrics.tsv`, a tie on one axis in it.
  @Test func `the frontier of the vector`() throws {
    let row = try #require(
      try VectorTable("metrics").rows.first { $0["case"] == "pareto_upper_right" })
    func pairs(_ column: String) throws -> [(Double, Double)] {
      let numbers = try #require(row[column]).split { !"0123456789.".contains($0) }
        .compactMap { Double($0) }
      return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    }
    let all = try pairs("inputs")
    #expect(all.count == 7)
    let frontier = ParetoFrontier(points(all), x: .higher, y: .higher)
    let found = frontier.frontier.map { all[$0] }
    let expected = try pairs("value")
    #expect(found.map(\.0) == expected.map(\.0))
    #expect(found.map(\.1) == expected.map(\.1))
  }

  /// Oracle: by hand.
  @Test func `ties, failures and what is no number`() {
    let frontier = ParetoFrontier(
      points([(2, 5), nil, (1, 5), (2, 5), (.nan, 1), (2, 4), (3, 1), (.infinity, 9), (0, -0.0)]),
      x: .higher, y: .higher)
    #expect(
      frontier.standings == [
        .onFrontier, .failed, .dominated(by: 0), .onFrontier, .unusable, .dominated(by: 0),
        .onFrontier, .unusable, .dominated(by: 0),
      ])
    #expect(frontier.frontier == [0, 3, 6])
    #expect(frontier.failed == 1)
    for empty in [points([]), points([nil, nil]), points([(.nan, .nan)])] {
      let frontier = ParetoFrontier(empty, x: .lower, y: .higher)
      #expect(frontier.frontier == [])
      #expect(frontier.standings.count == empty.count)
    }
  }

  /// Oracle: every pair compared, of few distinct values, so that ties are many.
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `as every pair compared`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = Int.random(in: 1...12, using: &random)
    let list = (0..<Int.random(in: 0...40, using: &random)).map { _ -> ParetoFrontier.Point? in
      guard Int.random(in: 0..<10, using: &random) > 0 else { return nil }
      return ParetoFrontier.Point(
        x: Double(Int.random(in: -values...values, using: &random)),
        y: Double(Int.random(in: -values...values, using: &random)))
    }
    let x: ParetoFrontier.Better = Bool.random(using: &random) ? .higher : .lower
    let y: ParetoFrontier.Better = Bool.random(using: &random) ? .higher : .lower
    func dominates(_ a: ParetoFrontier.Point, _ b: ParetoFrontier.Point) -> Bool {
      let alongX = x == .higher ? a.x - b.x : b.x - a.x
      let alongY = y == .higher ? a.y - b.y : b.y - a.y
      return alongX >= 0 && alongY >= 0 && (alongX > 0 || alongY > 0)
    }
    let frontier = ParetoFrontier(list, x: x, y: y)
    var expected: [Int] = []
    for (index, point) in list.enumerated() {
      guard let point else {
        #expect(frontier.standings[index] == .failed, "seed \(seed)")
        continue
      }
      if !list.contains(where: { $0.map { dominates($0, point) } ?? false }) {
        expected.append(index)
        #expect(frontier.standings[index] == .onFrontier, "seed \(seed)")
      } else if case .dominated(let by) = frontier.standings[index], let better = list[by] {
        #expect(dominates(better, point), "seed \(seed)")
        #expect(frontier.standings[by] == .onFrontier, "seed \(seed)")
      } else {
        Issue.record("\(index) is dominated; seed \(seed)")
      }
    }
    #expect(frontier.frontier.sorted() == expected, "seed \(seed)")
    let along = frontier.frontier.compactMap { list[$0]?.x }
    #expect(along == along.sorted(), "seed \(seed)")
    #expect(frontier.failed == list.count { $0 == nil }, "seed \(seed)")
  }
}
