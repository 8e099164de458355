import Charts
import Diagnostics

extension Drawn {
  static let bars: [Drawn] =
    everywhere("bars", bars(memory))
    + [
      Drawn(
        name: "bars-titled", illustration: bars(memory),
        theme: {
          var theme = Theme.print
          theme.showsTitle = true
          return theme
        }()),
      Drawn(name: "bars-one", illustration: bars([memory[0]])),
      Drawn(name: "bars-none", illustration: bars([])),
      Drawn(
        name: "bars-all-failed",
        illustration: bars(
          FailureMark.allCases.map {
            .init(name: "subject", parts: [nil, nil, nil], text: "", failure: $0)
          })),
      Drawn(
        name: "bars-all-zero",
        illustration: bars([.init(name: "a", parts: [.init(0, "0"), nil], text: "0")])),
      Drawn(
        name: "bars-undrawable",
        illustration: bars([
          .init(
            name: "a", parts: [.init(-1, "-1"), .init(.nan, "NaN"), .init(3, "3")], text: "3",
            limit: .infinity, measured: -2)
        ]), codes: Array(repeating: "chart.undrawable", count: 4)),
      Drawn(
        name: "bars-huge-range",
        illustration: bars([
          .init(name: "a", parts: [.init(1e-9, "1e-9"), .init(1e12, "1e12")], text: "1e12"),
          .init(name: "b", parts: [.init(1, "1")], text: "1"),
        ])),
      Drawn(
        name: "bars-thirty",
        illustration: bars(
          (0..<30).map { index in
            .init(
              name: "subject \(index)",
              parts: [.init(Double(index), "\(index)"), .init(10, "10"), .init(3, "3")],
              text: "\(index + 13)", limit: 40)
          })),
    ]

  private static func bars(_ bars: [StackedBars.Bar]) -> StackedBars {
    StackedBars(
      title: "Memory", alternativeText: "What the memory of each subject is used for.",
      values: ChartAxis(label: "Memory per device", unit: "GiB"),
      parts: ["weights", "not PyTorch", "peak activations", "KV cache"], bars: bars,
      limitWord: "memory of the device", measuredWord: "measured peak")
  }

  /// Of a public log of Llama-3-8B on an A100 of 40 GB, and predictions from public configurations.
  private static let memory: [StackedBars.Bar] = [
    .init(
      name: "Llama-3 8B, A100 40 GB",
      parts: [
        .init(14.96, "14.96"), .init(0.1, "0.10"), .init(9.37, "9.37"), .init(11.12, "11.12"),
      ],
      text: "35.55", limit: 39.5, measured: 36.1),
    .init(
      name: "Codestral 22B, 2 A100 40 GB",
      parts: [.init(20.7, "20.7"), .init(0.1, "0.1"), .init(4.2, "4.2"), .init(10.5, "10.5")],
      text: "35.5", limit: 39.5),
    .init(
      name: "Mixtral 8×7B, 2 H100 80 GB",
      parts: [.init(43.5, "43.5"), .init(0.3, "0.3"), nil, .init(40.1, "40.1")],
      text: "83.9 > 79.6",
      limit: 79.6),
    .init(
      name: "Mistral 7B, 1 V100 16 GB",
      parts: [.init(13.49, "13.49"), .init(0.1, "0.1"), .init(1.9, "1.9")], text: "15.5",
      limit: 15.8),
    .init(
      name: "Mixtral 8×22B, 2 V100 16 GB", parts: [], text: "does not fit", limit: 15.8,
      failure: .outOfMemory),
  ]
}
