import BenchModel
import Charts
import Comparison
import Reports
import Testing

/// The article's two Codestral tables side by side.
struct PublishedComparison {
  let grid: GridComparison
  let language: Language
  private static let names = (base: "2 × V100", new: "2 × A100")

  init(_ language: Language) throws {
    let tables = try PublishedTables.all.map { try $0.section() }.filter {
      $0.time.subject.model.id == "codestral-22b" && $0.time.subject.hardware.count == 2
    }
    let base = try #require(tables.first { $0.time.subject.hardware.device?.id == "v100-16gb" })
    let new = try #require(tables.first { $0.time.subject.hardware.device?.id == "a100-40gb" })
    let comparison = Comparer(Comparability(.diff)).compare(
      base: (Self.names.base, [ComparedGrid(base.time)]),
      new: (Self.names.new, [ComparedGrid(new.time)]))
    grid = try #require(comparison.grids.first)
    self.language = language
  }

  var caption: ComparisonCaption {
    ComparisonCaption(grid, base: Self.names.base, new: Self.names.new, language: language)
  }

  var heatMap: HeatMap {
    HeatMap(
      comparison: grid, base: Self.names.base, new: Self.names.new, language: language,
      references: [("memory bandwidth", 1.73)], software: "etalon test")
  }

  func report(millimetres: Double) -> ReportComparison {
    ReportComparison(
      id: "codestral", title: caption.title, sentences: caption.sentences,
      figure: ReportFigure(
        path: "figures/codestral-comparison", millimetres: millimetres, caption: caption.caption,
        alternativeText: caption.alternativeText),
      table: ReportTable(
        path: "tables/codestral-ratio",
        view: TableView(
          comparison: grid, base: Self.names.base, new: Self.names.new, language: language)))
  }
}

/// Oracle: the article's tables 3 and 4, compared by hand in a spreadsheet.
@Suite struct PublishedComparisonTests {
  @Test func fiftyPairsInFavourOfTheA100s() throws {
    let grid = try PublishedComparison(.english).grid
    let mean = try #require(grid.mean)
    #expect(mean.pairs == 50)
    #expect(abs(1 / mean.ratio - 2.1174) < 5e-5)
    #expect(abs(1 / mean.best.ratio - 3.6957) < 5e-5)
    #expect(mean.best.row == 64 && mean.best.column == 63)
    #expect(grid.count(.repaired) == 6)
    #expect(grid.count(.lost) == 0)
    // One value a cell: nothing is claimed.
    #expect(grid.count(.unsure) == 50)
    #expect(grid.allCells.allSatisfy { $0.change?.p == nil })
  }

  /// The alternative text names what the data hold.
  @Test(arguments: Language.allCases) func whatIsSaidIsTrue(_ language: Language) throws {
    let comparison = try PublishedComparison(language)
    let text = comparison.caption.alternativeText
    let mark = language == .french ? "," : "."
    for number in ["2\(mark)1174", "3\(mark)70", "1\(mark)33", "50", "56"] {
      #expect(text.contains(number), "\(number)")
    }
    #expect(comparison.heatMap.cells.joined().count { $0 == .hatched(.gained) } == 6)
  }
}
