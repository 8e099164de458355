/// Writes a table as GitHub's Markdown, aligned in the source by display width.
struct MarkdownTable {
  private let view: TableView
  private static let lineWidth = 100

  init(_ view: TableView) { self.view = view }

  /// Caption, table and notes.
  var text: String {
    let blocks = notes.isEmpty ? [heading, body] : [heading, body, notes]
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The caption, wrapped.
  var heading: String {
    Self.wrapped("**\(view.language.words.cells.table).** \(MarkdownText.escape(view.caption))")
  }

  /// What the words in cells mean and what is the same in all of them, wrapped.
  var notes: String {
    var notes = view.notes.map {
      "\(Self.raised($0.mark)) \(MarkdownText.escape(view.definition($0)))"
    }
    if !view.constants.isEmpty {
      notes.append(MarkdownText.escape(view.constants.joined(separator: " ")))
    }
    return Self.wrapped(notes.joined(separator: " "))
  }

  /// The pipe table alone; the spanner stands in the corner, as Markdown has no second head row.
  var body: String {
    let corner = "\(view.stubHead) \\ \(view.spanner)"
    let heads = [MarkdownText.escape(corner)] + view.columns.map { MarkdownText.escape($0.head) }
    let rows = view.rows.map { row in
      [MarkdownText.escape(row.head)] + zip(row.cells, 0...).map { cell($0, $1) }
    }
    let widths = heads.indices.map { column in
      max(3, ([heads] + rows).map { displayWidth($0[column]) }.max() ?? 3)
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 1) + ":|" }.joined()
    let lines = ([heads] + rows).map { line($0, widths) }
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    "|" + zip(cells, widths).map { " \(padded($0, to: $1, onLeft: true)) |" }.joined()
  }

  private func cell(_ content: TableView.Content, _ column: Int) -> String {
    switch content {
    case .number(let value, let bold):
      let number = view.shown(value, column: column)
      return bold ? "**\(number)**" : number
    case .word(let word, let mark, _):
      return MarkdownText.escape(word) + Self.raised(mark)
    }
  }

  /// A mark in raised letters, in parentheses where Unicode has no such letter.
  private static func raised(_ mark: String) -> String {
    let letters = mark.compactMap { superscripts[$0] }
    return letters.count == mark.count ? String(letters) : "(\(mark))"
  }

  private static let superscripts = Dictionary(
    zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
  ) { first, _ in first }

  /// Breaks a paragraph at spaces so that its lines stay within the width; a line never begins
  /// with a word that Markdown would read as a list, a heading or a quotation.
  static func wrapped(_ paragraph: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
      let fits = displayWidth(line) + 1 + displayWidth(String(word)) <= lineWidth
      if line.isEmpty {
        line = String(word)
      } else if fits || MarkdownText.beginsBlock(word) {
        line += " \(word)"
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
