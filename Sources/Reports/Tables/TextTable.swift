import Diagnostics

/// Writes a table for a terminal: aligned, with its notes below.
struct TextTable {
  private let view: TableView

  init(_ view: TableView) { self.view = view }

  var text: String {
    let heads = [view.stubHead] + view.columns.map(\.head)
    let body = view.rows.map { row in
      [row.head] + zip(row.cells, 0...).map { cell, column in cellText(cell, column) }
    }
    let visible = ([heads] + body).map { $0.map(FindingPrinter.visible) }
    let widths = heads.indices.map { column in
      visible.map { displayWidth($0[column]) }.max() ?? 0
    }
    var lines = [FindingPrinter.visible(view.caption), ""]
    lines.append(spanner(widths))
    lines += visible.prefix(1).map { line($0, widths) }
    lines.append(String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)))
    lines += visible.dropFirst().map { line($0, widths) }
    lines.append("")
    for note in view.notes {
      lines.append(FindingPrinter.visible("[\(note.mark)] \(view.definition(note))"))
    }
    if !view.constants.isEmpty {
      lines.append(FindingPrinter.visible(view.constants.joined(separator: " ")))
    }
    while lines.last == "" { lines.removeLast() }
    return lines.map { "\($0)\n" }.joined()
  }

  /// The spanner, centred over the columns it heads.
  private func spanner(_ widths: [Int]) -> String {
    let stub = widths.first ?? 0
    let rest = widths.dropFirst()
    let span = rest.reduce(0, +) + 2 * max(0, rest.count - 1)
    let title = FindingPrinter.visible(view.spanner)
    let before = max(0, (span - displayWidth(title)) / 2)
    return String(repeating: " ", count: stub + 2 + before) + title
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { padded($0, to: $1, onLeft: true) }.joined(separator: "  ")
  }

  private func cellText(_ cell: TableView.Content, _ column: Int) -> String {
    switch cell {
    case .number(let value, let bold):
      let number = view.shown(value, column: column)
      return bold ? "*\(number)" : number
    case .word(let word, let mark, _):
      return "\(word)[\(mark)]"
    }
  }
}
