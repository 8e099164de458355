import BenchModel
import Charts

/// What a figure of a grid shows.
public enum FigureKind: String, CaseIterable, Sendable {
  /// Seconds until all requests are answered.
  case time
  /// Generated tokens per second, all requests together.
  case throughput
  /// Generated tokens per second that one user sees.
  case perUser = "per-user"

  /// The metric that it shows.
  public var metric: Metric {
    switch self {
    case .time: .requestTime
    case .throughput: .outputThroughput
    case .perUser: .outputThroughputPerUser
    }
  }
}

/// The form of a figure file, by its suffix.
public enum FigureFormat: String, CaseIterable, Sendable {
  /// Pixels, with density and texts.
  case png
  /// Vectors for print.
  case pdf
  /// Vectors with real text for the screen.
  case svg
}

/// What a report is made of, whatever the grids.
public struct ReportPlan: Sendable {
  /// The name, such as `article`.
  public var name: String
  /// The title of the documents.
  public var title: String
  /// The authors of the documents.
  public var authors: [String]
  /// The language of words and numbers.
  public var language: Language
  /// The size of every figure.
  public var size: FigureSize
  /// The venue that the size and the text width are of.
  public var venue: Venue
  /// Which figures each grid gets.
  public var figures: [FigureKind]
  /// In which forms.
  public var figureFormats: [FigureFormat]
  /// In which forms each grid's table is written.
  public var tableFormats: [TableFormat]
  /// Whether `report.md`, `article.tex` and `numbers.tex` are written.
  public var documents: Bool

  /// Describes a report.
  public init(
    name: String, title: String, authors: [String] = [], language: Language, venue: Venue,
    size: FigureSize, figures: [FigureKind] = FigureKind.allCases,
    figureFormats: [FigureFormat] = FigureFormat.allCases,
    tableFormats: [TableFormat] = [.latex, .markdown, .csv], documents: Bool = true
  ) {
    self.name = name
    self.title = title
    self.authors = authors
    self.language = language
    self.venue = venue
    self.size = size
    self.figures = figures
    self.figureFormats = figureFormats
    self.tableFormats = tableFormats
    self.documents = documents
  }
}

extension ReportPlan {
  /// How figures look at the venue.
  var theme: Theme { Theme.theme(for: venue) }

  /// The form of figure that Markdown shows: a picture that every viewer knows, where there is one.
  var pictureForScreens: String {
    figureFormats.contains(.png) ? "png" : figureFormats.contains(.svg) ? "svg" : "pdf"
  }

  /// The page that LaTeX tables must fit.
  var tableLayout: TableLayout { TableLayout() }
}

extension TableFormat {
  /// The suffix of a file of this form.
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .latex: "tex"
    case .csv: "csv"
    case .json: "json"
    }
  }
}
