import Analysis
import BenchModel
import Foundation
import Reports
import TestSupport
import Testing

/// Every table as a real TeX prints it.
@Suite struct LaTeXTableTests {
  /// A page with columns of a venue.
  private struct Page: Sendable {
    var layout: TableLayout
    var documentClass: String
  }

  private static let pages = [
    Page(layout: TableLayout(), documentClass: "\\documentclass[10pt]{article}"),
    Page(layout: .ieee, documentClass: "\\documentclass[conference]{IEEEtran}"),
    Page(layout: .lncs, documentClass: "\\documentclass{llncs}"),
  ]

  /// A document with many tables of one language.
  private static func document(
    _ tables: [TableView], _ page: Page, language: Language
  ) -> String {
    let body = tables.map { $0.render(as: .latex) + "\\clearpage\n" }.joined()
    return """
      \(page.documentClass)
      \\usepackage{iftex}
      \\ifpdftex\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi
      \\usepackage[\(language.babelName)]{babel}
      \\usepackage{booktabs,siunitx,threeparttable,longtable}
      \\begin{document}
      \(body)\\end{document}

      """
  }

  private static func views(_ language: Language, _ layout: TableLayout) throws -> [TableView] {
    try PublishedTables.all.flatMap { table in
      let options = TableOptions(layout: layout)
      return [
        TableView(grid: PlainGrid(table.grid), language: language, options: options),
        TableView(
          grid: PlainGrid(try table.grid.outputThroughput()), language: language,
          options: options),
      ]
    }
  }

  @Test(arguments: Language.allCases)
  func publishedTablesPrintTheirNumbers(language: Language) async throws {
    for compiler in await LaTeXCompiler.available() {
      for page in Self.pages {
        // One engine sees every page, the other one the first: both together cost seconds.
        if compiler.engine == .lualatex, page.documentClass != Self.pages[0].documentClass {
          continue
        }
        let views = try Self.views(language, page.layout)
        let output = try await compiler.compile(
          Self.document(views, page, language: language), passes: 1)
        #expect(output.complaints == [], "\(compiler.engine) \(page.documentClass)")
        let lines = Self.printedLines(output.text)
        for view in views {
          for line in Self.expectedLines(view) where !lines.contains(line) {
            Issue.record("\(compiler.engine) \(page.documentClass) lacks: \(line)")
          }
        }
        Self.keep(output, "tables-\(language)-\(compiler.engine)-\(page.layout.columnWidth)")
      }
    }
  }

  /// Each row as the page shows it, words joined by single spaces, without marks.
  private static func expectedLines(_ view: TableView) -> [String] {
    view.rows.map { row in
      ([row.head]
        + zip(row.cells, view.columns).map { cell, column in
          switch cell {
          case .number(let value, _): view.language.number(value, digits: column.decimals)
          case .word(let word, _, _): word
          }
        }).joined(separator: " ")
    }
  }

  /// The lines of a page with single spaces; a mark may stand on a line of its own.
  private static func printedLines(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").map {
        $0.split(separator: " ").map { $0 == "OOMa" ? "OOM" : $0 }.joined(separator: " ")
      })
  }

  /// With `KEEP_PDF=<folder>` the documents stay for a person to look at.
  static func keep(_ output: LaTeXCompiler.Output, _ name: String) {
    guard let folder = ProcessInfo.processInfo.environment["KEEP_PDF"] else { return }
    try? output.pdf.write(to: URL(filePath: folder).appending(path: "\(name).pdf"))
  }
}
