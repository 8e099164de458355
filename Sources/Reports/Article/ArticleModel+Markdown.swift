import BenchModel

extension ArticleModel {
  /// What the template `report.md` is filled with.
  ///
  /// Texts are plain and escaped by the template; tables and paths are ready Markdown.
  public var markdownModel: TemplateModel {
    var model = shared
    let report = language.words.report
    let headlines = sections.map(\.headline)
    let totals = [
      sections.count, headlines.reduce(0) { $0 + $1.cells },
      headlines.reduce(0) { $0 + $1.measured }, headlines.reduce(0) { $0 + $1.failed },
    ].map(language.count)
    model["summary"] = .text(report.summary(totals[0], totals[1], totals[2], totals[3]))
    model["overview"] = .text(overview(headlines))
    model["inputTable"] = .text(
      MarkdownList.table(
        [report.file, report.digest], inputs.map { [$0.path, $0.sha256] }, right: []))
    model["toolTable"] = .text(
      MarkdownList.table(
        [report.tool, report.version], tools.map { [$0.name, $0.version] }, right: []))
    // The command stands in backticks in the sentence, which must stay Markdown.
    let reproducing = report.reproducingText("\u{1}").split(
      separator: "`\u{1}`", omittingEmptySubsequences: false
    ).map { MarkdownText.escape(String($0)) }
    model["reproducingText"] = .text(
      MarkdownTable.wrapped(reproducing.joined(separator: "`\(command.filter { $0 != "`" })`")))
    model["sections"] = .list(
      zip(sections, headlines).map { section, headline in
        [
          "title": .text(language.words.title(of: section.time.subject)),
          "id": .text(section.id),
          "summary": .text(
            report.section(
              language.count(headline.cells), language.count(headline.measured),
              language.count(headline.failed))),
          "frontier": .text(frontier(headline)),
          "hasFrontier": .flag(!headline.frontier.isEmpty),
          "figures": .list(section.figures.map(figure)),
          "tables": .list(
            section.tables.map {
              ["table": .text(String($0.view.render(as: .markdown).dropLast()))]
            }),
        ]
      })
    model["comparisons"] = .list(
      comparisons.map { one in
        [
          "title": .text(one.title), "id": .text(one.id),
          "summary": .text(one.sentences.joined(separator: " ")),
          "figures": .list([figure(one.figure)]),
          "table": .text(String(one.table.view.render(as: .markdown).dropLast())),
        ]
      })
    model["chapters"] = .list(
      chapters.map { chapter in
        [
          "title": .text(chapter.title), "id": .text(chapter.id),
          "summary": .text(chapter.sentences.joined(separator: " ")),
          "hasSummary": .flag(!chapter.sentences.isEmpty),
          "parts": .list(
            chapter.parts.map { part in
              [
                "title": .text(part.title), "id": .text(part.id),
                "summary": .text(part.sentences.joined(separator: " ")),
                "hasSummary": .flag(!part.sentences.isEmpty),
                "figures": .list(part.figures.map(figure)),
                "tables": .list(
                  part.tables.map { ["table": .text(String($0.table.markdown.dropLast()))] }),
              ]
            }),
        ]
      })
    return model
  }

  private func figure(_ figure: ReportFigure) -> TemplateModel {
    [
      "path": .text(Self.link(figure.path) + ".\(figure.picture)"),
      "caption": .text(figure.caption), "alt": .text(figure.alternativeText),
    ]
  }

  /// One line for each section: counts and the best throughput with its load.
  private func overview(_ headlines: [GridHeadline]) -> String {
    let report = language.words.report
    let rows = zip(sections, headlines).map { section, headline -> [String] in
      let best = headline.bestThroughput
      let load = best.map { load in
        let requests = language.words[axis: section.time.rows].counted(
          language.number(load.row), load.row == 1)
        let tokens = language.words[axis: section.time.columns].counted(
          language.number(load.column), load.column == 1)
        return language.words.captions.load(requests, tokens)
      }
      return [
        language.words.title(of: section.time.subject), language.number(headline.cells),
        language.number(headline.measured), language.number(headline.failed),
        best.map { language.measure($0.value, digits: $0.digits) } ?? report.none,
        load ?? report.none,
      ]
    }
    return MarkdownList.table(
      [
        report.grid, report.cells, report.measured, report.failed, report.bestThroughput,
        report.bestLoad,
      ], rows, right: [1, 2, 3, 4])
  }

  /// `31: 128, 63: 128, …`.
  private func frontier(_ headline: GridHeadline) -> String {
    headline.frontier.map { edge in
      let row = edge.row.map { language.number($0) } ?? language.words.report.none
      let colon = language == .french ? "\u{A0}: " : ": "
      return language.number(edge.column) + colon + row
    }.joined(separator: ", ")
  }

  /// A relative path as a link's target: everything but letters, digits and `/-_.` in percent form.
  static func link(_ path: String) -> String {
    path.utf8.map { byte -> String in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = byte < 0x80 && (character.isLetter || character.isNumber)
      if isPlain || "/-_.".contains(character) { return String(character) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}

/// A plain Markdown table of texts, aligned in its source.
enum MarkdownList {
  /// - Parameter right: the columns that are aligned to the right.
  static func table(_ heads: [String], _ rows: [[String]], right: Set<Int>) -> String {
    let cells = ([heads] + rows).map { $0.map(MarkdownText.escape) }
    let widths = heads.indices.map { column in
      max(3, cells.map { displayWidth($0[column]) }.max() ?? 3)
    }
    func line(_ row: [String]) -> String {
      "|"
        + row.indices.map { column in
          " " + padded(row[column], to: widths[column], onLeft: right.contains(column)) + " |"
        }.joined()
    }
    let rule =
      "|"
      + widths.indices.map { column in
        let dashes = String(repeating: "-", count: widths[column] + 1)
        return right.contains(column) ? "\(dashes):|" : ":\(dashes)|"
      }.joined()
    let lines = cells.map(line)
    return (lines.prefix(1) + [rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
