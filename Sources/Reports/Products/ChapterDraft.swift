import Charts

/// A chapter of a report before its figures are drawn and its tables written.
public struct ChapterDraft: Sendable {
  /// A section of it.
  public struct Part: Sendable {
    /// A file name, unique in the report.
    public var id: String
    /// The heading.
    public var title: String
    /// What there is to say.
    public var sentences: [String]
    /// The figures: the end of a file name, what is drawn, and its caption.
    public var figures: [Drawn]
    /// The tables: the end of a file name, and what stands in it.
    public var tables: [(name: String, table: RecordTable)]
    /// The files that it was made from.
    public var sources: [String]

    /// Collects what is shown.
    public init(
      id: String, title: String, sentences: [String] = [], figures: [Drawn] = [],
      tables: [(name: String, table: RecordTable)] = [], sources: [String] = []
    ) {
      self.id = id
      self.title = title
      self.sentences = sentences
      self.figures = figures
      self.tables = tables
      self.sources = sources
    }
  }

  /// A figure to draw.
  public struct Drawn: Sendable {
    /// The end of its file name.
    public var name: String
    /// What is drawn.
    public var chart: any Illustration
    /// What stands below it.
    public var caption: String
    /// What it shows, for those who do not see it.
    public var alternativeText: String
    /// Whether it fills the width of the text instead of a column.
    public var isWide: Bool

    /// Describes a figure.
    public init(
      name: String, chart: any Illustration, caption: String, alternativeText: String,
      isWide: Bool = false
    ) {
      self.name = name
      self.chart = chart
      self.caption = caption
      self.alternativeText = alternativeText
      self.isWide = isWide
    }
  }

  /// The name of the chapter in labels.
  public var id: String
  /// The heading.
  public var title: String
  /// What is said before the parts.
  public var sentences: [String]
  /// The parts.
  public var parts: [Part]

  /// Collects a chapter.
  public init(id: String, title: String, sentences: [String] = [], parts: [Part]) {
    self.id = id
    self.title = title
    self.sentences = sentences
    self.parts = parts
  }
}

extension ReportAssembly {
  /// The width of the text, and no more than the article's own page has.
  private var wideSize: FigureSize {
    let wide = FigureSize.venue(plan.venue, wide: true)
    let most = 175 / 25.4 * 72.0
    guard wide.widthPoints > most else { return wide }
    return FigureSize(
      widthPoints: most, heightPoints: wide.heightPoints * most / wide.widthPoints,
      dotsPerInch: wide.dotsPerInch)
  }

  /// A chapter whose figures and tables are products.
  func chapter(_ draft: ChapterDraft, into contents: inout ReportContents) -> ReportChapter {
    ReportChapter(
      id: draft.id, title: draft.title, sentences: draft.sentences,
      parts: draft.parts.map { part in
        let from = sources(of: part.sources)
        let figures = part.figures.map { drawn in
          let size = drawn.isWide ? wideSize : plan.size
          let figure = Figure(
            basePath: "figures/\(part.id)-\(drawn.name)", chart: drawn.chart, size: size,
            theme: plan.theme, formats: plan.figureFormats, from: from)
          contents.figures.append(figure)
          return ReportFigure(
            path: figure.basePath, picture: plan.pictureForScreens,
            millimetres: size.widthPoints * 25.4 / 72, caption: drawn.caption,
            alternativeText: drawn.alternativeText)
        }
        let tables = part.tables.map { name, table in
          let base = "tables/\(part.id)-\(name)"
          for format in plan.tableFormats {
            guard let text = table.render(as: format) else { continue }
            contents.texts.append(
              TextProduct(path: "\(base).\(format.fileExtension)", text: text, from: from))
          }
          return ReportChapter.Records(path: base, table: table)
        }
        return ReportChapter.Part(
          id: part.id, title: part.title, sentences: part.sentences, figures: figures,
          tables: tables)
      })
  }
}
