import Testing

@testable import Charts

@Suite struct NumberLabelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let values: [Double]
    var spread = ChartAxis.Spread.linear
    var words = ChartWords.english
    let labels: [String]

    var testDescription: String { labels.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(values: [0, 5, 10], labels: ["0", "5", "10"]),
    Case(values: [0, 0.5, 1], labels: ["0.0", "0.5", "1.0"]),
    Case(values: [0, 0.25, 0.5], words: .french, labels: ["0,00", "0,25", "0,50"]),
    // A logarithmic axis writes each value as short as it can be.
    Case(values: [0.1, 1, 10, 100], spread: .log, labels: ["0.1", "1", "10", "100"]),
    Case(values: [-20, 0, 20], labels: ["−20", "0", "20"]),
    Case(
      values: [8000, 10_000, 1_250_000],
      labels: ["8000", "10\u{202F}000", "1\u{202F}250\u{202F}000"]),
    Case(
      values: [0, 2e6, 4e6], labels: ["0", "2\u{202F}000\u{202F}000", "4\u{202F}000\u{202F}000"]),
    Case(values: [0, 1e7, 1.5e7], labels: ["0", "10⁷", "1.5·10⁷"]),
    Case(values: [1e-9, 2.5e-9], words: .french, labels: ["10⁻⁹", "2,5·10⁻⁹"]),
    Case(values: [-3e12], labels: ["−3·10¹²"]),
    // 0.1 + 0.2 is not 0.3, and its label must not say so.
    Case(values: [0.1 + 0.2], labels: ["0.3"]),
    Case(values: [-1e-20, 1], spread: .log, labels: ["−10⁻²⁰", "10⁰"]),
    Case(values: [], labels: []),
  ])
  func labels(_ given: Case) {
    #expect(given.words.labels(given.values, spread: given.spread) == given.labels)
  }

  /// Two ticks with one label would be a false axis.
  @Test func ticksOfAnyDataHaveDifferentLabels() {
    var random = Seeds.generator()
    for _ in 0..<3000 {
      let size = pow10(Double.random(in: -30...30, using: &random))
      let low = Double.random(in: -1...1, using: &random) * size
      let high = low + Double.random(in: 0.01...1, using: &random) * size
      let ticks = Ticks.linear(low, high, fromZero: false, count: 5).major
      let labels = ChartWords.english.labels(ticks, spread: .linear)
      #expect(Set(labels).count == ticks.count, "\(ticks) \(labels), seed \(Seeds.seed)")
    }
  }
}
