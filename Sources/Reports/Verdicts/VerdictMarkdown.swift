import BenchModel
import Comparison

/// A verdict as Markdown: for a pull request, or for a step summary, which must stay small.
struct VerdictMarkdown {
  /// GitHub shows no step summary above one mebibyte; some room is left for other steps' lines.
  static let stepLimit = 900_000
  private let view: VerdictView
  private let limit: Int

  init(_ view: VerdictView, limit: Int) {
    self.view = view
    self.limit = limit
  }

  var text: String {
    let comparison = view.comparison
    var out = Page(limit: limit)
    out.add("## \(Self.mark(comparison.outcome)) \(MarkdownText.escape(view.words.headline))\n\n")
    out.add(
      "BASE: \(MarkdownText.escape(comparison.base))  \n"
        + "NEW: \(MarkdownText.escape(comparison.new))\n\n")
    let heavy = comparison.items.filter { $0.weight > .note }
    for item in heavy {
      let advice = view.words.advice(item).map { " \(MarkdownText.escape($0.capitalizedFirst))." }
      out.add(
        "- **\(item.kind.rawValue)** "
          + MarkdownText.escape(view.words.sentence(item)) + "." + (advice ?? "") + "\n")
    }
    if !heavy.isEmpty { out.add("\n") }
    for (place, grid) in comparison.grids.enumerated() { out.add(section(grid, place)) }
    if !comparison.unpaired.isEmpty {
      out.add("### On one side only\n\n")
      for grid in comparison.unpaired {
        out.add(
          "- \(grid.isBase ? "BASE" : "NEW"): "
            + MarkdownText.escape(
              "\(grid.subject.title), \(grid.metric.rawValue): \(grid.why)") + "\n")
      }
    }
    return out.text
  }

  private static func mark(_ outcome: Outcome) -> String {
    switch outcome {
    case .pass: "✅"
    case .improvement: "🎉"
    case .regression: "❌"
    case .inconclusive: "❔"
    case .incomparable: "🚫"
    }
  }

  /// A grid: its sentences open, its table folded.
  private func section(_ grid: GridComparison, _ place: Int) -> String {
    let summary = GridSummary(grid)
    var text = "### \(MarkdownText.escape(summary.title))\n\n"
    let notes = view.comparison.items.filter { $0.grid == place && $0.weight == .note }
      .map { view.words.text($0, grid) }
    for line in notes + summary.lines { text += "- \(MarkdownText.escape(line))\n" }
    let table = TableView(
      comparison: grid, base: view.comparison.base, new: view.comparison.new
    ).render(as: .markdown)
    return text + "\n<details><summary>Ratios</summary>\n\n\(table)\n</details>\n\n"
  }

  /// A text that takes whole parts while they fit and counts the others.
  private struct Page {
    let limit: Int
    private var body = ""
    private var left = 0

    init(limit: Int) { self.limit = limit }

    mutating func add(_ part: String) {
      if left == 0, body.utf8.count + part.utf8.count <= limit {
        body += part
      } else {
        left += 1
      }
    }

    var text: String {
      let tail =
        left > 0 ? "\n_\(left) further parts are left out to stay within the limit._\n" : ""
      var out = body + tail
      while out.hasSuffix("\n\n") { out.removeLast() }
      return out
    }
  }
}

extension String {
  /// The text with a capital at its start.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
  /// The text with a small letter at its start, unless it is an abbreviation such as TTFT.
  var lowercasedFirst: String {
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}
