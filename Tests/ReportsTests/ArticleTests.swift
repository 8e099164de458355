import BenchModel
import Charts
import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

/// The whole report, filled and compiled.
@Suite struct ArticleTests {
  /// A report of all seven tables with three figures each.
  static func model(_ language: Language, millimetres: Double = 84.75) throws -> ArticleModel {
    let sections = try PublishedTables.all.map { table in
      var section = try table.section()
      let grids = [section.time, section.throughput, section.perUser].compactMap { $0 }
      section.figures = zip(["time", "throughput", "per-user"], grids).map { kind, grid in
        ReportFigure(
          path: "figures/\(section.id)-\(kind)", millimetres: millimetres, grid: grid,
          language: language)
      }
      section.tables = [
        ReportTable(
          path: "tables/\(section.id)", view: TableView(grid: section.time, language: language))
      ]
      return section
    }
    var model = ArticleModel(
      title: "Serving open models & what it costs", authors: ["A. Author", "B. Author"],
      language: language, sections: sections,
      comparisons: [try PublishedComparison(language).report(millimetres: millimetres)],
      decisions: ["np.nan means out of memory: 27 cells", "100% of rows_1 hold #2"],
      inputs: [
        .init(path: "raw/plafrim-2024/tables.md", sha256: String(repeating: "0f", count: 32))
      ],
      tools: [.init(name: "etalon", version: "0.1.0"), .init(name: "cairo", version: "1.16.0")])
    model.chapters = [chapter(millimetres)]
    return model
  }

  /// A chapter with a short and a long table, and with all that LaTeX and Markdown stumble over.
  private static func chapter(_ millimetres: Double) -> ReportChapter {
    let columns: [RecordTable.Column] = [
      .init("sub_ject", isNumber: false), .init("50 % of #"), .init("why & how", isNumber: false),
    ]
    let short = RecordTable(
      caption: "Loads with a<b & 100 % | $x$", label: "tab:short", columns: columns,
      rows: [["a|b_c", "1"], ["a|b_c", "2", "{}\\ ~^ “quoted”"]], notes: ["n_1 < 2", "Last."],
      isGrouped: true)
    let long = RecordTable(
      caption: "Many rows", label: "tab:long", columns: columns,
      rows: (0..<60).map { ["subject \($0 / 6)", "\($0)", "because"] }, notes: ["All of them."],
      isGrouped: true)
    return ReportChapter(
      id: "laws", title: "Laws & limits", sentences: ["Said first, 100 % of it."],
      parts: [
        ReportChapter.Part(
          id: "laws-one", title: "One_part", sentences: ["Said of it."],
          figures: [
            ReportFigure(
              path: "figures/laws-one", millimetres: millimetres, caption: "A & b",
              alternativeText: "A line {that} rises by 5 %")
          ],
          tables: [
            .init(path: "tables/laws-short", table: short),
            .init(path: "tables/laws-long", table: long),
          ])
      ])
  }

  /// The article with every file it reads; the figures of grids are real drawings.
  static func files(_ model: ArticleModel, _ library: TemplateLibrary) throws -> [String: Data] {
    let numbers = try library.render("numbers.tex", with: model.numbers.templateModel)
    var files = ["numbers.tex": Data(numbers.output.utf8)]
    let compared = try PublishedComparison(model.language)
    for one in model.comparisons {
      let venue = try #require(Venue.named("acm"))
      let scene = try compared.heatMap.scene(
        size: .venue(venue), theme: Theme.theme(for: venue)
      ).output
      files["\(one.figure.path).pdf"] = Data(try scene.pdf())
      files["\(one.table.path).tex"] = Data(one.table.view.render(as: .latex).utf8)
    }
    let picture = files.first { $0.key.hasSuffix(".pdf") }?.value ?? Data()
    for part in model.chapters.flatMap(\.parts) {
      for figure in part.figures { files["\(figure.path).pdf"] = picture }
      for table in part.tables { files["\(table.path).tex"] = Data(table.table.latex.utf8) }
    }
    for section in model.sections {
      for (figure, grid) in zip(
        section.figures, [section.time, section.throughput, section.perUser].compactMap { $0 })
      {
        let chart = Chart(grid: grid, language: model.language, software: "etalon test")
        let width = figure.millimetres / 25.4 * 72
        let size = FigureSize(
          widthPoints: width, heightPoints: width * (figure.millimetres < 100 ? 0.75 : 0.618),
          dotsPerInch: 300)
        let venue = try #require(Venue.named("acm"))
        let scene = try chart.scene(size: size, theme: Theme.theme(for: venue)).output
        files["\(figure.path).pdf"] = Data(try scene.pdf())
      }
      for table in section.tables {
        files["\(table.path).tex"] = Data(table.view.render(as: .latex).utf8)
      }
    }
    return files
  }

