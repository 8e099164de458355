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
  var floatText: String { (isLong ? longTables : floatingTable).joined(separator: "\n") }

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

  private var floatingTable: [String] {
    let environment = fit.isWide ? "table*" : "table"
    var inner: [String] = []
    inner.append("\\begin{tabular}{\(columnSpecification(fit.groups))}")
    inner.append("  \\toprule")
    for (index, group) in fit.groups.enumerated() {
      if index > 0 { inner += ["  \\midrule", "  \\addlinespace"] }
      inner += (head(group) + ["\\midrule"] + body(group)).map { "  " + $0 }
    }
    inner += ["  \\bottomrule", "\\end{tabular}"]
    let lines: [String]
    if hasParts {
      lines =
        ["\\begin{threeparttable}"] + (captionLines + inner + partNotes).map { "  " + $0 }
        + ["\\end{threeparttable}"]
    } else {
      lines = captionLines + inner + plainNotes
    }
    return ["\\begin{\(environment)}[htbp]", "  \\centering"]
      + (settings + lines).map { "  " + $0 } + ["\\end{\(environment)}"]
  }

  private var partNotes: [String] {
    var items = view.notes.map {
      "  \\item[\($0.mark)] \(LaTeXText.escape(view.definition($0)))"
    }
    if !view.constants.isEmpty { items.append("  \\item[]\\hspace*{-\\labelsep}\(constantsLine)") }
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
    return lines + ["\\endgroup"]
  }

  private func longTable(_ group: Range<Int>, isFirst: Bool) -> [String] {
    let words = view.language.words.cells
    let count = group.count + 1
    let caption = LaTeXText.escape(view.caption)
    let title =
      isFirst
      ? captionLines.joined(separator: " ") : "\\caption[]{\(caption) (\(words.continued))}"
    let again = "\\caption[]{(\(words.continued))}"
    let width = DecimalText.fixed(view.layout.columnWidth * 0.9, digits: 0)
    let notes =
      noteSentences.isEmpty
      ? [] : ["\\multicolumn{\(count)}{@{}p{\(width)pt}@{}}{\\footnotesize \(noteSentences)} \\\\"]
    return ["\\begin{longtable}{\(columnSpecification([group]))}"]
      + ([title + " \\\\", "\\toprule"] + head(group) + ["\\midrule", "\\endfirsthead"]
        + [again + " \\\\", "\\toprule"] + head(group) + ["\\midrule", "\\endhead"]
        + ["\\midrule"]
        + ["\\multicolumn{\(count)}{r@{}}{\\footnotesize \(words.continues)} \\\\", "\\endfoot"]
        + ["\\bottomrule"] + notes + ["\\endlastfoot"] + body(group)).map { "  " + $0 }
      + ["\\end{longtable}"]
  }
}
