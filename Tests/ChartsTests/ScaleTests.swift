import Testing

@testable import Charts

@Suite struct ScaleTests {
  @Test func linear() {
    let scale = Scale(spread: .linear, domain: 0...50, start: 200, end: 100)
    #expect(scale.position(0) == 200)
    #expect(scale.position(50) == 100)
    #expect(scale.position(25) == 150)
    #expect(scale.position(75) == 50)
  }

  @Test func logarithmic() {
    let scale = Scale(spread: .log, domain: 1...10_000, start: 0, end: 400)
    for (value, place) in [(1.0, 0.0), (10, 100), (100, 200), (10_000, 400)] {
      #expect(abs(scale.position(value) - place) < 1e-9)
    }
    #expect(scale.position(0).isFinite && scale.position(-3).isFinite)
  }

  @Test(arguments: [ChartAxis.Spread.linear, .log])
  func oneValueStandsInTheMiddle(_ spread: ChartAxis.Spread) {
    #expect(Scale(spread: spread, domain: 5...5, start: 10, end: 30).position(5) == 20)
  }

  @Test func theLargestDomainStaysFinite() {
    let scale = Scale(spread: .linear, domain: -1e200...1e200, start: 0, end: 100)
    #expect(scale.position(-1e200) == 0)
    #expect(abs(scale.position(1e200) - 100) < 1e-9)
  }
}
