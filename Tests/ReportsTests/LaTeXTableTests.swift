import Analysis
import BenchModel
import Foundation
import Reports
import TestSupport
import Testing

/// Every table as a real TeX prints it.
@Suite struct LaTeXTableTests {
  /// A page with columns of a venue, and the engine that prints it.
  struct Page: Sendable, CustomTestStringConvertible {
    var layout: TableLayout
    var documentClass: String
    var engine: LaTeXCompiler.Engine
    var testDescription: String { documentClass }
  }

  private static let pages = [
    Page(layout: TableLayout(), documentClass: "[10pt]{article}", engine: .lualatex),
    Page(layout: .ieee, documentClass: "[conference]{IEEEtran}", engine: .pdflatex),
    Page(layout: .lncs, documentClass: "{llncs}", engine: .pdflatex),
  ]

  /// One document with many tables in both languages: starting TeX costs more than a table.
  private static func document(_ tables: [TableView], _ page: Page) -> String {
    let body = tables.map { view in
      "\\selectlanguage{\(view.language.babelName)}\n\(view.render(as: .latex))\\clearpage\n"
    }.joined()
    return """
      \\documentclass\(page.documentClass)
      \\usepackage{iftex}
      \\ifpdftex\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi
      \\usepackage[french,english]{babel}
      \\usepackage{booktabs,siunitx,threeparttable,longtable}
      \\begin{document}
      \(body)\\end{document}

      """
  }

  private static func published(_ layout: TableLayout) throws -> [TableView] {
    let options = TableOptions(layout: layout)
    return try Language.allCases.flatMap { language in
      try PublishedTables.all.flatMap { table in
        [PlainGrid(table.grid), PlainGrid(try table.grid.outputThroughput())].map {
          TableView(grid: $0, language: language, options: options)
        }
      }
    }
  }

  @Test(arguments: pages)
  func publishedTablesPrintTheirNumbers(page: Page) async throws {
    guard let compiler = await LaTeXCompiler.available(page.engine) else { return }
    let views = try Self.published(page.layout)
    let output = try await compiler.compile(Self.document(views, page))
    #expect(output.complaints == [])
    let lines = Self.printedLines(output.text)
    for view in views {
      for line in Self.expectedLines(view) where !lines.contains(line) {
        Issue.record("\(view.caption) lacks: \(line)")
      }
    }
    Self.keep(output, "tables-\(page.engine)-\(page.layout.columnWidth)")
  }

  @Test(arguments: pages)
  func hardTablesCompile(page: Page) async throws {
    guard let compiler = await LaTeXCompiler.available(page.engine) else { return }
    let long = TestGrids.grid("Long", rows: 90, columns: 3) { row, column in
      row > 80 ? .failed(.timeout) : TestGrids.measured(Double(row * 7 + column) / 10)
    }
    let wide = TestGrids.grid("Long and wide", rows: 45, columns: 30) { row, column in
      TestGrids.measured(Double(row * 70 + column) / 10)
    }
    let views = Language.allCases.flatMap { language in
      (TestGrids.hard.map(\.grid) + [long, wide]).map {
        TableView(
          grid: $0, language: language,
          options: TableOptions(boldBest: true, layout: page.layout))
      }
    }
    let output = try await compiler.compile(Self.document(views, page))
    #expect(output.complaints == [])
    Self.keep(output, "hard-\(page.engine)-\(page.layout.columnWidth)")
  }

  @Test(arguments: [("nasty-label", Language.french), ("sixteen-by-twenty", .english)])
  func standaloneFilesCompile(name: String, language: Language) async throws {
    guard let compiler = await LaTeXCompiler.available(.pdflatex) else { return }
    let grid = try #require(TestGrids.hard.first { $0.name == name }?.grid)
    let view = TableView(
      grid: grid, language: language,
      options: TableOptions(layout: TableLayout(isStandalone: true)))
    let output = try await compiler.compile(view.render(as: .latex))
    #expect(output.complaints == [])
    Self.keep(output, "standalone-\(name)")
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
