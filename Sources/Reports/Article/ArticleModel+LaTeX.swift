import BenchModel

extension ArticleModel {
  /// What the template `article.tex` is filled with.
  ///
  /// Texts are plain and escaped by the template; `summary`, `references`, `babel`, `width`,
  /// `label` and paths are ready LaTeX.
  public var latexModel: TemplateModel {
    var model = shared
    let numbers = numbers
    model["babel"] = .text(language.babelName)
    model["numbers"] = .text(numbersPath)
    model["hasLongTable"] = .flag(
      sections.contains { $0.tables.contains { LaTeXTable($0.view).isLong } }
        || chapters.contains { $0.parts.contains { $0.tables.contains(where: \.table.isLong) } })
    let report = language.words.report
    let totals = numbers.totals.prefix
    let headlines = sections.map(\.headline)
    model["summary"] = .text(
      LaTeXSentence.text(
        ["Grids", "Cells", "Measured", "Failed"].map { totals + $0 }
      ) { places in
        report.summary(
          Words.Count(places[0], sections.count),
          Words.Count(places[1], headlines.reduce(0) { $0 + $1.cells }),
          Words.Count(places[2], headlines.reduce(0) { $0 + $1.measured }),
          Words.Count(places[3], headlines.reduce(0) { $0 + $1.failed }))
      })
    model["hasOverview"] = .flag(!sections.isEmpty && sections.count <= Self.longestOverview)
    model["reproducingText"] = .text(report.reproducingText(command).replacing("`", with: ""))
    model["sections"] = .list(
      zip(sections, numbers.groups).map { section, group in
        [
          "title": .text(language.words.title(of: section.time.subject)),
          "label": .text("sec:\(section.id)"),
          "summary": .text(summary(section, group)),
          "references": .text(references(section)),
          "cells": .text(group.prefix + "Cells{}"), "measured": .text(group.prefix + "Measured{}"),
          "failed": .text(group.prefix + "Failed{}"),
          "best": .text(
            group.command("MaxThroughput").map { $0 + "{}" } ?? LaTeXText.escape(report.none)),
          "hasFigures": .flag(!section.figures.isEmpty),
          "figuresPair": .flag(
            section.figures.count > 1
              && section.figures.allSatisfy { $0.millimetres <= Self.halfText }),
          "figures": .list(
            section.figures.enumerated().map { index, one in
              var model = figure(one)
              // In rows of two, the last of an odd number has a row for itself.
              // Two rows of two are what a page takes beside its tables.
              model["endsFloat"] = .flag(index % 4 == 3 && index < section.figures.count - 1)
              model["isAlone"] = .flag(index == section.figures.count - 1 && index % 2 == 0)
              return model
            }),
          "hasTables": .flag(!section.tables.isEmpty),
          "tables": .list(
            section.tables.map { ["path": .text($0.path), "label": .text($0.view.label)] }),
        ]
      })
    model["comparisons"] = .list(
      comparisons.map { one in
        [
          "title": .text(one.title), "label": .text("sec:\(SubjectID.slug(one.id))-comparison"),
          "summary": .text(one.sentences.joined(separator: " ")),
          "figures": .list([figure(one.figure)]), "table": .text(one.table.path),
        ]
      })
    model["chapters"] = .list(
      chapters.map { chapter in
        [
          "title": .text(chapter.title), "label": .text("sec:\(SubjectID.slug(chapter.id))"),
          "summary": .text(chapter.sentences.joined(separator: " ")),
          "parts": .list(
            chapter.parts.map { part in
              [
                "title": .text(part.title), "label": .text("sec:\(SubjectID.slug(part.id))"),
                "summary": .text(part.sentences.joined(separator: " ")),
                "figures": .list(part.figures.map(figure)),
                "tables": .list(part.tables.map { ["path": .text($0.path)] }),
              ]
            }),
        ]
      })
    return model
  }

  /// What a section says first, with its numbers as commands.
  private func summary(_ section: ReportSection, _ group: NumbersFile.Group) -> String {
    let report = language.words.report
    let counts = LaTeXSentence.text(
      [group.prefix + "Cells", group.prefix + "Measured", group.prefix + "Failed"]
    ) { places in
      let headline = section.headline
      return report.section(
        Words.Count(places[0], headline.cells), Words.Count(places[1], headline.measured),
        Words.Count(places[2], headline.failed))
    }
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
          words[axis: throughput.rows].counted(places[1], load.row == 1),
          words[axis: throughput.columns].counted(places[2], load.column == 1)))
    }
    return counts + " " + best
  }

  /// Figures of at most this width, in millimetres, stand in pairs.
  private static let halfText = 87.0

  /// More grids would not fit on the first page.
  private static let longestOverview = 24

  /// Which figures and tables show a section, by their numbers; empty where none does.
  private func references(_ section: ReportSection) -> String {
    let figures = section.figures.map { Self.label($0) }
    let tables = section.tables.map(\.view.label)
    guard !figures.isEmpty || !tables.isEmpty else { return "" }
    return LaTeXSentence.text((figures + tables).map { "\\ref{\($0)}" }, mark: "") { places in
      language.words.report.shown(
        Array(places.prefix(figures.count)), Array(places.dropFirst(figures.count)))
    }
  }

  private static func label(_ figure: ReportFigure) -> String {
    "fig:\(SubjectID.slug(String(figure.path.split(separator: "/").last ?? "")))"
  }

  private func figure(_ figure: ReportFigure) -> TemplateModel {
    [
      "path": .text(figure.path),
      "width": .text("\(DecimalText.fixed(figure.millimetres, digits: 2))mm"),
      "caption": .text(figure.caption), "alt": .text(LaTeXText.alternative(figure.alternativeText)),
      "label": .text(Self.label(figure)),
    ]
  }
}

/// A sentence of the catalogue with LaTeX commands in its places.
enum LaTeXSentence {
  /// Escapes the words of a sentence and leaves the commands alone.
  ///
  /// - Parameter mark: what ends a command so that the space after it stays.
  static func text(
    _ commands: [String], mark: String = "{}", _ sentence: ([String]) -> String
  ) -> String {
    // Characters that no sentence has stand for the commands while the rest is escaped.
    let places = commands.indices.compactMap {
      Unicode.Scalar(UInt32($0) + 0xE000).map(String.init)
    }
    var out = ""
    var rest = Substring(sentence(places))
    while let next = rest.firstIndex(where: { places.contains(String($0)) }) {
      out += LaTeXText.escape(String(rest[..<next]))
      if let index = places.firstIndex(of: String(rest[next])) { out += commands[index] + mark }
      rest = rest[rest.index(after: next)...]
    }
    return out + LaTeXText.escape(String(rest))
  }
}
