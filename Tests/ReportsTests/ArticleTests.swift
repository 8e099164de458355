import BenchModel
import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

/// The whole report, filled and compiled.
@Suite struct ArticleTests {
  /// A report of all seven tables with three figures each.
  static func model(_ language: Language) throws -> ArticleModel {
    let sections = try PublishedTables.all.map { table in
      var section = try table.section()
      let grids = [section.time, section.throughput, section.perUser].compactMap { $0 }
      section.figures = zip(["time", "throughput", "per-user"], grids).map { kind, grid in
        ReportFigure(
          path: "figures/\(section.id)-\(kind)", millimetres: 121, grid: grid,
          language: language)
      }
      section.tables = [
        ReportTable(
          path: "tables/\(section.id)", view: TableView(grid: section.time, language: language))
      ]
      return section
    }
    return ArticleModel(
      title: "Serving open models & what it costs", authors: ["A. Author", "B. Author"],
      language: language, sections: sections,
      decisions: ["np.nan means out of memory: 27 cells", "100% of rows_1 hold #2"],
      inputs: [
        .init(path: "raw/plafrim-2024/tables.md", sha256: String(repeating: "0f", count: 32))
      ],
      tools: [.init(name: "etalon", version: "0.1.0"), .init(name: "cairo", version: "1.16.0")])
  }

  /// The article with every file it reads; each figure is a one-colour picture.
  static func files(_ model: ArticleModel, _ library: TemplateLibrary) throws -> [String: Data] {
    let numbers = try library.render("numbers.tex", with: model.numbers.templateModel)
    var files = ["numbers.tex": Data(numbers.output.utf8)]
    for section in model.sections {
      for figure in section.figures { files["\(figure.path).png"] = picture }
      for table in section.tables {
        files["\(table.path).tex"] = Data(table.view.render(as: .latex).utf8)
      }
    }
    return files
  }

  /// A grey picture of 2 × 1 pixels.
  static let picture =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGPo6AAAAZsBEcyar5EAAAAASUVORK5CYII="
    ) ?? Data()

  @Test(arguments: Language.allCases)
  func articleCompiles(language: Language) async throws {
    let model = try Self.model(language)
    let library = try TemplateLibrary()
    let article = try library.render("article.tex", with: model.latexModel)
    #expect(article.findings == [])
    // One language for each engine: fifteen pages twice take a second or more.
    let engine = language == .english ? LaTeXCompiler.Engine.pdflatex : .lualatex
    guard let compiler = await LaTeXCompiler.available(engine) else { return }
    let output = try await compiler.compile(
      article.output, files: try Self.files(model, library), passes: 2)
    #expect(output.complaints == [])
    #expect(output.text.contains("392"))
    LaTeXTableTests.keep(output, "article-\(language)")
  }

  @Test(arguments: Language.allCases)
  func textsAreApproved(language: Language) throws {
    let model = try Self.model(language)
    let library = try TemplateLibrary()
    let report = try library.render("report.md", with: model.markdownModel)
    #expect(report.findings == [])
    Golden.expect(report.output, equals: "report.\(language.rawValue).md")
    let article = try library.render("article.tex", with: model.latexModel)
    Golden.expect(article.output, equals: "article.\(language.rawValue).tex")
    let numbers = try library.render("numbers.tex", with: model.numbers.templateModel)
    #expect(numbers.findings == [])
    Golden.expect(numbers.output, equals: "numbers.\(language.rawValue).tex")
  }

  /// A report of little: no author, no decision, a grid without throughput, a grid without sections.
  @Test func smallReportsFillAndCompile() async throws {
    let library = try TemplateLibrary()
    let bare = ReportSection(time: TestGrids.hard[1].grid)
    let odd = ReportSection(
      time: TestGrids.hard[5].grid,
      figures: [
        ReportFigure(
          path: "figures/odd", millimetres: 80, grid: TestGrids.hard[5].grid, language: .french)
      ])
    for sections in [[], [bare, odd]] {
      let model = ArticleModel(title: TestGrids.nasty, language: .french, sections: sections)
      let article = try library.render("article.tex", with: model.latexModel)
      let report = try library.render("report.md", with: model.markdownModel)
      let numbers = try library.render("numbers.tex", with: model.numbers.templateModel)
      #expect(article.findings + report.findings + numbers.findings == [])
      guard let compiler = await LaTeXCompiler.available(.pdflatex) else { continue }
      let output = try await compiler.compile(
        article.output, files: try Self.files(model, library), passes: 2)
      #expect(output.complaints == [])
    }
  }

  @Test func tablesNameCharactersThatLatexLacks() throws {
    let grid = try #require(TestGrids.hard.first { $0.name == "scripts" }?.grid)
    let view = TableView(grid: grid, language: .english)
    #expect(view.findings(as: .latex).map(\.code.rawValue) == ["latex.character"])
    #expect(view.findings(as: .markdown) == [])
  }

  @Test func tableTemplatesPrintWhatTheWritersPrint() throws {
    let library = try TemplateLibrary()
    for (_, grid) in TestGrids.hard {
      for isStandalone in [false, true] {
        let view = TableView(
          grid: grid, language: .french,
          options: TableOptions(layout: TableLayout(isStandalone: isStandalone)))
        let latex = try library.render("table.tex", with: view.latexModel)
        #expect(latex.output == view.render(as: .latex))
        let markdown = try library.render("table.md", with: view.markdownModel)
        #expect(markdown.output == view.render(as: .markdown))
      }
    }
  }
}
