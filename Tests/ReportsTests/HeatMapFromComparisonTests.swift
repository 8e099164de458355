import BenchModel
import Charts
import Comparison
import Diagnostics
import Reports
import TestSupport
import Testing

/// Heat maps of comparisons that `Comparer` made of grids of our own numbers.
@Suite struct HeatMapFromComparisonTests {
  private static let column = FigureSize.venue(.named("acm") ?? Venue.all[0])

  private static func scene(_ map: HeatMap, _ size: FigureSize = column) throws -> Scene {
    let found = try map.scene(size: size, theme: .print)
    #expect(found.findings.isEmpty)
    return found.output
  }

  private static func texts(_ scene: Scene, _ role: Role) -> [String] {
    scene.items.compactMap { item in
      if item.role == role, case .text(let run) = item.shape { run.text } else { nil }
    }
  }

  @Test(arguments: Language.allCases) func everyRelation(_ language: Language) throws {
    let map = try HardComparison.everyRelation.heatMap(language)
    Golden.expect(
      try Self.scene(map).dump(), equals: "heat-map-every-relation-\(language.rawValue).scene")
    let top = try #require(map.cells.last)
    #expect(
      top[1...] == [
        .hatched(.undefined), .empty, .empty, .hatched(.partial), .hatched(.gained),
        .hatched(.lost), .hatched(.neither),
      ])
  }

  /// Half the time is twice as good; the emphasis is the verdict's.
  @Test func timesThatFallAreBetter() throws {
    let row = try #require(try HardComparison.everyRelation.heatMap().cells.first)
    guard case .value(let best, let text, let emphasis) = row[0],
      case .value(let worst, let other, let otherEmphasis) = row[7],
      case .value(_, _, let none) = row[3]
    else {
      Issue.record("no values")
      return
    }
    #expect(abs(best - 2) < 1e-12 && text == "2.00" && emphasis == .risen)
    #expect(abs(worst - 0.5) < 1e-12 && other == "0.50" && otherEmphasis == .fallen)
    #expect(none == nil)
  }

  @Test func ratesThatFallAreWorse() throws {
    var rules = Rules()
    rules.direction = .higherIsBetter
    let grid = try HardComparison.everyRelation.grid(rules)
    let map = HeatMap(comparison: grid, base: "a", new: "b", language: .english, software: "test")
    guard case .value(let value, _, let emphasis) = map.cells[0][0] else {
      Issue.record("no value")
      return
    }
    #expect(abs(value - 0.5) < 1e-12 && emphasis == .fallen)
  }

  @Test(arguments: Language.allCases) func smallChangesAreInPercent(_ language: Language) throws {
    let map = try HardComparison.percent.heatMap(language)
    let mark = language == .french ? "," : "."
    guard case .value(_, let text, _) = map.cells[0][0] else {
      Issue.record("no value")
      return
    }
    #expect(text == "+5\(mark)0")
    #expect(map.scale.ticks.map(\.label) == ["−10\u{A0}%", "0\u{A0}%", "+10\u{A0}%"])
  }

  /// A rate falls by a share of what it was: 1.05 times worse is −4.8 %.
  @Test func percentsOfRates() throws {
    var rules = Rules()
    rules.direction = .higherIsBetter
    let map = HeatMap(
      comparison: try HardComparison.percent.grid(rules), base: "a", new: "b", language: .english,
      software: "test")
    guard case .value(_, let text, _) = map.cells[0][0] else {
      Issue.record("no value")
      return
    }
    #expect(text == "−4.8")
    #expect(map.scale.ticks.map(\.label) == ["−9.1\u{A0}%", "0\u{A0}%", "+10\u{A0}%"])
  }

  /// Ticks are in percent where the cells are, however far a reference widens the scale.
  @Test func aFarReferenceKeepsPercent() throws {
    let map = HeatMap(
      comparison: try HardComparison.percent.grid(), base: "a", new: "b", language: .english,
      references: [("memory bandwidth", 1.43)], software: "test")
    #expect(map.scale.ticks.last?.label == "+50\u{A0}%")
    #expect(map.scale.references.map(\.label) == ["memory bandwidth ×1.43"])
  }

  @Test func valuesOfTheLargestGridNeedTheWidthOfAPage() throws {
    let map = try HardComparison.large.heatMap()
    let narrow = try Self.scene(map)
    #expect(Self.texts(narrow, .cellText).isEmpty)
    #expect(narrow.description.hasSuffix("which are therefore not written."))
    #expect(
      Self.texts(narrow, .legend) == [
        "lost", "fails in both", "not measured", "significantly better", "significantly worse",
      ])
    let wide = try Self.scene(map, .venue(.named("acm") ?? Venue.all[0], wide: true))
    #expect(Self.texts(wide, .cellText).count == 299)
    #expect(!wide.description.contains("not written"))
    #expect(Self.texts(wide, .legend).last == "significant")
  }

  /// One value a cell: nothing is bold, the legend claims nothing, the caption says it once.
  @Test(arguments: Language.allCases) func nothingIsClaimedOfSingleValues(
    _ language: Language
  ) throws {
    let hard = HardComparison.largeSingle
    let map = try hard.heatMap(language)
    #expect(map.boldWord.isEmpty)
    #expect(
      map.cells.joined().allSatisfy { if case .value(_, _, nil) = $0 { true } else { false } })
    #expect(
      Self.texts(try Self.scene(map), .legend) == [language == .french ? "moins bon" : "worse"])
    let caption = ComparisonCaption(
      try hard.grid(), base: "a", new: "b", language: language
    ).caption
    #expect(caption.contains(language == .french ? "Une seule valeur" : "One value a cell"))
  }

  /// Noise is known and nothing is found: the legend says so in place of `bold`.
  @Test func nothingFoundIsSaid() throws {
    let same = HardComparison("same", rows: 3, columns: 3) { row, column in
      let cell = TestGrids.measured(0.99, 1, 1.01)
      return (cell, cell)
    }
    #expect(
      Self.texts(try Self.scene(try same.heatMap()), .legend)
        == ["no cell changes significantly"])
  }

  /// The verdict is on what a factor of all cells leaves, so a cell may be worse above 1.
  @Test func emphasisFollowsTheVerdictBesideAShift() throws {
    let shifted = HardComparison("shifted", rows: 6, columns: 6) { row, column in
      let base = Double(row + 2) * Double(column + 2)
      let factor = row > 3 && column > 3 ? 0.97 : 0.8
      func three(_ middle: Double) -> Cell<Seconds> {
        TestGrids.measured(middle * 0.999, middle, middle * 1.001)
      }
      return (three(base), three(base * factor))
    }
    let grid = try shifted.grid()
    try #require(grid.shift?.isTakenOff == true)
    let map = try shifted.heatMap()
    guard case .value(let value, _, let emphasis) = map.cells[5][5] else {
      Issue.record("no value")
      return
    }
    #expect(value > 1 && emphasis == .fallen)
    #expect(map.boldWord == "significantly unlike the rest")
  }

  /// Ratios beyond all bounds have short texts, a scale that ends, and no picture without memory.
  @Test func extremesAreBounded() throws {
    let map = try HardComparison.extremes.heatMap()
    #expect(map.scale.limit == 10_000)
    #expect(map.scale.ticks.last?.label.hasPrefix("≥") == true)
    let written = Set(Self.texts(try Self.scene(map), .cellText))
    #expect(written == ["25.0", "0.080", ">999", "0.004", "1.00", "<0.001", "1.11"])
  }

  /// At every venue all texts stand apart and on the page, in both languages.
  @Test(arguments: Venue.all) func textsKeepApart(_ venue: Venue) throws {
    for hard in HardComparison.all {
      for language in Language.allCases {
        let found = try hard.heatMap(language).scene(
          size: .venue(venue), theme: .theme(for: venue))
        #expect(found.findings.isEmpty, "\(hard.name)")
        let scene = found.output
        let page = Box(
          left: 0, top: 0, right: scene.size.widthPoints, bottom: scene.size.heightPoints)
        let boxes = scene.items.compactMap { item -> Box? in
          if case .text(let run) = item.shape { run.box } else { nil }
        }
        #expect(boxes.allSatisfy(page.holds), "\(hard.name)")
        for (place, box) in boxes.enumerated() {
          let overlaps = boxes[(place + 1)...].contains(where: box.overlaps)
          #expect(!overlaps, "\(hard.name) \(language)")
        }
      }
    }
  }
}
