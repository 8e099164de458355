import Diagnostics

/// A table as a person left it: texts with their places, nothing understood yet.
struct HandTable: Sendable {
  /// A row: its key and its cells.
  struct Row: Sendable {
    /// The first field, a number of requests.
    var key: Field
    /// The other fields.
    var cells: [Field]
    /// The line of the document on which it begins, from 1.
    var line: Int
  }

  /// A text above the table or around it.
  struct Heading: Hashable, Sendable {
    /// The text.
    var text: String
    /// Where it stands.
    var range: Range<Int>
    /// Its depth: 1 for `#`; 0 for a bare line.
    var level: Int
  }

  /// The recognised form, such as `table/tab`.
  var format: String
  /// The field above the row keys.
  var corner: Field?
  /// The column keys; nil where the table has none.
  var columns: [Field]?
  /// The rows in the order of the source.
  var rows: [Row]
  /// The name of the Python variable.
  var variable: Field?
  /// The headings above it, the nearest last.
  var headings: [Heading] = []
  /// Whether an earlier table stands under the same heading, so that it may be about that one.
  var sharesHeading = false
  /// The first and the last line.
  var lines: ClosedRange<Int>
  /// Whether unquoted commas separate its fields.
  var isCommaSeparated = false
  /// Whether it is a literal of a language, where a point is the decimal mark.
  var isLiteral: Bool { format.hasPrefix("python") || format.hasPrefix("notebook") }

  /// The name by which findings call it: its corner cell, variable or heading.
  var name: String {
    let texts = [variable?.text, corner?.text, headings.last?.text].compactMap { $0 }
    guard let name = texts.first(where: { !$0.isEmpty }) else {
      return "at line \(lines.lowerBound)"
    }
    return String(name.prefix(120)).split { $0.isNewline }.joined(separator: " ")
  }

  /// How many columns of numbers it has.
  var width: Int { columns?.count ?? rows.map(\.cells.count).max() ?? 0 }
}

/// What a document held.
struct FoundTables: Sendable {
  /// A list of numbers that may name the columns of other tables.
  struct AxisList: Sendable {
    /// The variable, such as `nb_tokens`.
    var name: String
    /// The numbers.
    var points: [Int]
    /// The line of the document.
    var line: Int
  }

  /// The tables in order.
  var tables: [HandTable] = []
  /// The lists of column keys.
  var axes: [AxisList] = []
  /// The headings, each with the line it stands on.
  var headings: [(heading: HandTable.Heading, line: Int)] = []
  /// Markdown tables that are no grids.
  var others: [OtherTable] = []
  /// What went wrong on the way.
  var findings: [Finding] = []
}

/// A Markdown table that is no grid: perhaps one with a measurement a row.
struct OtherTable: Sendable {
  /// Its lines, the header first, then the rule.
  var lines: ClosedRange<Int>
  /// The headings above it, the nearest last.
  var headings: [HandTable.Heading]
}
