import BenchModel

extension ArticleModel {
  /// What the template `article.tex` is filled with.
  ///
  /// Texts are plain and escaped by the template; `summary`, `babel`, `width`, `label` and paths
  /// are ready LaTeX.
  public var latexModel: TemplateModel {
    var model = shared
    let numbers = numbers
    model["babel"] = .text(language.babelName)
    model["numbers"] = .text(numbersPath)
    model["hasLongTable"] = .flag(
      sections.contains { $0.tables.contains { LaTeXTable($0.view).isLong } })
    let report = language.words.report
    let totals = numbers.totals.prefix
    model["summary"] = .text(
      LaTeXSentence.text(
        [totals + "Grids", totals + "Cells", totals + "Measured", totals + "Failed"]
      ) { report.summary($0[0], $0[1], $0[2], $0[3]) })
    model["reproducingText"] = .text(report.reproducingText(command).replacing("`", with: ""))
    model["sections"] = .list(
      zip(sections, numbers.groups).map { section, group in
        [
          "title": .text(language.words.title(of: section.time.subject)),
          "label": .text("sec:\(section.id)"),
          "summary": .text(summary(section, group)),
          "hasFigures": .flag(!section.figures.isEmpty),
          "figureWord": .text(section.figures.count == 1 ? report.figure : report.figures),
          "figures": .list(section.figures.map(figure)),
          "hasTables": .flag(!section.tables.isEmpty),
          "tableWord": .text(
            section.tables.count == 1 ? language.words.cells.table : report.tables),
          "tables": .list(
            section.tables.map { ["path": .text($0.path), "label": .text($0.view.label)] }),
        ]
      })
    return model
  }

  /// What a section says first, with its numbers as commands.
  private func summary(_ section: ReportSection, _ group: NumbersFile.Group) -> String {
    let report = language.words.report
    let counts = LaTeXSentence.text(
      [group.prefix + "Cells", group.prefix + "Measured", group.prefix + "Failed"]
    ) { report.section($0[0], $0[1], $0[2]) }
    guard let throughput = section.throughput, let load = section.headline.bestThroughput else {
      return counts
    }
    let words = language.words
    let best = LaTeXSentence.text(
      ["", "Requests", "Tokens"].map { group.prefix + "MaxThroughput" + $0 }
    ) { places in
      report.best(
        "\(places[0])\u{A0}\(words.symbol(ofUnit: throughput.unit))",
        words.captions.load(
          words[axis: throughput.rows.name].counted(places[1], load.row == 1),
          words[axis: throughput.columns.name].counted(places[2], load.column == 1)))
    }
    return counts + " " + best
  }

  private func figure(_ figure: ReportFigure) -> TemplateModel {
    [
      "path": .text(figure.path),
      "width": .text("\(DecimalText.fixed(figure.millimetres, digits: 2))mm"),
      "caption": .text(figure.caption), "alt": .text(LaTeXText.alternative(figure.alternativeText)),
      "label": .text("fig:\(SubjectID.slug(String(figure.path.split(separator: "/").last ?? "")))"),
    ]
  }
}

/// A sentence of the catalogue with LaTeX commands in its places.
enum LaTeXSentence {
  /// Escapes the words of a sentence and leaves the commands alone.
  static func text(_ commands: [String], _ sentence: ([String]) -> String) -> String {
    // Characters that no sentence has stand for the commands while the rest is escaped.
    let places = commands.indices.compactMap { Unicode.Scalar(UInt32($0 + 1)).map(String.init) }
    var out = ""
    var rest = Substring(sentence(places))
    while let next = rest.firstIndex(where: { places.contains(String($0)) }) {
      out += LaTeXText.escape(String(rest[..<next]))
      if let index = places.firstIndex(of: String(rest[next])) { out += commands[index] + "{}" }
      rest = rest[rest.index(after: next)...]
    }
    return out + LaTeXText.escape(String(rest))
  }
}
