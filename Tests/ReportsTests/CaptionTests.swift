import Analysis
import BenchModel
import Reports
import Testing

/// Captions say what the data say.
@Suite struct CaptionTests {
  @Test func mixtralThroughput() throws {
    let grid = PlainGrid(try PublishedTables.mixtral.grid.outputThroughput())
    let text = CaptionWriter(language: .english).chart(of: grid)
    #expect(
      text.caption
        == "Output throughput (tok/s) of Mixtral 8x7B AWQ 4-bit on 2\u{A0}×\u{A0}A100 40\u{A0}GB "
        + "against the number of tokens in the prompt, from 31 to 2193, for 1, 2, 4, 8, 16, 32, "
        + "64 and 128 requests; it peaks at 692\u{A0}tok/s with 128 requests of 31 tokens. "
        + "8 of 56 cells have no number (OOM): the series of 32, 64 and 128 requests end at 822, "
        + "296 and 119 tokens.")
    #expect(text.alternativeText == "Line chart: " + text.caption)
    #expect(text.ends.map(\.row) == [32, 64, 128])
    #expect(text.ends.map(\.column) == [822, 296, 119])
  }

  @Test func mixtralTimeInFrench() {
    let text = CaptionWriter(language: .french).chart(of: PlainGrid(PublishedTables.mixtral.grid))
    #expect(
      text.caption
        == "Temps de réponse (s) de Mixtral 8x7B AWQ 4\u{A0}bits sur 2\u{A0}×\u{A0}A100 40\u{A0}Go "
        + "en fonction du nombre de tokens du prompt, de 31 à 2193, pour 1, 2, 4, 8, 16, 32, 64 "
        + "et 128 requêtes\u{202F}; les valeurs vont de 3,1\u{A0}s avec 1 requête de 31 tokens à "
        + "21,5\u{A0}s avec 128 requêtes de 119 tokens. 8 cellules sur 56 sont sans nombre "
        + "(OOM)\u{A0}: les courbes de 32, 64 et 128 requêtes s’arrêtent à 822, 296 et 119 tokens.")
  }

  /// Every number a caption names is the number in the grid at the load it names.
  @Test(arguments: Language.allCases)
  func numbersEqualTheData(language: Language) throws {
    for table in PublishedTables.all {
      let grids = [
        PlainGrid(table.grid), PlainGrid(try table.grid.outputThroughput()),
        PlainGrid(try table.grid.outputThroughputPerUser()),
      ]
      for grid in grids {
        let text = CaptionWriter(language: language).chart(of: grid)
        #expect(!text.numbers.isEmpty)
        for load in text.numbers {
          let row = try #require(grid.rows.index(of: load.row))
          let column = try #require(grid.columns.index(of: load.column))
          #expect(grid.cells[row][column].median == load.value)
          #expect(
            text.caption.contains(language.measure(load.value, digits: load.digits)))
        }
        let all = grid.cells.joined().compactMap(\.median)
        #expect(text.numbers.map(\.value).contains(all.max() ?? 0))
        for end in text.ends {
          let row = try #require(grid.rows.index(of: end.row))
          let last = grid.cells[row].lastIndex { $0.median != nil }
          #expect(last.map { grid.columns.points[$0] } == end.column)
        }
        #expect(Self.sentences(text.caption) <= 2)
      }
    }
  }

  @Test func extremesStayShort() throws {
    let grid = try #require(TestGrids.hard.first { $0.name == "extremes" }?.grid)
    for language in Language.allCases {
      #expect(CaptionWriter(language: language).chart(of: grid).caption.count < 400)
    }
  }

  /// 3 and 4 have the median 3.5, which is not 4.
  @Test func aMedianHasOneDigitMore() throws {
    let grid = try #require(TestGrids.hard.first { $0.name == "medians" }?.grid)
    #expect(CaptionWriter(language: .english).chart(of: grid).caption.contains("3.5\u{A0}s"))
    #expect(TableView(grid: grid, language: .english).columns.map(\.decimals) == [1, 1])
  }

  @Test func hardGrids() {
    let writer = CaptionWriter(language: .english)
    for (name, grid) in TestGrids.hard {
      let text = writer.chart(of: grid)
      #expect(Self.sentences(text.caption) <= 2, "\(name): \(text.caption)")
    }
    let failed = TestGrids.grid("F", rows: 2, columns: 2) { _, _ in .failed(.outOfMemory) }
    #expect(
      writer.chart(of: failed).caption.hasSuffix(
        "; nothing was measured. 4 of 4 cells have no number (OOM): the series of 1 and 5 "
          + "requests have no point."))
    let one = TestGrids.grid("O", rows: 1, columns: 1) { _, _ in TestGrids.measured(2) }
    #expect(writer.chart(of: one).caption.contains("for 1 request; "))
  }

  private static func sentences(_ text: String) -> Int {
    text.split(separator: ". ").count
  }
}
