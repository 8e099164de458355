import Charts
import Diagnostics
import Foundation

extension Drawn {
  static let scatters: [Drawn] =
    everywhere("scatter", scatter(three))
    + [
      Drawn(
        name: "scatter-lower-is-better",
        illustration: changed {
          $0.x.better = .lower
          $0.y.better = .higher
        }),
      Drawn(
        name: "scatter-no-sides",
        illustration: changed {
          $0.x.better = nil
          $0.y.better = nil
        }),
      Drawn(name: "scatter-french", illustration: changed { $0.words = .french }),
      Drawn(
        name: "scatter-log",
        illustration: changed {
          $0.x.spread = .log
          $0.y.spread = .log
        }),
      Drawn(
        name: "scatter-one-point",
        illustration: scatter([.init(name: "A100", points: [.init(x: 5, y: 7, label: "1")])])),
      Drawn(
        name: "scatter-all-failed",
        illustration: scatter([
          .init(
            name: "V100",
            points: (0..<12).map {
              .init(x: nil, y: nil, label: "\(1 << $0)", failure: .outOfMemory)
            }),
          .init(name: "A100", points: [.init(x: nil, y: 3, label: "2")]),
        ])),
      Drawn(name: "scatter-nothing", illustration: scatter([])),
      Drawn(
        name: "scatter-all-equal",
        illustration: scatter([
          .init(
            name: "A100", points: (0..<3).map { .init(x: 5, y: 7, label: "\($0)") })
        ])),
      Drawn(
        name: "scatter-thousand",
        illustration: scatter([
          .init(
            name: "A100",
            points: (0..<1000).map { index in
              let turn = Double(index) * 0.618_034
              return .init(
                x: 40 * (1 + cos(turn)) + Double(index % 7), y: 900 * (1 + sin(turn * 3)),
                label: "\(index)")
            })
        ]), codes: Array(repeating: "chart.label-left-out", count: 6)),
      Drawn(
        name: "scatter-undrawable",
        illustration: scatter([
          .init(
            name: "A100",
            points: [
              .init(x: .nan, y: 1, label: "a"), .init(x: 1e300, y: 1, label: "b"),
              .init(x: 3, y: 1, label: "c"),
            ])
        ]), codes: ["chart.undrawable", "chart.undrawable"]),
      Drawn(
        name: "scatter-thirty",
        illustration: scatter(
          (0..<30).map { index in
            .init(
              name: "subject \(index)",
              points: [.init(x: Double(index % 6), y: Double(index), label: "")])
          })),
    ]

  private static func scatter(_ subjects: [ScatterChart.Subject]) -> ScatterChart {
    ScatterChart(
      title: "A trade", alternativeText: "Throughput per GPU against the rate of one user.",
      x: ChartAxis(label: "Rate of one user", unit: "tok/s/user", better: .higher),
      y: ChartAxis(
        label: "Throughput per GPU", unit: "tok/s", startsAtZero: true, better: .higher),
      seriesTitle: "Subject", subjects: subjects)
  }

  private static func changed(_ change: (inout ScatterChart) -> Void) -> ScatterChart {
    var chart = scatter(three)
    change(&chart)
    return chart
  }

  private static func subject(
    _ name: String, gpus: Double, _ seconds: [Double], failing: Int = 0
  ) -> ScatterChart.Subject {
    ScatterChart.Subject(
      name: name,
      points: zip(HardChart.loads, seconds).enumerated().map { rank, pair in
        let label = "\(Int(pair.0))"
        return rank >= seconds.count - failing
          ? .init(x: nil, y: nil, label: label, failure: .outOfMemory)
          : .init(x: 256 / pair.1, y: pair.0 * 256 / pair.1 / gpus, label: label)
      })
  }

  /// Seconds at 296 prompt tokens of three grids of the 2024 runs; the points are loads.
  private static let three = [
    subject("Codestral, 2 A100", gpus: 2, HardChart.seconds["296"] ?? []),
    subject("Codestral AWQ, 1 A100", gpus: 1, [2.4, 2.5, 2.7, 3.1, 4.1, 6.6, 12.2, 24.1]),
    subject(
      "Codestral GPTQ, 2 V100", gpus: 2, [3.3, 3.6, 4.4, 6, 9.8, 15.3, 25.9, 50], failing: 1),
  ]
}
