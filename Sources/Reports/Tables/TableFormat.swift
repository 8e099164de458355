import Diagnostics

/// A way to write a table.
public enum TableFormat: String, Sendable, CaseIterable {
  /// Aligned for a terminal.
  case text
  /// GitHub's Markdown.
  case markdown = "md"
  /// LaTeX with booktabs and siunitx.
  case latex
  /// RFC 4180.
  case csv
  /// JSON with sorted keys.
  case json

  /// The format that a file's name asks for: `tex`, `md`, `csv`, `json`, `txt`.
  public init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "tex", "latex": self = .latex
    case "csv": self = .csv
    case "json": self = .json
    default: return nil
    }
  }
}

extension TableView {
  /// The table in one format, ended by a newline.
  public func render(as format: TableFormat) -> String {
    switch format {
    case .text: TextTable(self).text
    case .markdown: MarkdownTable(self).text
    case .latex: LaTeXTable(self).text
    case .csv: CSVTable(self).text
    case .json: JSONTable(self).text
    }
  }

  /// What a user should know about the table in one format: characters that the LaTeX fonts lack.
  public func findings(as format: TableFormat) -> [Finding] {
    guard format == .latex else { return [] }
    return LaTeXText.findings(
      for: [caption, stubHead, spanner] + columns.map(\.head) + rows.map(\.head)
        + notes.map(definition) + constants)
  }

  /// A note as a sentence, such as `OOM: out of memory`.
  func definition(_ note: Note) -> String {
    language.words.cells.definition(note.word, note.text)
  }

  /// A number of a column as data files have it: `.` decimals, the column's precision; a very
  /// large or very small one as its shortest decimal.
  func data(_ value: Double, column: Int) -> String {
    DecimalText.isExtreme(value)
      ? DecimalText.shortest(value) : DecimalText.fixed(value, digits: columns[column].decimals)
  }

  /// A number of a column as people read it in the table's language.
  func shown(_ value: Double, column: Int) -> String {
    language.measure(value, digits: columns[column].decimals)
  }
}
