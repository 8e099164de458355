import Diagnostics

/// A table of records: named columns of texts, such as fitted laws or held loads.
///
/// Numbers come as texts in the language of the reader; forms for machines have documents of their
/// own.
public struct RecordTable: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// The head.
    public var head: String
    /// Whether its texts are numbers, which stand on the right.
    public var isNumber: Bool

    /// Describes a column.
    public init(_ head: String, isNumber: Bool = true) {
      self.head = head
      self.isNumber = isNumber
    }
  }

  /// What it shows.
  public var caption: String
  /// The name by which LaTeX refers to it.
  public var label: String
  /// The columns.
  public var columns: [Column]
  /// The rows, a text for each column; shorter ones are filled with nothing.
  public var rows: [[String]]
  /// Sentences below it.
  public var notes: [String]
  /// Whether LaTeX prints the first column as a line above the rows that share it, since pages are
  /// narrow.
  public var isGrouped: Bool

  /// Collects its parts.
  public init(
    caption: String, label: String, columns: [Column], rows: [[String]], notes: [String] = [],
    isGrouped: Bool = false
  ) {
    self.caption = caption
    self.label = label
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.isGrouped = isGrouped && columns.count > 1
  }

  /// The table without the columns that no row fills.
  public var withoutEmptyColumns: RecordTable {
    let used = columns.indices.filter { column in body.contains { !$0[column].isEmpty } }
    var table = self
    table.columns = used.map { columns[$0] }
    table.rows = body.map { row in used.map { row[$0] } }
    return table
  }

  /// The rows, each as long as there are columns.
  var body: [[String]] {
    rows.map { row in columns.indices.map { $0 < row.count ? row[$0] : "" } }
  }

  /// For a terminal: aligned, with its notes below; control characters made visible.
  public var text: String {
    let lines = ([columns.map(\.head)] + body).map { $0.map(FindingPrinter.visible) }
    let widths = columns.indices.map { column in
      lines.map { displayWidth($0[column]) }.max() ?? 0
    }
    func line(_ texts: [String]) -> String {
      var joined = zip(texts, columns.indices).map { text, column in
        padded(text, to: widths[column], onLeft: columns[column].isNumber)
      }.joined(separator: "  ")
      while joined.hasSuffix(" ") { joined.removeLast() }
      return joined
    }
    var out = [FindingPrinter.visible(caption), ""]
    out += lines.prefix(1).map(line)
    out.append(String(repeating: "─", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1)))
    out += lines.dropFirst().map(line)
    if !notes.isEmpty { out.append("") }
    out += notes.map(FindingPrinter.visible)
    return out.map { "\($0)\n" }.joined()
  }

  /// As a Markdown table with its caption above.
  public var markdown: String {
    func line(_ texts: [String]) -> String { "| " + texts.joined(separator: " | ") + " |\n" }
    var out = MarkdownText.escape(caption) + "\n\n"
    out += line(columns.map { MarkdownText.escape($0.head) })
    out += line(columns.map { $0.isNumber ? "---:" : "---" })
    for row in body { out += line(row.map(MarkdownText.escape)) }
    for note in notes { out += "\n" + MarkdownText.escape(note) + "\n" }
    return out
  }

  /// As CSV without caption and notes.
  public var csv: String {
    ([columns.map(\.head)] + body)
      .map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined()
  }

  /// In any form but JSON, for which nil is answered.
  public func render(as format: TableFormat) -> String? {
    switch format {
    case .text: text
    case .markdown: markdown
    case .latex: latex
    case .csv: csv
    case .json: nil
    }
  }
}
