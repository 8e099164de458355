import BenchModel
import Comparison
import Diagnostics

/// A verdict for a terminal.
struct VerdictText {
  private let view: VerdictView
  /// Larger grids are told in sentences only.
  private static let mostColumns = 12
  /// More grids than these are told without their tables.
  private static let mostTables = 4

  init(_ view: VerdictView) { self.view = view }

  var text: String {
    let comparison = view.comparison
    var lines = ["BASE  \(comparison.base)", "NEW   \(comparison.new)", ""]
    lines.append(view.words.headline)
    lines += view.comparison.items.filter { $0.weight > .note }.map { item in
      "  \(item.weight == .failure ? "✗" : "?") \(view.words.sentence(item))"
    }
    for (place, grid) in comparison.grids.enumerated() {
      lines += ["", GridSummary(grid).title]
      lines += comparison.items.filter { $0.grid == place && $0.weight == .note }.map {
        "  · \(view.words.text($0, grid))"
      }
      lines += GridSummary(grid).lines.map { "  \($0)" }
      if comparison.grids.count <= Self.mostTables, grid.columns.count <= Self.mostColumns {
        lines += ["", table(grid)]
      }
    }
    if !comparison.unpaired.isEmpty { lines += [""] + unpaired }
    lines += comparison.items.filter { $0.grid == nil && $0.weight == .note }.map {
      "  · \(view.words.sentence($0))"
    }
    return lines.map { line in
      line.split(separator: "\n", omittingEmptySubsequences: false)
        .map { FindingPrinter.visible(String($0)) }.joined(separator: "\n") + "\n"
    }.joined()
  }

  private func table(_ grid: GridComparison) -> String {
    var text = TableView(
      comparison: grid, base: view.comparison.base, new: view.comparison.new
    ).render(as: .text)
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  private var unpaired: [String] {
    let most = 10
    let all = view.comparison.unpaired
    let named = all.prefix(most).map { grid in
      "only in \(grid.isBase ? "BASE" : "NEW"): \(grid.subject.title), \(grid.metric.rawValue): "
        + grid.why
    }
    return named + (all.count > most ? ["and \(all.count - most) more on one side only"] : [])
  }
}
