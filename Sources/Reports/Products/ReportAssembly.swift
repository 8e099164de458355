import Analysis
import BenchModel
import Charts
import Comparison
import Diagnostics

/// The grids of one subject with the name that its files and macros carry.
public struct NamedGrid: Sendable {
  /// The name, unique in the report.
  public let name: String
  /// The grid of the section: request times where they were measured.
  public let grid: AnyGrid
  /// Further metrics of the same subject, such as its peak memory.
  public let others: [AnyGrid]

  /// Names the grids of a subject.
  public init(name: String, grid: AnyGrid, others: [AnyGrid] = []) {
    self.name = name
    self.grid = grid
    self.others = others
  }
}

/// Turns grids into the products of one report: charts, tables and documents.
public struct ReportAssembly {
  let plan: ReportPlan
  private let grids: [NamedGrid]
  private let comparisons: [NamedComparison]
  private let chapters: [ChapterDraft]
  private let decisions: [Finding]
  private let inputs: [Manifest.Input]
  private let shownInputs: [Manifest.Input]
  private let command: String
  private let toolVersion: String
  private let templates: TemplateLibrary

  /// Collects what a report is made from.
  ///
  /// - Parameters:
  ///   - grids: in the order of the report.
  ///   - comparisons: pairs of these grids, in the order of the report.
  ///   - chapters: what follows from the grids.
  ///   - findings: what was found in the sources; the report prints each once.
  ///   - inputs: the files that were read, with their SHA-256.
  ///   - shownInputs: what the documents list of them, where many files are better one line.
  ///   - command: what makes the report again.
  public init(
    plan: ReportPlan, grids: [NamedGrid], comparisons: [NamedComparison] = [],
    chapters: [ChapterDraft] = [], findings: [Finding], inputs: [Manifest.Input],
    shownInputs: [Manifest.Input]? = nil, command: String, toolVersion: String,
    templates: TemplateLibrary
  ) {
    self.plan = plan
    self.grids = grids
    self.comparisons = comparisons
    self.chapters = chapters
    // Those of templates are about this study and not about the data.
    decisions = findings.filter { !$0.code.rawValue.hasPrefix("template.") }.limited(to: 20)
    self.inputs = inputs
    self.shownInputs = shownInputs ?? inputs
    self.command = command
    self.toolVersion = toolVersion
    self.templates = templates
  }

  /// The products, drawn later; findings are those of texts and templates.
  ///
  /// - Throws: `OutputTokensUnknown` or `MetricNotDerivable` where a grid does not say what a
  ///   figure needs; `TemplateError` where a template cannot be read.
  public func contents() throws -> Found<ReportContents> {
    var contents = ReportContents(figures: [], texts: [])
    var sections: [ReportSection] = []
    for named in grids {
      let section = try section(named, into: &contents)
      sections.append(section)
    }
    let compared = try comparisons.map { try comparison($0, into: &contents) }
    let added = chapters.map { chapter($0, into: &contents) }
    if plan.documents { try addDocuments(sections, compared, added, to: &contents) }
    return Found(contents, findings: contents.findings)
  }

  // MARK: One grid

  private func section(_ named: NamedGrid, into contents: inout ReportContents) throws
    -> ReportSection
  {
    let time = named.grid.plain
    let isTime = time.metric == .requestTime
    let measured = ([named.grid] + named.others).first { $0.metric == .outputThroughput }?.plain
    var section = ReportSection(
      id: named.name, time: time,
      throughput: isTime ? try derived(.outputThroughput, named) : measured,
      perUser: isTime ? try derived(.outputThroughputPerUser, named) : nil)
    if isTime {
      for kind in plan.figures {
        let grid = try named.grid.deriving(kind.metric).plain
        addFigure(of: grid, as: kind.rawValue, named, to: &section, &contents)
      }
      try addTable(of: time, as: "time", named, to: &section, &contents)
    }
    for grid in (isTime ? [] : [time]) + named.others.map(\.plain) {
      let kind = SubjectID.slug(grid.metric.rawValue)
      addFigure(of: grid, as: kind, named, to: &section, &contents)
      try addTable(of: grid, as: kind, named, to: &section, &contents)
    }
    return section
  }

  private func addFigure(
    of grid: PlainGrid, as kind: String, _ named: NamedGrid, to section: inout ReportSection,
    _ contents: inout ReportContents
  ) {
    // One prompt size makes no line; the load then goes along the axis.
    let grid = grid.columns.count == 1 && grid.rows.count > 1 ? grid.turned : grid
    let figure = Figure(
      basePath: "figures/\(named.name)-\(kind)",
      chart: Chart(grid: grid, language: plan.language, software: "etalon \(toolVersion)"),
      size: plan.size, theme: plan.theme, formats: plan.figureFormats, from: sources(of: grid))
    contents.figures.append(figure)
    section.figures.append(
      ReportFigure(
        path: figure.basePath, picture: plan.pictureForScreens,
        millimetres: plan.size.widthPoints * 25.4 / 72, grid: grid, language: plan.language))
  }

