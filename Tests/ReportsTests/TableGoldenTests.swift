import Analysis
import BenchModel
import Reports
import TestSupport
import Testing

/// Tables as approved by a person, in every format and language.
@Suite struct TableGoldenTests {
  private static func suffix(_ format: TableFormat) -> String {
    switch format {
    case .text: "txt"
    case .markdown: "md"
    case .latex: "tex"
    case .csv: "csv"
    case .json: "json"
    }
  }

  @Test(arguments: TableFormat.allCases, Language.allCases)
  func mixtralInEveryFormat(format: TableFormat, language: Language) {
    let grid = PlainGrid(PublishedTables.mixtral.grid)
    let view = TableView(grid: grid, language: language)
    Golden.expect(
      view.render(as: format),
      equals: "mixtral-time.\(language.rawValue).\(Self.suffix(format))")
  }

  @Test(arguments: Language.allCases)
  func mixtralThroughputWithBold(language: Language) throws {
    let grid = PlainGrid(try PublishedTables.mixtral.grid.outputThroughput())
    for layout in [TableLayout.ieee, TableLayout(isStandalone: true)] {
      let view = TableView(
        grid: grid, language: language, options: TableOptions(boldBest: true, layout: layout))
      let name = layout.isStandalone ? "standalone" : "ieee"
      Golden.expect(
        view.render(as: .latex), equals: "mixtral-throughput-\(name).\(language.rawValue).tex")
    }
  }

  @Test(arguments: TestGrids.hard.map(\.name), TableFormat.allCases)
  func hardTables(name: String, format: TableFormat) throws {
    let grid = try #require(TestGrids.hard.first { $0.name == name }?.grid)
    let view = TableView(grid: grid, language: .english, options: TableOptions(layout: .ieee))
    Golden.expect(view.render(as: format), equals: "\(name).\(Self.suffix(format))")
  }

  @Test func markdownStaysWithinAHundredColumns() {
    for table in PublishedTables.all {
      for language in Language.allCases {
        let text = TableView(grid: PlainGrid(table.grid), language: language)
          .render(as: .markdown)
        for line in text.split(separator: "\n") { #expect(line.count <= 100) }
      }
    }
  }

  @Test func timesPrintOneDecimalEverywhere() {
    for table in PublishedTables.all {
      let view = TableView(grid: PlainGrid(table.grid), language: .english)
      #expect(view.columns.map(\.decimals) == Array(repeating: 1, count: 7))
    }
  }

  @Test func tiesAreAllBold() {
    let grid = TestGrids.grid("Ties", rows: 3, columns: 1) { row, _ in
      TestGrids.measured([2.5, 2.5, 3.0][row])
    }
    let view = TableView(
      grid: grid, language: .english, options: TableOptions(boldBest: true))
    let bold = view.rows.map { row in
      if case .number(_, let bold)? = row.cells.first { bold } else { false }
    }
    #expect(bold == [true, true, false])
    #expect(view.caption.contains("ties included"))
    #expect(!TableView(grid: grid, language: .english).render(as: .latex).contains("bfseries"))
  }
}