  @Test(arguments: Language.allCases)
  func articleCompiles(language: Language) async throws {
    // Pairs of narrow figures in one language, wide ones in the other.
    let model = try Self.model(language, millimetres: language == .english ? 84.75 : 121)
    let library = try TemplateLibrary()
    let article = try library.render("article.tex", with: model.latexModel)
    #expect(article.findings == [])
    // One language for each engine: fifteen pages twice take a second or more.
    let engine = language == .english ? LaTeXCompiler.Engine.pdflatex : .lualatex
    guard let compiler = await LaTeXCompiler.available(engine) else { return }
    let output = try await compiler.compile(
      article.output, files: try Self.files(model, library), passes: 2)
    #expect(output.complaints == [])
    #expect(output.warnings == [])
    #expect(output.text.contains("392"))
    // Page 1, one page for each grid and for the comparison, the findings.
    if language == .english { #expect(output.text.count { $0 == "\u{C}" } == 12) }
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

  @Test func findingsAreSentences() throws {
    var model = try Self.model(.english)
    model.decisions = [
      "the engine is vllm (raw/a.md:3)", "“np.nan” means out-of-memory", "vLLM is the engine",
      "data_wizard2 is a model", "`a` is odd.", "élan", "", "no number: why?",
    ]
    let article = try TemplateLibrary().render("article.tex", with: model.latexModel).output
    let items = article.split(separator: "\n").filter { $0.hasPrefix("  \\item ") }
    #expect(
      items.map { String($0.dropFirst(8)) } == [
        "The engine is vllm (raw/a.md:3).",
        "\\textquotedblleft{}np.nan\\textquotedblright{} means out-of-memory.",
        "vLLM is the engine.", "data\\_wizard2 is a model.",
        "\\textasciigrave{}a\\textasciigrave{} is odd.",
        "Élan.", "No number: why?",
      ])
  }

  @Test func oneGridAndOneCellAreSingular() throws {
    let one = TestGrids.grid("One", rows: 1, columns: 1) { _, _ in TestGrids.measured(2) }
    let failed = TestGrids.grid("F", rows: 1, columns: 1) { _, _ in .failed(.outOfMemory) }
    func report(_ grid: PlainGrid, _ language: Language) throws -> String {
      let section = ReportSection(
        time: grid,
        figures: [
          ReportFigure(path: "figures/one", millimetres: 80, grid: grid, language: language)
        ])
      let model = ArticleModel(title: "T", language: language, sections: [section])
      let article = try TemplateLibrary().render("article.tex", with: model.latexModel).output
      #expect(
        article.contains(
          language == .english
            ? "Figure~\\ref{fig:one} shows them." : "La figure~\\ref{fig:one} les montre."))
      return try TemplateLibrary().render("report.md", with: model.markdownModel).output
    }
    let english = try report(one, .english)
    #expect(english.contains("The data are 1 grid with 1 cell: 1 holds a measurement, 0 failed."))
    #expect(english.contains("Of 1 cell, 1 was measured and 0 failed."))
    #expect(english.contains("The only cell was measured."))
    #expect(try report(failed, .english).contains("1 of 1 cell has no number (OOM)"))
    let french = try report(one, .french)
    #expect(french.contains("comptent 1 grille et 1 cellule\u{A0}: 1 mesurée, 0 en échec."))
    #expect(french.contains("Sur 1 cellule, 1 est mesurée et 0 en échec."))
    #expect(try report(failed, .french).contains("1 cellule sur 1 est sans nombre (OOM)"))
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
