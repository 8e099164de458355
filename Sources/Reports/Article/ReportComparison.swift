import BenchModel
import Comparison

/// Two grids of a report set side by side.
public struct NamedComparison: Sendable {
  /// The name of its files, unique in the report.
  public let name: String
  /// The name of BASE.
  public let base: String
  /// The name of NEW.
  public let new: String
  /// What came of it.
  public let grid: GridComparison
  /// NEW over BASE of the memory bandwidths of all devices; nil where one is not known.
  public let bandwidth: Double?
  /// The same of the 16-bit FLOPS.
  public let flops: Double?

  /// Names a comparison.
  public init(
    name: String, base: String, new: String, grid: GridComparison, bandwidth: Double?,
    flops: Double?
  ) {
    self.name = name
    self.base = base
    self.new = new
    self.grid = grid
    self.bandwidth = bandwidth
    self.flops = flops
  }

  /// The ratios that a heat map shows on its scale.
  public func references(_ language: Language) -> [(label: String, ratio: Double)] {
    let words = ComparisonWords.words(language)
    return [(words.bandwidth, bandwidth), (words.flops, flops)].compactMap { label, ratio in
      ratio.map { (label: label, ratio: $0) }
    }
  }
}

/// A comparison as a report prints it.
public struct ReportComparison: Sendable {
  /// A file name, unique in the report.
  public var id: String
  /// Both sides and the model.
  public var title: String
  /// What there is to say, all of it from the data.
  public var sentences: [String]
  /// The heat map.
  public var figure: ReportFigure
  /// The ratios.
  public var table: ReportTable

  /// Collects what is shown of a comparison.
  public init(
    id: String, title: String, sentences: [String], figure: ReportFigure, table: ReportTable
  ) {
    self.id = id
    self.title = title
    self.sentences = sentences
    self.figure = figure
    self.table = table
  }
}