  private func addTable(
    of grid: PlainGrid, as kind: String, _ named: NamedGrid, to section: inout ReportSection,
    _ contents: inout ReportContents
  ) throws {
    let view = TableView(
      grid: grid, language: plan.language, options: TableOptions(layout: plan.tableLayout))
    let base = "tables/\(named.name)-\(kind)"
    section.tables.append(ReportTable(path: base, view: view))
    try write(view, to: base, from: sources(of: grid), &contents)
  }

  /// A table in all forms of the report, those of texts by their templates.
  private func write(
    _ view: TableView, to base: String, from: [String], _ contents: inout ReportContents
  ) throws {
    for format in plan.tableFormats {
      let found: Found<String> =
        switch format {
        case .latex: try templates.render("table.tex", with: view.latexModel)
        case .markdown: try templates.render("table.md", with: view.markdownModel)
        default: Found(view.render(as: format))
        }
      // A template is at fault once, however many tables it makes.
      contents.findings += found.findings.filter { !contents.findings.contains($0) }
      contents.texts.append(
        TextProduct(path: "\(base).\(format.fileExtension)", text: found.output, from: from))
    }
  }

  // MARK: Comparisons

  private func comparison(
    _ named: NamedComparison, into contents: inout ReportContents
  ) throws -> ReportComparison {
    let caption = ComparisonCaption(
      named.grid, base: named.base, new: named.new, language: plan.language)
    let from = sources(
      of: named.grid.allCells.flatMap { $0.base.spans + $0.new.spans }.map(\.path)
        + [named.grid.origins.base.path, named.grid.origins.new.path])
    let figure = Figure(
      basePath: "figures/\(named.name)-comparison",
      chart: HeatMap(
        comparison: named.grid, base: named.base, new: named.new, language: plan.language,
        references: named.references(plan.language), software: "etalon \(toolVersion)"),
      size: plan.size, theme: plan.theme, formats: plan.figureFormats, from: from)
    contents.figures.append(figure)
    let view = TableView(
      comparison: named.grid, base: named.base, new: named.new, language: plan.language,
      label: "tab:\(SubjectID.slug(named.name))-ratio", layout: plan.tableLayout)
    let base = "tables/\(named.name)-ratio"
    try write(view, to: base, from: from, &contents)
    return ReportComparison(
      id: named.name, title: caption.title,
      sentences: caption.sentences
        + [caption.devices(bandwidth: named.bandwidth, flops: named.flops)].compactMap(\.self),
      figure: ReportFigure(
        path: figure.basePath, picture: plan.pictureForScreens,
        millimetres: plan.size.widthPoints * 25.4 / 72, caption: caption.caption,
        alternativeText: caption.alternativeText),
      table: ReportTable(path: base, view: view))
  }

  /// The study and the files that the cells of a grid were read from.
  private func sources(of grid: PlainGrid) -> [String] {
    sources(of: grid.cells.joined().flatMap { $0.spans.map(\.path) } + [grid.origin.path])
  }

  func sources(of paths: [String]) -> [String] {
    let known = Set(inputs.map(\.path))
    let from = Set(paths).intersection(known).subtracting(["etalon.yaml"]).sorted()
    return ["etalon.yaml"] + (from.isEmpty ? inputs.map(\.path) : from)
  }

  /// A rate that only texts need: a grid that does not know its output tokens goes without.
  private func derived(_ metric: Metric, _ named: NamedGrid) throws -> PlainGrid? {
    guard plan.figures.contains(where: { $0.metric == metric }) else {
      return try? named.grid.deriving(metric).plain
    }
    return try named.grid.deriving(metric).plain
  }

  // MARK: Documents

  private func addDocuments(
    _ sections: [ReportSection], _ comparisons: [ReportComparison],
    _ chapters: [ReportChapter], to contents: inout ReportContents
  ) throws {
    var article = ArticleModel(
      title: plan.title, authors: plan.authors, language: plan.language, sections: sections,
      comparisons: comparisons,
      decisions: decisions.filter { $0.severity > .note || $0.code == "import.decided" }.map {
        ArticleModel.sentence(of: $0)
      },
      inputs: shownInputs.map { ArticleModel.Input(path: $0.path, sha256: $0.sha256) },
      tools: [ArticleModel.Tool(name: "etalon", version: toolVersion)], command: command)
    article.chapters = chapters
    let documents: [(template: String, path: String, model: TemplateModel)] = [
      ("report.md", "report.md", article.markdownModel),
      ("article.tex", "article.tex", article.latexModel),
      ("numbers.tex", "numbers.tex", article.numbers.templateModel),
    ]
    for document in documents {
      let found = try templates.render(document.template, with: document.model)
      contents.findings += found.findings
      contents.texts.append(
        TextProduct(path: document.path, text: found.output, from: inputs.map(\.path)))
    }
  }
}
