import Charts

extension HardChart {
  /// Charts with more lines, labels or failures than their page has room for.
  static let crowded: [HardChart] = [
    HardChart(name: "throughput", chart: throughput(loads(8, failing: [5: 4, 6: 3, 7: 2]))),
    HardChart(
      name: "throughput-wide", chart: throughput(loads(8, failing: [5: 4, 6: 3, 7: 2])),
      size: .pixels(width: 1300, height: 470, dotsPerInch: 150)),
    HardChart(
      name: "early-ends",
      chart: throughput(loads(7, failing: [1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3]))),
    HardChart(
      name: "sixteen-failing",
      chart: throughput(
        loads(16, failing: Dictionary(uniqueKeysWithValues: (0..<16).map { ($0, 6 - $0 / 4) })))),
    HardChart(
      name: "sixteen-slide", chart: throughput(loads(16)),
      size: FigureSize(widthPoints: 453.54, heightPoints: 255.12, dotsPerInch: 200), theme: .slide),
    HardChart(name: "crossing", chart: crossing),
    HardChart(name: "long-names", chart: names(2)),
    HardChart(
      name: "long-names-wide", chart: names(2),
      size: .pixels(width: 1300, height: 470, dotsPerInch: 150)),
    HardChart(name: "sixteen-long-names", chart: names(16)),
  ]

  /// Throughput against prompt size, each load twice the one before.
  private static func loads(_ count: Int, failing: [Int: Int] = [:]) -> [Series] {
    (0..<count).map { index in
      var rate = 14.0
      for _ in 0..<min(index, 7) { rate *= 1.9 }
      return Series(
        name: "\(1 << index)",
        points: sizes.enumerated().map { column, size in
          if let from = failing[index], column >= from {
            return Point(x: size, y: nil, failure: .outOfMemory)
          }
          // Bends down with the prompt, the sooner the higher the load.
          return Point(x: size, y: rate / (1 + size * Double(index + 1) / 3000) + Double(index))
        })
    }
  }

  private static func throughput(_ series: [Series]) -> Chart {
    chart(
      series,
      y: ChartAxis(label: "Output throughput", unit: "tok/s", startsAtZero: true, better: .higher),
      x: ChartAxis(label: "Prompt size", unit: "tokens", spread: .log, ticks: .at(sizes)))
  }

  private static let crossing = chart(
    (0..<6).map { index in
      Series(
        name: "engine-\(index + 1)",
        points: [1.0, 2, 4, 8, 16].enumerated().map { rank, x in
          let turn = Double(rank) / 4
          let (first, last) = (3 + 2 * Double(index), 9 - 0.2 * Double(index))
          return Point(x: x, y: (1 - turn) * first + turn * last)
        })
    }, kind: .nominal, x: ChartAxis(label: "Batch", unit: "", spread: .log))

  /// Names that begin and end alike and differ in the middle.
  private static func names(_ count: Int) -> Chart {
    chart(
      (0..<count).map { index in
        Series(
          name: "Instruct 405B, quantized to \(index + 2) bits, on two devices, second revision",
          points: sizes.map { Point(x: $0, y: (1 + $0 / 300) * Double(index + 1)) })
      }, kind: .nominal)
  }
}
