import BenchModel

/// One subject of a report: its grids, figures and tables.
public struct ReportSection: Sendable {
  /// A file name for the subject, unique in the report: `mixtral-8x7b-awq-4bit-2xa100-40gb`.
  public var id: String
  /// The times.
  public var time: PlainGrid
  /// The total throughput, where it is known.
  public var throughput: PlainGrid?
  /// The throughput per user, where it is known.
  public var perUser: PlainGrid?
  /// The figures, in the order shown.
  public var figures: [ReportFigure]
  /// The tables, in the order shown.
  public var tables: [ReportTable]

  /// Collects what is shown of one subject.
  ///
  /// - Parameter id: nil takes the name of the subject; give one of `SubjectID.unique`
  ///   where a report has several sections, and build table labels from it too.
  public init(
    id: String? = nil, time: PlainGrid, throughput: PlainGrid? = nil, perUser: PlainGrid? = nil,
    figures: [ReportFigure] = [], tables: [ReportTable] = []
  ) {
    self.id = id ?? time.subject.name
    self.time = time
    self.throughput = throughput
    self.perUser = perUser
    self.figures = figures
    self.tables = tables
  }

  /// The numbers a text would name first.
  public var headline: GridHeadline {
    GridHeadline(time: time, throughput: throughput, perUser: perUser)
  }
}

/// A figure of a report.
public struct ReportFigure: Sendable, Hashable {
  /// The path below the report's folder, without a suffix: `figures/mixtral-8x7b-throughput`.
  public var path: String
  /// The suffix of the picture that Markdown shows: `png` or `svg`.
  public var picture: String
  /// The true width, which the article keeps.
  public var millimetres: Double
  /// The caption and the alternative text.
  public var caption: String
  /// What the figure shows, for those who do not see it.
  public var alternativeText: String

  /// Names a figure.
  public init(
    path: String, picture: String = "png", millimetres: Double, caption: String,
    alternativeText: String
  ) {
    self.path = path
    self.picture = picture
    self.millimetres = millimetres
    self.caption = caption
    self.alternativeText = alternativeText
  }

  /// A figure of a grid, with caption and alternative text from its data.
  public init(
    path: String, picture: String = "png", millimetres: Double, grid: PlainGrid,
    language: Language
  ) {
    let text = CaptionWriter(language: language).chart(of: grid)
    self.init(
      path: path, picture: picture, millimetres: millimetres, caption: text.caption,
      alternativeText: text.alternativeText)
  }
}

/// A table of a report.
public struct ReportTable: Sendable, Hashable {
  /// The path of its LaTeX file below the report's folder, without `.tex`.
  public var path: String
  /// Its parts.
  public var view: TableView

  /// Names a table.
  public init(path: String, view: TableView) {
    self.path = path
    self.view = view
  }
}
