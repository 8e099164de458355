import Charts
import Diagnostics
import Testing

extension Drawn {
  static let frontiers: [Drawn] =
    everywhere("frontier", frontier([codestral]))
    + everywhere("frontier-three", frontier([codestral, llama, mistral]))
    + [
      Drawn(name: "frontier-french", illustration: frontier([codestral], words: .french)),
      Drawn(
        name: "frontier-one-column",
        illustration: frontier([.init(name: "a", columns: [codestral.columns[2]])])),
      Drawn(
        name: "frontier-all-failed",
        illustration: frontier([
          .init(name: "a", columns: sizes.map { .init(x: $0, works: nil, fails: 1) })
        ])),
      Drawn(
        name: "frontier-none-failed",
        illustration: frontier([
          .init(name: "a", columns: sizes.map { .init(x: $0, works: 128, fails: nil) })
        ])),
      Drawn(name: "frontier-nothing", illustration: frontier([])),
      Drawn(
        name: "frontier-not-measured",
        illustration: frontier([
          .init(name: "a", columns: sizes.map { .init(x: $0, works: nil, fails: nil) })
        ])),
      Drawn(
        name: "frontier-gap",
        illustration: frontier([
          .init(
            name: "a",
            columns: codestral.columns.enumerated().map {
              $0.offset == 3 ? .init(x: $0.element.x, works: nil, fails: nil) : $0.element
            })
        ])),
      Drawn(
        name: "frontier-undrawable",
        illustration: frontier([
          .init(
            name: "a",
            columns: [
              .init(x: 31, works: 0, fails: 1), .init(x: 63, works: 4, fails: .infinity),
              .init(x: 119, works: 64, fails: 16, failure: .error, predicted: 1e6),
            ])
        ]), codes: ["chart.undrawable", "chart.undrawable"]),
      Drawn(
        name: "frontier-thirty",
        illustration: frontier(
          (0..<30).map { index in
            .init(
              name: "subject \(index)",
              columns: codestral.columns.map {
                .init(x: $0.x, works: $0.works.map { $0 * Double(1 + index % 4) }, fails: nil)
              })
          })),
    ]

  private static let sizes: [Double] = [31, 63, 119, 296, 480, 822, 2193]

  private static func frontier(
    _ frontiers: [FrontierChart.Frontier], words: ChartWords = .english
  ) -> FrontierChart {
    FrontierChart(
      title: "A frontier", alternativeText: "The largest load that works, by prompt size.",
      x: ChartAxis(
        label: "Number of tokens in the prompt", unit: "", spread: .log, ticks: .at(sizes)),
      y: ChartAxis(label: "Simultaneous requests that work", unit: "", better: .higher),
      seriesTitle: "Subject", frontiers: frontiers, words: words)
  }

  /// Codestral 22B GPTQ on 2 V100: 128 requests work with the shortest prompts only.
  private static let codestral = FrontierChart.Frontier(
    name: "Codestral 22B, 2 V100",
    columns: zip(sizes, [210.0, 180, 150, 96, 70, 48, 21]).enumerated().map { index, pair in
      .init(
        x: pair.0, works: index == 0 ? 128 : index == 6 ? 32 : 64,
        fails: index == 0 ? nil : index == 6 ? 64 : 128,
        failure: index == 5 ? .timeout : .outOfMemory, predicted: pair.1, low: pair.1 * 0.8,
        high: pair.1 * 1.25)
    })

  /// LLaMa-3 70B on 2 A100.
  private static let llama = FrontierChart.Frontier(
    name: "LLaMa-3 70B, 2 A100",
    columns: zip(sizes, [140.0, 130, 110, 88, 72, 60, 35]).enumerated().map { index, pair in
      .init(
        x: pair.0, works: index == 0 ? 128 : index == 6 ? 32 : 64,
        fails: index == 0 ? nil : index == 6 ? 64 : 128, predicted: pair.1)
    })

  private static let mistral = FrontierChart.Frontier(
    name: "Mistral 7B, 2 V100",
    columns: sizes.map { .init(x: $0, works: $0 > 2000 ? 64 : 128, fails: $0 > 2000 ? 128 : nil) })
}
