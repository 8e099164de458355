import Charts
import Diagnostics

extension Drawn {
  static let panels: [Drawn] =
    everywhere("panels", throughput)
    + everywhere("panels-maps", maps)
    + [
      Drawn(name: "panels-split", illustration: Panels(splitting: twelve)),
      Drawn(name: "panels-split-wide", illustration: Panels(splitting: twelve), size: wide),
      Drawn(
        name: "panels-titled",
        illustration: throughput, size: wide,
        theme: {
          var theme = Theme.print
          theme.showsTitle = true
          return theme
        }()),
      Drawn(name: "panels-fitted", illustration: fitted),
      Drawn(name: "panels-fitted-wide", illustration: fitted, size: wide),
      Drawn(name: "panels-one", illustration: panels(.charts([chart("one grid")]))),
      Drawn(name: "panels-one-map", illustration: panels(.maps([GridMapTests.grid]))),
      Drawn(name: "panels-none", illustration: panels(.charts([]))),
      Drawn(name: "panels-no-maps", illustration: panels(.maps([]))),
      Drawn(
        name: "panels-all-failed",
        illustration: panels(
          .charts(
            (0..<3).map { index in
              var chart = Drawn.chart("grid \(index)")
              chart.series = (0..<3).map { HardChart.line($0, failing: 7) }
              return chart
            }))),
      Drawn(
        name: "panels-unlike-maps",
        illustration: panels(
          .maps([
            GridMapTests.grid,
            GridMapTests.changed { map in
              map.title = "Another grid, with prompts of other sizes and a title too long for it"
              map.x.points = ["21", "51", "97", "240", "398", "703", "1848"]
            },
          ])), codes: ["chart.label-shortened"]),
      Drawn(
        name: "panels-forty",
        illustration: panels(.charts((0..<40).map { chart("grid \($0)") }))),
    ]

  private static func panels(_ content: Panels.Content) -> Panels {
    Panels(
      title: "Several grids", alternativeText: "Throughput of several grids.", content: content)
  }

  private static func chart(_ title: String, scale: Double = 1, failing: Int = 0) -> Chart {
    var chart = HardChart.chart(
      (0..<8).map { HardChart.line($0, failing: $0 < 6 ? 0 : failing, scale: scale) },
      y: ChartAxis(label: "Request time", unit: "s", spread: .log, better: .lower))
    chart.title = title
    return chart
  }

  private static let throughput = panels(
    .charts([
      chart("Codestral 22B, 2 A100", scale: 0.7),
      chart("Codestral 22B GPTQ, 2 V100", failing: 3),
      chart("Codestral 22B AWQ, 1 A100", scale: 0.9),
      chart("LLaMa-3 70B, 2 A100", scale: 1.3, failing: 2), chart("Mistral 7B, 2 V100", scale: 0.4),
    ]))

  /// Fitted curves with bands and a line to compare with, in four panels.
  private static let fitted = panels(
    .charts(
      ["fitted-log-log", "fitted-one", "fitted-french", "fitted-no-points"].map { name in
        var chart = HardChart.fitted.first { $0.name == name }?.chart ?? HardChart.chart([])
        chart.title = name
        return chart
      }))

  private static let maps = panels(
    .maps([
      GridMapTests.grid,
      GridMapTests.changed { map in
        map.title = "Twice as fast"
        map.cells = map.cells.map { row in
          row.map { cell in
            guard case .value(let value, _) = cell else { return .value(150, text: "150") }
            return .value(value / 2, text: "\((value * 5).rounded() / 10)")
          }
        }
      },
      GridMapTests.changed { map in
        map.title = "All failed"
        map.cells = map.cells.map { $0.map { _ in .failed(.outOfMemory) } }
      },
    ]))

  private static let twelve: Chart = {
    var chart = Drawn.chart("Twelve loads")
    chart.series = (0..<12).map {
      HardChart.line($0 % 9, failing: $0 / 3, scale: 1 + Double($0) / 9)
    }
    for index in chart.series.indices { chart.series[index].name = "\(index + 1)" }
    return chart
  }()
}
