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
    lines += comparison.items.filter { $0.weight > .note }.map { item in
      "  \(item.weight == .failure ? "✗" : "?") \(view.words.sentence(item))"
    }
    var text = Self.visible(lines)
    for (place, grid) in comparison.grids.enumerated() {
      let summary = GridSummary(grid)
      let notes = comparison.items.filter { $0.grid == place && $0.weight == .note }
        .map { "  · \(view.words.text($0, grid))" }
      text += Self.visible(["", summary.title] + notes + summary.lines.map { "  \($0)" })
      if comparison.grids.count <= Self.mostTables, grid.columns.count <= Self.mostColumns {
        text += Self.visible(
          [""]
            + table(grid).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      }
    }
    if !comparison.unpaired.isEmpty { text += Self.visible([""] + unpaired) }
    let others = comparison.items.filter { $0.grid == nil && $0.weight == .note }
    return text + Self.visible(others.map { "  · \(view.words.sentence($0))" })
  }

  /// Each line as one line, whatever a name holds: one that begins with `::` is a command in CI.
  private static func visible(_ lines: [String]) -> String {
    lines.map { FindingPrinter.visible($0) + "\n" }.joined()
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
