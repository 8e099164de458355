/// Writes a table as LaTeX: booktabs rules, siunitx `S` columns, notes in a `threeparttable`.
struct LaTeXTable {
  let view: TableView
  let fit: LaTeXFit
  let isLong: Bool
  private let formats: [NumberFormat]

  /// With more rows a table runs over pages, or over floats on a page of two columns, where
  /// `longtable` does not work.
  static let longest = 40
  /// Narrower tables, at 10 pt, would squeeze their caption and notes into a column of words.
  private static let narrow = 230.0

  /// The `table-format` of one column.
  struct NumberFormat: Equatable {
    var whole: Int
    var decimals: Int
    var isSigned: Bool
    /// The digits of the largest power of ten; 0 where no number has one.
    var exponent = 0
    var isExponentSigned = false

    var text: String {
      let power = exponent > 0 ? "e\(isExponentSigned ? "-" : "")\(exponent)" : ""
      return "\(isSigned ? "-" : "")\(whole).\(decimals)\(power)"
    }

    func union(_ other: NumberFormat) -> NumberFormat {
      NumberFormat(
        whole: max(whole, other.whole), decimals: max(decimals, other.decimals),
        isSigned: isSigned || other.isSigned, exponent: max(exponent, other.exponent),
        isExponentSigned: isExponentSigned || other.isExponentSigned)
    }
  }

  init(_ view: TableView) {
    self.view = view
    let formats = view.columns.indices.map { Self.format(view, column: $0) }
    let widths = view.columns.indices.map { Self.width(view, formats[$0], column: $0) }
    self.formats = formats
    let stub = ([view.stubHead] + view.rows.map(\.head)).map(LaTeXWidth.text).max() ?? 0
    fit = LaTeXFit(stub: stub, columns: widths, layout: view.layout)
    isLong =
      view.layout.fullWidth == nil && view.rows.count * fit.groups.count > Self.longest
  }

  private static func format(_ view: TableView, column: Int) -> NumberFormat {
    var format = NumberFormat(whole: 1, decimals: view.columns[column].decimals, isSigned: false)
    for row in view.rows {
      guard case .number(let value, _) = row.cells[column] else { continue }
      let digits: String
      if let parts = DecimalText.scientific(value) {
        digits = parts.mantissa
        format.decimals = max(format.decimals, digits.drop { $0 != "." }.dropFirst().count)
        format.exponent = max(format.exponent, String(abs(parts.exponent)).count)
        if parts.exponent < 0 { format.isExponentSigned = true }
      } else {
        digits = view.data(value, column: column)
      }
      let whole = digits.prefix { $0 != "." }.filter { $0 != "-" }.count
      format.whole = max(format.whole, whole)
      if digits.hasPrefix("-") { format.isSigned = true }
    }
    return format
  }

  private static func width(_ view: TableView, _ format: NumberFormat, column: Int) -> Double {
    var width = LaTeXWidth.number(
      whole: format.whole, decimals: format.decimals, isSigned: format.isSigned)
    if format.exponent > 0 {
      width += LaTeXWidth.power(format.exponent, isSigned: format.isExponentSigned)
    }
    width = max(width, LaTeXWidth.text(view.columns[column].head))
    for row in view.rows {
      switch row.cells[column] {
      case .number(_, true): width = max(width, width * 1.1)
      case .number: break
      case .word(let word, let mark, _):
        width = max(width, LaTeXWidth.text(word) + 0.75 * LaTeXWidth.text(mark))
      }
    }
    return width
  }

  /// Whether the notes stand in a `threeparttable`.
  var hasParts: Bool { !isLong && fit.width >= Self.narrow * fit.size.scale }

  /// The head of the tabular: `@{}r S[table-format=2.1] …@{}`; stacked groups share columns.
  func columnSpecification(_ groups: [Range<Int>]) -> String {
    let count = groups.map(\.count).max() ?? 0
    let shared = (0..<count).compactMap { offset -> NumberFormat? in
      let members = groups.filter { $0.count > offset }.map { formats[$0.lowerBound + offset] }
      guard let first = members.first else { return nil }
      return members.dropFirst().reduce(first) { $0.union($1) }
    }
    let weight = hasBold ? ",detect-weight=true" : ""
    var parts: [String] = []
    var index = 0
    while index < shared.count {
      let run = shared[index...].prefix { $0 == shared[index] }.count
      let one = "S[table-format=\(shared[index].text)\(weight)]"
      parts.append(run == 1 ? one : "*{\(run)}{\(one)}")
      index += run
    }
    // Marks of `\\tnote` take no room; those of the last column would stand outside the rules.
    let end = hasParts && !view.notes.isEmpty ? "@{\\hspace{0.5em}}" : "@{}"
    return "@{}r " + parts.joined(separator: " ") + end
  }

  private var hasBold: Bool {
    view.rows.contains { row in
      row.cells.contains { if case .number(_, true) = $0 { true } else { false } }
    }
  }

  /// The spanner with its rule, and the line of column heads.
  func head(_ group: Range<Int>) -> [String] {
    guard !group.isEmpty else { return ["\(LaTeXText.escape(view.stubHead)) \\\\"] }
    let heads = group.map { "{\(LaTeXText.escape(view.columns[$0].head))}" }
    return [
      "& \\multicolumn{\(group.count)}{c}{\(LaTeXText.escape(view.spanner))} \\\\",
      "\\cmidrule(lr){2-\(group.count + 1)}",
      "\(LaTeXText.escape(view.stubHead)) & \(heads.joined(separator: " & ")) \\\\",
    ]
  }

  /// The rows of all groups together.
  var totalRows: Int { view.rows.count * fit.groups.count }

  /// Rows of one group of columns.
  func body(_ group: Range<Int>, rows: Range<Int>) -> [String] {
    let cells = view.rows[rows].map { row in
      [LaTeXText.escape(row.head)] + group.map { cell(row.cells[$0], column: $0) }
    }
    let widths = (0...group.count).map { index in cells.map { $0[index].count }.max() ?? 0 }
    return cells.map { row in
      zip(row, widths).map { padded($0, to: $1, onLeft: true) }.joined(separator: " & ") + " \\\\"
    }
  }

  private func cell(_ content: TableView.Content, column: Int) -> String {
    switch content {
    case .number(let value, let bold):
      let number = DecimalText.scientific(value).map { "\($0.mantissa)e\($0.exponent)" }
      return (bold ? "\\bfseries " : "") + (number ?? view.data(value, column: column))
    case .word(let word, let mark, _):
      return "{\(LaTeXText.escape(word))\(markCommand(mark))}"
    }
  }

  func markCommand(_ mark: String) -> String {
    hasParts ? "\\tnote{\(mark)}" : "\\textsuperscript{\(mark)}"
  }
}
