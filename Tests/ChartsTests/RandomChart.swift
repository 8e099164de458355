import Charts
import Foundation
import TestSupport

/// Any chart on any page: the material of the properties.
struct RandomChart {
  let chart: Chart
  let size: FigureSize
  let theme: Theme

  init(using random: inout SeededGenerator) {
    let y = ChartAxis.Spread.log == Self.spread(&random) ? ChartAxis.Spread.log : .linear
    let places = Self.places(&random)
    // Values of one chart share a size, over up to eight decades.
    let size = pow10(Double.random(in: -12...12, using: &random))
    let decades = Double.random(in: 0...8, using: &random)
    let failing = Bool.random(using: &random) ? 0 : Double.random(in: 0...0.6, using: &random)
    let isFitted = Int.random(in: 0..<3, using: &random) == 0
    let series = (0..<Int.random(in: 0...20, using: &random)).map { index in
      var series = Series(
        name: Self.name(index, &random),
        points: places.filter { _ in Double.random(in: 0...1, using: &random) < 0.9 }.map { x in
          if Double.random(in: 0...1, using: &random) < failing {
            return Point(x: x, y: nil, failure: Self.failures.randomElement(using: &random) ?? nil)
          }
          let sign = y == .linear && Int.random(in: 0..<6, using: &random) == 0 ? -1.0 : 1
          let value = sign * size * pow10(Double.random(in: 0...max(decades, 0.01), using: &random))
          let isSpread = Bool.random(using: &random)
          return Point(
            x: x, y: value, low: isSpread ? value - abs(value) / 3 : nil,
            high: isSpread ? value + abs(value) / 5 : nil)
        })
      if isFitted, Bool.random(using: &random) {
        series.fit = Self.fit(series.points, using: &random)
      }
      return series
    }
    let references = (0..<max(0, Int.random(in: -2...2, using: &random))).map { index in
      ReferenceLine(
        label: Self.name(index, &random),
        course: Bool.random(using: &random)
          ? .constant(size * pow10(Double.random(in: 0...max(decades, 0.01), using: &random)))
          : .power(
            exponent: Double.random(in: -1...2, using: &random), x: places.first ?? 1, y: size))
    }
    chart = Chart(
      title: "Any chart", alternativeText: "Anything.",
      x: ChartAxis(
        label: "Number of tokens", unit: "", spread: Self.spread(&random),
        ticks: Bool.random(using: &random) ? .at(places) : .automatic),
      y: ChartAxis(
        label: "Request time", unit: "s", spread: y, startsAtZero: Bool.random(using: &random),
        better: [nil, .lower, .higher].randomElement(using: &random) ?? nil),
      seriesTitle: "Requests", seriesKind: Bool.random(using: &random) ? .ordinal : .nominal,
      series: series, references: references,
      words: Bool.random(using: &random) ? .english : .french)
    let isSlide = Int.random(in: 0..<5, using: &random) == 0
    var theme = isSlide ? Theme.slide : .print
    theme.showsTitle = Bool.random(using: &random)
    self.theme = theme
    self.size = FigureSize(
      widthPoints: Double.random(in: 60...1000, using: &random),
      heightPoints: Double.random(in: 60...1000, using: &random), dotsPerInch: 72)
  }

  /// A dense line through the measured points, a little beyond them, with a band.
  private static func fit(_ points: [Point], using random: inout SeededGenerator) -> Fit {
    let measured = points.filter { $0.y != nil }
    let wide = Double.random(in: 0...3, using: &random)
    var dense: [Point] = []
    for (from, to) in zip(measured, measured.dropFirst()) {
      for step in 0..<10 {
        let part = Double(step) / 10
        let y = (from.y ?? 0) + part * ((to.y ?? 0) - (from.y ?? 0))
        dense.append(
          Point(
            x: from.x + part * (to.x - from.x), y: y, low: y - wide * abs(y),
            high: y + wide * abs(y)))
      }
    }
    if let last = measured.last, Bool.random(using: &random) {
      dense.append(Point(x: last.x * 1.5, y: last.y))
    }
    return Fit(points: dense)
  }

  private static let failures: [FailureMark?] = FailureMark.allCases.map { $0 } + [nil]

  private static func spread(_ random: inout SeededGenerator) -> ChartAxis.Spread {
    Bool.random(using: &random) ? .linear : .log
  }

  private static func places(_ random: inout SeededGenerator) -> [Double] {
    var place = pow10(Double.random(in: -3...4, using: &random))
    return (0..<Int.random(in: 0...12, using: &random)).map { _ in
      place *= Double.random(in: 1.05...4, using: &random)
      return place
    }
  }

  private static func name(_ index: Int, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "\(1 << index)"
    case 1: "engine \(index)"
    case 2: "engine \(index), quantized to \(index + 2) bits on two devices"
    default: "\(index)"
    }
  }
}
