import BenchModel

/// The named parts of one table, from which every format is written.
///
/// Numbers stay numbers with a count of decimals; each writer dresses them in its own language.
public struct TableView: Sendable, Hashable {
  /// What a cell shows.
  public enum Content: Sendable, Hashable {
    /// A number, and whether it is set in bold.
    case number(Double, bold: Bool)
    /// A word such as `OOM` with the mark of its note, and the reason as exported.
    case word(String, mark: String, reason: String)
  }

  /// A column under the spanner.
  public struct Column: Sendable, Hashable {
    /// The head, usually a point of the grid's column axis.
    public var head: String
    /// The decimals of every number in it.
    public var decimals: Int

    /// Describes a column.
    public init(head: String, decimals: Int) {
      self.head = head
      self.decimals = decimals
    }
  }

  /// A row.
  public struct Row: Sendable, Hashable {
    /// The head in the stub column.
    public var head: String
    /// The cells, one for each column.
    public var cells: [Content]

    /// Describes a row.
    public init(head: String, cells: [Content]) {
      self.head = head
      self.cells = cells
    }
  }

  /// What a word in a cell means.
  public struct Note: Sendable, Hashable {
    /// The mark, a lower-case letter.
    public var mark: String
    /// The word it explains.
    public var word: String
    /// The explanation.
    public var text: String

    /// Describes a note.
    public init(mark: String, word: String, text: String) {
      self.mark = mark
      self.word = word
      self.text = text
    }
  }

  /// The language of its words and numbers.
  public var language: Language
  /// One or two sentences: what, of what, by what, which direction is good.
  public var caption: String
  /// The name by which LaTeX refers to it, such as `tab:mixtral-8x7b-request-time`.
  public var label: String
  /// The metric's id.
  public var metric: String
  /// The unit's symbol in data files.
  public var unit: String
  /// The head of the stub column.
  public var stubHead: String
  /// The head over all columns.
  public var spanner: String
  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]
  /// One note for each word that occurs, in order of their marks.
  public var notes: [Note]
  /// What is the same in every cell, printed once.
  public var constants: [String]
  /// The page it must fit and whether it stands alone.
  public var layout: TableLayout

  /// Names every part; grids use `init(grid:language:options:)`.
  public init(
    language: Language, caption: String, label: String, metric: String, unit: String,
    stubHead: String, spanner: String, columns: [Column], rows: [Row], notes: [Note] = [],
    constants: [String] = [], layout: TableLayout = TableLayout()
  ) {
    self.language = language
    self.caption = caption
    self.label = label
    self.metric = metric
    self.unit = unit
    self.stubHead = stubHead
    self.spanner = spanner
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.constants = constants
    self.layout = layout
  }
}

/// What a table is made with, beyond its grid.
public struct TableOptions: Sendable, Hashable {
  /// Whether the best number of each column is bold.
  ///
  /// Off by default: where a cell has one sample, nothing says that the best is not luck.
  public var boldBest: Bool
  /// Decimals of every column; nil computes them from the data.
  public var decimals: Int?
  /// The LaTeX label; nil builds one from the subject and the metric.
  public var label: String?
  /// The caption; nil builds one from the data.
  public var caption: String?
  /// The page.
  public var layout: TableLayout

  /// Collects options; the defaults suit an article.
  public init(
    boldBest: Bool = false, decimals: Int? = nil, label: String? = nil, caption: String? = nil,
    layout: TableLayout = TableLayout()
  ) {
    self.boldBest = boldBest
    self.decimals = decimals
    self.label = label
    self.caption = caption
    self.layout = layout
  }
}
