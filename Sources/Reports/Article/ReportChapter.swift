/// A part of a report beyond its grids: scaling laws, memory, capacity.
public struct ReportChapter: Sendable, Hashable {
  /// A section of it.
  public struct Part: Sendable, Hashable {
    /// A file name, unique in the report.
    public var id: String
    /// The heading.
    public var title: String
    /// What there is to say, all of it from the data.
    public var sentences: [String]
    /// The figures, in the order shown.
    public var figures: [ReportFigure]
    /// The tables, in the order shown.
    public var tables: [Records]

    /// Collects what is shown.
    public init(
      id: String, title: String, sentences: [String] = [], figures: [ReportFigure] = [],
      tables: [Records] = []
    ) {
      self.id = id
      self.title = title
      self.sentences = sentences
      self.figures = figures
      self.tables = tables
    }
  }

  /// A table of records with its file.
  public struct Records: Sendable, Hashable {
    /// The path of its LaTeX file below the report's folder, without `.tex`.
    public var path: String
    /// Its columns and rows.
    public var table: RecordTable

    /// Names a table.
    public init(path: String, table: RecordTable) {
      self.path = path
      self.table = table
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
