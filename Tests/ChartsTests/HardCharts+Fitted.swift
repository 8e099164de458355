import Charts
import Foundation

extension HardChart {
  /// Charts with fitted curves, bands and lines to compare with.
  static let fitted: [HardChart] = [
    HardChart(name: "fitted", chart: throughputFits(["31", "296", "822", "2193"])),
    HardChart(
      name: "fitted-wide", chart: throughputFits(["31", "296", "822", "2193"]),
      size: .venue(acm, wide: true)),
    HardChart(name: "fitted-one", chart: throughputFits(["296"])),
    HardChart(name: "fitted-french", chart: throughputFits(["31", "2193"], words: .french)),
    HardChart(
      name: "fitted-slide", chart: throughputFits(["31", "296", "2193"]),
      size: .venue(Venue.named("slide") ?? acm), theme: .slide),
    HardChart(name: "fitted-log-log", chart: logLog(["31", "296", "822", "2193"])),
    HardChart(
      name: "fitted-log-log-wide", chart: logLog(["31", "296", "822", "2193"]),
      size: .venue(acm, wide: true)),
    HardChart(name: "fitted-one-point", chart: onePoint),
    HardChart(name: "fitted-no-points", chart: noPoints),
    HardChart(name: "fitted-thousand", chart: thousand),
    HardChart(name: "fitted-wide-band", chart: wideBand),
    HardChart(
      name: "thirty-series",
      chart: chart((0..<30).map { line($0 % 8, scale: 1 + Double($0)) }, kind: .nominal)),
    HardChart(name: "warns-broken-fit", chart: brokenFit),
  ]

  static let loads: [Double] = [1, 2, 4, 8, 16, 32, 64, 128]
  /// Seconds for the loads at a prompt size, Codestral 22B on 2 A100: a table of the 2024 runs.
  static let seconds: [String: [Double]] = [
    "31": [2.3, 2.3, 2.4, 2.5, 2.8, 3.3, 4.3, 6.8],
    "296": [2.4, 2.5, 2.7, 3.1, 3.8, 5.2, 8, 14.5],
    "822": [2.6, 2.7, 3.1, 4.1, 5.6, 8.8, 15.5, 32.9],
    "2193": [2.8, 3.3, 4.2, 6.3, 10.2, 18.1, 36.8, 71.1],
  ]
  /// Contention, coherency and rate of one, of a fit with relative weights (scipy's curve_fit).
  private static let laws: [String: (Double, Double, Double)] = [
    "31": (0.0161, 2.3e-6, 112), "296": (0.0362, 1.6e-5, 107), "822": (0.0697, 1.1e-4, 100),
    "2193": (0.172, 1.4e-4, 90),
  ]

  private static func rate(_ size: String, _ load: Double) -> Double {
    let (alpha, beta, gamma) = laws[size] ?? (0, 0, 1)
    return gamma * load / (1 + alpha * (load - 1) + beta * load * (load - 1))
  }

  private static func fit(_ size: String, to last: Double, spread: Double) -> Fit {
    Fit(
      points: (0...80).map { step in
        let load = pow(last, Double(step) / 80)
        let y = rate(size, load)
        let half = spread * (0.5 + 0.5 * log2(load) / 7) * y
        return Point(x: load, y: y, low: y - half, high: y + half)
      })
  }

  private static func measured(_ size: String, failing: Int = 0) -> [Point] {
    zip(loads, seconds[size] ?? []).enumerated().map { rank, pair in
      rank < loads.count - failing
        ? Point(x: pair.0, y: pair.0 * 256 / pair.1)
        : Point(x: pair.0, y: nil, failure: rank == loads.count - 1 ? .outOfMemory : .timeout)
    }
  }

  private static func throughputFits(_ sizes: [String], words: ChartWords = .english) -> Chart {
    var result = chart(
      sizes.map { size in
        let failing = size == "2193" ? 2 : 0
        return Series(
          name: size, points: measured(size, failing: failing),
          fit: fit(size, to: loads[loads.count - 1 - failing], spread: 0.12))
      },
      y: ChartAxis(label: "Output throughput", unit: "tok/s", startsAtZero: true, better: .higher),
      x: ChartAxis(
        label: "Simultaneous requests", unit: "", spread: .log, ticks: .at(loads)),
      words: words)
    result.seriesTitle = "Prompt tokens"
    return result
  }

  private static func logLog(_ sizes: [String]) -> Chart {
    var result = throughputFits(sizes)
    result.x.ticks = .powersOfTwo
    result.y.spread = .log
    result.references = [
      ReferenceLine(label: "linear scaling", course: .power(exponent: 1, x: 1, y: 112)),
      ReferenceLine(label: "bandwidth limit", course: .constant(6000)),
    ]
    return result
  }

  private static let onePoint: Chart = {
    var result = throughputFits(["31"])
    result.series[0].points = [Point(x: 8, y: 800)]
    result.series[0].fit = Fit(points: [Point(x: 8, y: 790, low: 700, high: 900)])
    return result
  }()

  private static let noPoints: Chart = {
    var result = throughputFits(["31", "296"])
    for index in result.series.indices { result.series[index].points = [] }
    return result
  }()

  /// One series of a thousand points and a curve through all.
  private static let thousand: Chart = {
    var result = throughputFits(["31"])
    result.x.ticks = .automatic
    result.x.spread = .linear
    result.series[0].points = (1...1000).map { index in
      let x = Double(index)
      return Point(x: x, y: rate("31", x) * (1 + 0.05 * sin(12.9898 * x)))
    }
    result.series[0].fit = fit("31", to: 1000, spread: 0.1)
    return result
  }()

  /// A band far wider than the points: it is cut at the axis, which stays that of the points.
  private static let wideBand: Chart = {
    var result = throughputFits(["296"])
    result.series[0].fit?.points = fit("296", to: 128, spread: 0.1).points.map {
      Point(x: $0.x, y: $0.y, low: ($0.y ?? 0) - 60 * $0.x, high: ($0.y ?? 0) + 60 * $0.x)
    }
    return result
  }()

  private static let brokenFit: Chart = {
    var result = throughputFits(["31"])
    result.y.spread = .log
    result.series[0].fit?.points[40].y = -.infinity
    result.series[0].fit?.points[60].low = .nan
    return result
  }()
}
