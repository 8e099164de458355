import Fitting
import Foundation
import Testing

@Suite struct KneedleTests {
  /// One case, with the names of the file: `S`, `norm_knee` and `knee_y`.
  struct Case: Decodable, Sendable {
    struct Arguments: Decodable, Sendable {
      enum CodingKeys: String, CodingKey {
        case sensitivity = "S"
        case curve, direction
      }
      let sensitivity: Double?
      let curve: String
      let direction: String?
    }
    let name: String
    let x: [Double]
    let y: [Double]
    let args: Arguments
    let knee: Double?
    let height: Double?
    let along: Double?

    enum CodingKeys: String, CodingKey {
      case name, x, y, args, knee
      case height = "knee_y"
      case along = "norm_knee"
    }
  }

  static func cases() throws -> [Case] {
    try JSONDecoder().decode(
      [Case].self, from: Data(vectorText("kneed_expected.json").utf8))
  }

  /// Oracle: kneed 0.9.0 (arvkevi/kneed@ad1449f), offline, kneed_expected.json.
  @Test func kneed() throws {
    let cases = try Self.cases()
    #expect(cases.count == 11)
    for known in cases {
      let search = Kneedle(
        curve: try #require(Kneedle.Curve(rawValue: known.args.curve)),
        direction: try #require(Kneedle.Direction(rawValue: known.args.direction ?? "increasing")),
        sensitivity: known.args.sensitivity ?? 1)
      let found = try search.knee(in: Observations(x: known.x, y: known.y))
      #expect(found?.x == known.knee, "\(known.name)")
      #expect(found?.y == known.height, "\(known.name)")
      if let along = known.along { #expect(agree(found?.along, along), "\(known.name)") }
    }
  }

  /// Oracle: kneed 0.9.0, offline, run for this test on evenly spaced curves with noise and on loads
  /// over both scales.
  ///
  /// Where kneed names the first point of the search there is no knee for us, or a
  /// later one.
  @Test func kneedWithNoise() throws {
    let bumpy = try #require(try Self.cases().first { $0.name == "bumpy" })
    var compared = 0
    let rows = try VectorTable("kneed_more").rows
    for row in rows {
      let text = row["y"] ?? ""
      let y =
        text == "bumpy" ? bumpy.y : text.split(separator: " ").compactMap { Double($0) }
      let loads = text.hasPrefix("loads")
      let x = y.indices.map { loads ? pow(2, Double($0)) : Double($0) }
      let search = Kneedle(
        curve: try #require(Kneedle.Curve(rawValue: row["curve"] ?? "")),
        direction: try #require(Kneedle.Direction(rawValue: row["direction"] ?? "")),
        scale: text.contains("log2") ? .log2 : .linear, sensitivity: row.number("S"))
      let found = try search.knee(in: Observations(x: x, y: y))
      let known = Double(row["knee"] ?? "")
      if known == x.first || known == x.last {
        #expect(found?.x != known)
      } else {
        compared += 1
        #expect(found?.x == known, "\(row)")
      }
    }
    #expect(compared > 100)
  }

  /// A knee depends on the scale of x and on nothing else: the units do not matter, and a curve that
  /// is turned round has its knee turned round, however unevenly x is spaced.
  @Test func turning() throws {
    let x: [Double] = [1, 2, 4, 8, 16, 32, 64, 128]
    let y: [Double] = [40, 78, 150, 280, 470, 640, 730, 760]
    let upright = try #require(try Kneedle().knee(in: Observations(x: x, y: y)))
    #expect(upright.x == 32)
    let scaled = try Observations(x: x.map { $0 * 8 }, y: y.map { $0 * 0.25 + 4 })
    #expect(try Kneedle().knee(in: scaled)?.x == 256)
    let left = try Observations(x: x.map { 200 - $0 }, y: y)
    #expect(try Kneedle(direction: .decreasing).knee(in: left)?.x == 168)
    let down = try Observations(x: x, y: y.map { -$0 })
    #expect(try Kneedle(curve: .convex, direction: .decreasing).knee(in: down)?.x == 32)
    let both = try Observations(x: x.map { 200 - $0 }, y: y.map { -$0 })
    #expect(try Kneedle(curve: .convex).knee(in: both)?.x == 168)
    #expect(try Kneedle(scale: .log2).knee(in: Observations(x: x, y: y)) == nil)
  }

  /// Several points at one load count by their mean.
  @Test func repetitions() throws {
    let x: [Double] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    let y: [Double] = [0, 60, 80, 85, 90, 95, 96, 97, 98, 99]
    let twice = try Observations(x: x + x, y: y.map { $0 - 2 } + y.map { $0 + 2 })
    let found = try #require(try Kneedle().knee(in: twice))
    #expect(found.x == 2)
    #expect(found.y == 80)
  }

  @Test func refusals() throws {
    let flat = try Observations(x: [1, 2, 3], y: [4, 4, 4])
    #expect(try Kneedle().knee(in: flat) == nil)
    #expect(try Kneedle().knee(in: Observations(x: [1, 2], y: [3, 4])) == nil)
    #expect(throws: FitRefusal.outOfRange) { try Kneedle(sensitivity: -1).knee(in: flat) }
    #expect(throws: FitRefusal.outOfRange) { try Kneedle(sensitivity: .nan).knee(in: flat) }
    let zero = try Observations(x: [0, 2, 3], y: [4, 4, 5])
    #expect(throws: FitRefusal.notPositive(point: 0, place: "(0.0, 4.0)")) {
      try Kneedle(scale: .log2).knee(in: zero)
    }
  }
}
