import Testing

@testable import Charts

@Suite struct ObstaclesTests {
  struct Case: Sendable {
    let from: (Double, Double)
    let to: (Double, Double)
    let crosses: Bool
  }

  private static let box = Box(left: 10, top: 10, right: 20, bottom: 14)

  @Test(arguments: [
    Case(from: (0, 12), to: (30, 12), crosses: true),
    Case(from: (15, 0), to: (15, 30), crosses: true),
    Case(from: (12, 11), to: (13, 12), crosses: true),
    Case(from: (0, 0), to: (30, 30), crosses: true),
    Case(from: (0, 0), to: (30, 0), crosses: false),
    Case(from: (0, 12), to: (9, 12), crosses: false),
    Case(from: (21, 0), to: (30, 30), crosses: false),
    // Past the corner: its bounding box meets, the segment does not.
    Case(from: (8, 13), to: (12, 18), crosses: false),
    Case(from: (15, 12), to: (15, 12), crosses: true),
    Case(from: (5, 5), to: (5, 5), crosses: false),
  ])
  func crosses(_ given: Case) {
    let from = Position(x: given.from.0, y: given.from.1)
    let to = Position(x: given.to.0, y: given.to.1)
    #expect(Obstacles.crosses(Self.box, from, to) == given.crosses)
    #expect(Obstacles.crosses(Self.box, to, from) == given.crosses)
  }

  @Test func aCoveredLabelCostsMoreThanACrossedLine() {
    var obstacles = Obstacles()
    #expect(obstacles.cost(of: Self.box) == 0)
    obstacles.add(segment: Position(x: 0, y: 12), Position(x: 30, y: 12))
    let line = obstacles.cost(of: Self.box)
    obstacles.add(Self.box)
    #expect(line > 0)
    #expect(obstacles.cost(of: Self.box) - line > line)
    // Boxes that only touch do not cover one another.
    #expect(obstacles.cost(of: Box(left: 20, top: 10, right: 30, bottom: 12.1)) == 1)
  }
}
