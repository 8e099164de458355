extension RecordTable {
  /// With more lines a table runs over pages.
  private static let longest = 45

  /// Whether LaTeX needs the package `longtable`.
  public var isLong: Bool { lines.count > Self.longest }

  /// The text width of an A4 page with narrow margins, in points.
  private static let textWidth = 490.0

  /// Whether the rows are wider than a page at 8 points, so that they need 7.
  private var isWide: Bool {
    let shown = isGrouped ? Array(columns.indices.dropFirst()) : Array(columns.indices)
    let width = shown.reduce(0.0) { sum, column in
      let texts = [columns[column].head] + body.map { $0[column] }
      return sum + (texts.map(LaTeXWidth.text).max() ?? 0) * 0.8 + 8
    }
    return width > Self.textWidth
  }

  /// A line of the LaTeX body.
  private enum Line {
    case group(String)
    case row([String])
  }

  private var lines: [Line] {
    guard isGrouped else { return body.map { .row($0) } }
    var lines: [Line] = []
    var last: String?
    for row in body {
      if let first = row.first, first != last {
        lines.append(.group(first))
        last = first
      }
      lines.append(.row(Array(row.dropFirst())))
    }
    return lines
  }

  /// As LaTeX with booktabs rules and its notes below: a `table`, or a `longtable` where it is long.
  public var latex: String {
    let style =
      isWide
      ? "\\scriptsize\\setlength{\\tabcolsep}{1.5pt}"
      : "\\footnotesize\\setlength{\\tabcolsep}{4pt}"
    let shown = isGrouped ? Array(columns.dropFirst()) : columns
    let shape = shown.map { $0.isNumber ? "r" : "l" }.joined()
    func row(_ texts: [String]) -> String {
      "  " + texts.map(LaTeXText.escape).joined(separator: " & ") + " \\\\\n"
    }
    let rows = lines.enumerated().map { place, line in
      switch line {
      case .row(let texts): row(texts)
      case .group(let text):
        (place > 0 ? "  \\addlinespace\n" : "")
          + "  \\multicolumn{\(shown.count)}{@{}l@{}}{\\itshape \(LaTeXText.escape(text))} \\\\*\n"
      }
    }.joined()
    let title = "\\caption{\(LaTeXText.escape(caption))}\\label{\(label)}"
    let head = row(shown.map(\.head))
    let below = notes.map { "\(LaTeXText.escape($0))" }.joined(separator: " ")
    let foot = below.isEmpty ? "" : "\\parbox{\\linewidth}{\\footnotesize \(below)}"
    guard isLong else {
      return "\\begin{table}[!htbp]\n  \\centering\(style)\n"
        + "  \(title)\n  \\smallskip\n  \(isWide ? "\\makebox[\\linewidth]{" : "")\\begin{tabular}{@{}\(shape)@{}}\n  \\toprule\n\(head)  \\midrule\n\(rows)"
        + "  \\bottomrule\n  \\end{tabular}\(isWide ? "}" : "")\n"
        + (foot.isEmpty ? "" : "\n  \\smallskip\\noindent\(foot)\n") + "\\end{table}\n"
    }
    return "{\(style)\n\\begin{longtable}{@{}\(shape)@{}}\n"
      + "  \(title) \\\\\n  \\toprule\n\(head)  \\midrule\n  \\endfirsthead\n"
      + "  \\toprule\n\(head)  \\midrule\n  \\endhead\n  \\bottomrule\n  \\endfoot\n"
      + "\(rows)\\end{longtable}}\n" + (foot.isEmpty ? "" : "\\noindent\(foot)\n")
  }
}
