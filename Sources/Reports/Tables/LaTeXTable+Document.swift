extension LaTeXTable {
  /// The packages the table needs, in the order of its first comment.
  var packages: [String] {
    ["booktabs", "siunitx"] + (hasParts ? ["threeparttable"] : [])
      + (isLong ? ["longtable"] : [])
  }

  /// The first comment: what a document must load.
  var comment: String {
    "% Needs \\usepackage{\(packages.joined(separator: ","))}"
      + " and, with pdfLaTeX, \\usepackage[T1]{fontenc}."
  }

  /// The whole file.
  var text: String {
    let document =
      view.layout.isStandalone
      ? [preambleText, "\\begin{document}", floatText, "\\end{document}"] : [floatText]
    return ([comment] + document).joined(separator: "\n") + "\n"
  }

  /// The float, or the tables over pages.
  var floatText: String { (isLong ? longTables : floatingTables).joined(separator: "\n") }

  /// What stands before the document's text where the file compiles alone.
  var preambleText: String { preamble.joined(separator: "\n") }

  private var preamble: [String] {
    let width = DecimalText.fixed(view.layout.fullWidth ?? view.layout.columnWidth, digits: 2)
    return [
      "\\documentclass[10pt]{article}",
      "\\usepackage{iftex}",
      "\\ifpdftex\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi",
      "\\usepackage[\(view.language.babelName)]{babel}",
      "\\usepackage[textwidth=\(width)pt]{geometry}",
      "\\usepackage{\(packages.joined(separator: ","))}",
      "\\pagestyle{empty}",
    ]
  }

  /// Settings that hold inside the table only.
  private var settings: [String] {
    var lines: [String] = []
    if view.language.decimalMark != "." {
      lines.append("\\sisetup{output-decimal-marker={\(view.language.decimalMark)}}")
    }
    if !fit.size.command.isEmpty { lines.append(fit.size.command) }
    // Said even where it is LaTeX's own: some classes, llncs for one, have less.
    let space = DecimalText.shortest(fit.size.columnSpace)
    return lines + ["\\setlength{\\tabcolsep}{\(space)pt}"]
  }

  private var captionLines: [String] {
    ["\\caption{\(LaTeXText.escape(view.caption))}", "\\label{\(view.label)}"]
  }

  /// One float; or, on a page of two columns, as many as a table of many rows needs.
  private var floatingTables: [String] {
    guard rowGroups.count > 1 || fit.groups.count > 1, totalRows > Self.longest else {
      return float(fit.groups, rows: view.rows.indices, isFirst: true)
    }
    var lines: [String] = []
    for group in fit.groups {
      for rows in rowGroups {
        if !lines.isEmpty { lines.append("\\addtocounter{table}{-1}") }
        lines += float([group], rows: rows, isFirst: lines.isEmpty)
      }
    }
    return lines
  }

  /// The rows in parts that fit a page each.
  private var rowGroups: [Range<Int>] {
    stride(from: 0, to: view.rows.count, by: Self.longest).map {
      $0..<min($0 + Self.longest, view.rows.count)
    }
  }

  private func float(
    _ groups: [Range<Int>], rows: Range<Int>, isFirst: Bool
  ) -> [String] {
    let environment = fit.isWide ? "table*" : "table"
    var inner = ["\\begin{tabular}{\(columnSpecification(groups))}", "  \\toprule"]
    for (index, group) in groups.enumerated() {
      if index > 0 { inner += ["  \\midrule", "  \\addlinespace"] }
      inner += (head(group) + ["\\midrule"] + body(group, rows: rows)).map { "  " + $0 }
    }
    inner += ["  \\bottomrule", "\\end{tabular}"]
    let title = isFirst ? captionLines : [continuedCaption]
    let lines: [String]
    if hasParts {
      lines =
        ["\\begin{threeparttable}"] + (title + inner + partNotes).map { "  " + $0 }
        + ["\\end{threeparttable}"]
    } else {
      // Unlike threeparttable, many classes leave no room below a caption.
      lines = title + ["\\par\\medskip"] + inner + plainNotes
    }
    return ["\\begin{\(environment)}[htbp]", "  \\centering"]
      + (settings + lines).map { "  " + $0 } + ["\\end{\(environment)}"]
  }

  private var continuedCaption: String {
    "\\caption[]{(\(view.language.words.cells.continued))}"
  }

  private var partNotes: [String] {
    var items = view.notes.map {
      "  \\item[\($0.mark)] \(LaTeXText.escape(view.definition($0)))"
    }
    if !view.constants.isEmpty {
      items.append("  \\item[]\\hspace*{-\\labelsep}\(constantsLine)")
    }
    guard !items.isEmpty else { return [] }
    return ["\\begin{tablenotes}[flushleft]", "  \\footnotesize"] + items
      + ["\\end{tablenotes}"]
  }

  private var constantsLine: String {
    LaTeXText.escape(view.constants.joined(separator: " "))
  }

  /// The notes as sentences, for tables without a place of their own for them.
  private var noteSentences: String {
    let notes = view.notes.map {
      "\\textsuperscript{\($0.mark)}\\,\(LaTeXText.escape(view.definition($0)))"
    }
    return (notes + (view.constants.isEmpty ? [] : [constantsLine])).joined(separator: " ")
  }

  private var plainNotes: [String] {
    noteSentences.isEmpty
      ? []
      : ["\\par\\medskip", "\\parbox{0.9\\linewidth}{\\centering\\footnotesize \(noteSentences)}"]
  }

  /// One table over pages for each group of columns; the second and later keep the number.
  private var longTables: [String] {
    var lines = ["\\begingroup"] + settings
    for (index, group) in fit.groups.enumerated() {
      if index > 0 { lines.append("\\addtocounter{table}{-1}") }
      lines += longTable(group, isFirst: index == 0)
    }
    if !noteSentences.isEmpty {
      lines += ["\\nopagebreak", "\\noindent{\\footnotesize \(noteSentences)\\par}"]
    }
    return lines + ["\\endgroup"]
  }

  private func longTable(_ group: Range<Int>, isFirst: Bool) -> [String] {
    let words = view.language.words.cells
    let title = isFirst ? captionLines.joined(separator: " ") : continuedCaption
    let foot = "\\multicolumn{\(group.count + 1)}{r@{}}{\\footnotesize \(words.continues)} \\\\"
    let heads = ["\\toprule"] + head(group) + ["\\midrule"]
    let first = [title + " \\\\"] + heads + ["\\endfirsthead"]
    let next = [continuedCaption + " \\\\"] + heads + ["\\endhead"]
    let feet = ["\\midrule", foot, "\\endfoot", "\\bottomrule", "\\endlastfoot"]
    return ["\\begin{longtable}{\(columnSpecification([group]))}"]
      + (first + next + feet + body(group, rows: view.rows.indices)).map { "  " + $0 }
      + ["\\end{longtable}"]
  }
}
