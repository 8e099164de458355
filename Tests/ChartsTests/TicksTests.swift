import Testing

@testable import Charts

@Suite struct TicksTests {
  struct Linear: Sendable, CustomTestStringConvertible {
    let low: Double
    let high: Double
    var fromZero = false
    var count = 5
    let major: [Double]

    var testDescription: String { "\(low) to \(high)\(fromZero ? " from zero" : "")" }
  }

  @Test(arguments: [
    Linear(low: 0, high: 10, major: [0, 2, 4, 6, 8, 10]),
    Linear(low: 3, high: 97, fromZero: true, major: [0, 20, 40, 60, 80, 100]),
    Linear(low: 3, high: 97, count: 2, major: [0, 50, 100]),
    Linear(low: -40, high: 33, count: 4, major: [-40, -20, 0, 20, 40]),
    Linear(low: -40, high: -10, fromZero: true, count: 4, major: [-40, -30, -20, -10, 0]),
    // One value alone stands in the middle of an axis, or above its zero.
    Linear(low: 7.5, high: 7.5, major: [2, 4, 6, 8, 10, 12]),
    Linear(low: 7.5, high: 7.5, fromZero: true, major: [0, 2, 4, 6, 8]),
    Linear(low: 0, high: 0, major: [-1, -0.5, 0, 0.5, 1]),
    Linear(low: 0, high: 0, fromZero: true, major: [-1, -0.5, 0, 0.5, 1]),
  ])
  func linear(_ given: Linear) {
    let ticks = Ticks.linear(
      given.low, given.high, fromZero: given.fromZero, count: given.count)
    #expect(ticks.major == given.major)
    #expect(ticks.domain == given.major[0]...given.major[given.major.count - 1])
    #expect(ticks.minor.isEmpty)
  }

  struct Logarithmic: Sendable, CustomTestStringConvertible {
    let low: Double
    let high: Double
    let major: [Double]

    var testDescription: String { "\(low) to \(high)" }
  }

  @Test(arguments: [
    Logarithmic(low: 1, high: 100, major: [1, 2, 5, 10, 20, 50, 100]),
    Logarithmic(low: 0.03, high: 1070, major: [0.1, 1, 10, 100, 1000]),
    Logarithmic(low: 1e-9, high: 1e9, major: [1e-9, 1e-5, 0.1, 1e3, 1e7]),
  ])
  func logarithmic(_ given: Logarithmic) {
    #expect(Ticks.logarithmic(given.low, given.high, count: 6).major == given.major)
  }

  @Test func minorTicksOfALogAxisAreTheIntegersBetweenDecades() {
    let ticks = Ticks.logarithmic(0.03, 1070, count: 6)
    #expect(ticks.minor.filter { $0 > 1 && $0 < 10 } == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(Set(ticks.minor).isDisjoint(with: ticks.major))
  }

  /// The ticks of any data are few, rising, finite, and inside a domain that holds the data.
  @Test(arguments: [ChartAxis.Spread.linear, .log])
  func anyData(_ spread: ChartAxis.Spread) {
    var random = Seeds.generator()
    for _ in 0..<4000 {
      let size = pow10(Double.random(in: -150...150, using: &random))
      let first = Double.random(in: spread == .log ? 0.001...1 : -1...1, using: &random) * size
      let second =
        Bool.random(using: &random)
        ? first * Double.random(in: 1...1.001, using: &random)
        : Double.random(in: 0.001...1, using: &random) * size
      let (low, high) = (min(first, second), max(first, second))
      let count = Int.random(in: 2...7, using: &random)
      let fromZero = Bool.random(using: &random)
      let ticks =
        spread == .log
        ? Ticks.logarithmic(low, high, count: count)
        : Ticks.linear(low, high, fromZero: fromZero, count: count)
      let comment: Comment = "\(low)...\(high), \(count) ticks, seed \(Seeds.seed)"
      let slack = 1e-9 * max(abs(low), abs(high))
      #expect(ticks.domain.lowerBound <= low + slack, comment)
      #expect(ticks.domain.upperBound >= high - slack, comment)
      #expect(!ticks.major.isEmpty && ticks.major.count <= 12, comment)
      #expect(zip(ticks.major, ticks.major.dropFirst()).allSatisfy(<), comment)
      for value in ticks.major + ticks.minor {
        #expect(value.isFinite, comment)
        #expect(value >= ticks.domain.lowerBound - slack, comment)
        #expect(value <= ticks.domain.upperBound + slack, comment)
      }
    }
  }
}
