import Diagnostics
import Drawing
import Foundation
import TestSupport
import Testing

@testable import Charts

@Suite struct GridMapTests {
  /// A grid of the 2024 runs (Codestral 22B GPTQ on 2 V100): seconds by load and prompt size, with
  /// the cells that ran out of memory, one of another reason and one that was not measured.
  static let grid: GridMap = {
    let times: [[Double?]] = [
      [3.1, 3.2, 3.2, 3.3, 3.4, 3.7, 4.3], [3.3, 3.4, 3.4, 3.6, 4, 4.4, 5.8],
      [3.7, 3.8, 3.9, 4.4, 4.8, 5.6, 8.8], [4.8, 5.1, 5.3, 6, 6.8, 8.8, 15],
      [7.1, 7.5, 7.9, 9.8, 11.7, 14.3, 27.5], [10.4, 10.9, 11.9, 15.3, 19, 24.6, 53.8],
      [15.5, 17, 18.7, 25.9, 32.1, 43.9, 108.2], [21.7, nil, nil, nil, nil, nil, nil],
    ]
    let kinds: [GridMap.Cell] =
      FailureMark.allCases.map { .failed($0) } + [.empty]
    return GridMap(
      title: "One grid", alternativeText: "Seconds by load and prompt size.",
      x: .init(
        label: "Number of tokens in the prompt",
        points: ["31", "63", "119", "296", "480", "822", "2193"]),
      y: .init(label: "Requests", points: (0..<8).map { "\(1 << $0)" }),
      cells: times.enumerated().map { row, line in
        line.enumerated().map { column, time in
          guard let time else { return kinds[(column - 1) % kinds.count] }
          return .value(time, text: "\(time)")
        }
      },
      scale: SequentialScale(title: "Request time (s)", spread: .log), emptyWord: "not measured",
      textlessNote: "The values are not written.")
  }()

  static func changed(_ change: (inout GridMap) -> Void) -> GridMap {
    var map = grid
    change(&map)
    return map
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var map = GridMapTests.grid
    var size = HardChartTests.column
    var theme = Theme.print
    var codes: [Finding.Code] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "grid-map"),
    Case(name: "grid-map-wide", size: .venue(HardChart.acm, wide: true)),
    Case(
      name: "grid-map-slide", size: .venue(Venue.named("slide") ?? HardChart.acm), theme: .slide),
    Case(name: "grid-map-french", map: changed { $0.words = .french }),
    Case(
      name: "grid-map-all-failed",
      map: changed { map in
        map.cells = map.cells.map { $0.map { _ in .failed(.outOfMemory) } }
      }),
    Case(
      name: "grid-map-all-equal",
      map: changed { map in
        map.cells = map.cells.map { $0.map { _ in .value(5, text: "5") } }
      }),
    Case(
      name: "grid-map-one-cell",
      map: changed { map in
        map.x.points = ["31"]
        map.y.points = ["1"]
        map.cells = [[.value(3.1, text: "3.1")]]
      }),
    Case(name: "grid-map-no-cells", map: changed { $0.cells = [] }),
    Case(
      name: "grid-map-undrawable",
      map: changed { map in
        map.cells[0][0] = .value(-1, text: "-1")
        map.cells[0][1] = .value(.nan, text: "NaN")
      }, codes: ["chart.undrawable", "chart.undrawable"]),
    Case(
      name: "grid-map-huge-range",
      map: changed { map in
        map.cells[0][0] = .value(1e-9, text: "1e-9")
        map.cells[6][6] = .value(1e12, text: "1e12")
      }),
    Case(
      name: "grid-map-many",
      map: changed { map in
        map.x.points = (1...40).map { "\($0)" }
        map.y.points = (1...30).map { "\($0)" }
        map.cells = (1...30).map { row in
          (1...40).map { column in
            row + column > 55
              ? .failed(.outOfMemory) : .value(Double(row * column), text: "\(row * column)")
          }
        }
      }),
  ]

  @Test(arguments: cases) func scene(_ given: Case) {
    let found = given.map.laidOut(
      size: given.size, theme: given.theme, measurer: CountingMeasurer())
    Golden.expect(found.output.dump(), equals: "\(given.name).scene")
    #expect(found.findings.map(\.code) == given.codes)
  }

  @Test(arguments: cases) func picture(_ given: Case) throws {
    let scene = try given.map.scene(size: given.size, theme: given.theme).output
    let png = try scene.png()
    #expect(try given.map.scene(size: given.size, theme: given.theme).output.png() == png)
    Look.keep(png, given.name)
  }

  /// No text leaves the page or covers another, at any of the venues.
  @Test(arguments: Venue.all) func textsKeepApart(_ venue: Venue) throws {
    for given in Self.cases {
      let scene = try given.map.scene(size: .venue(venue), theme: .theme(for: venue)).output
      #expect(scene.badTexts.isEmpty, "\(given.name): \(scene.badTexts)")
    }
  }

  @Test func everyFailedCellHasItsMark() {
    let scene = Self.grid.laidOut(
      size: HardChartTests.column, theme: .print, measurer: CountingMeasurer()
    ).output
    // Five failed cells in the grid, and the five kinds in the legend.
    #expect(scene.shapes(of: .failure(0)).count == 10)
  }

  /// Steps of the scale look even with any colour vision, and their order survives a grey print.
  ///
  /// The oracle is CAM02-UCS: within a factor of 2 of each other, of 3 with a colour vision that
  /// lacks a cone.
  @Test(arguments: ColorVision.allCases) func stepsLookEven(_ vision: ColorVision) {
    let colors = MapColors(Self.grid)
    let steps = (0...10).map { colors.color(at: Double($0) / 10) }
    let differences = zip(steps, steps.dropFirst()).map(vision.difference)
    let least = differences.min() ?? 0
    #expect(least > 4, "\(differences)")
    #expect((differences.max() ?? 0) / least < (vision == .normal ? 2 : 3), "\(differences)")
    let lightness = steps.map(ColorVision.lightness)
    for (lighter, darker) in zip(lightness, lightness.dropFirst()) {
      #expect(lighter - darker > 4)
    }
  }

  @Test func textsAreReadOnEveryColor() {
    let colors = MapColors(Self.grid)
    for step in 0...200 {
      let ground = colors.color(at: Double(step) / 200)
      let ink = DivergingColors.ink(on: ground, dark: Theme.print.ink)
      let (a, b) = (ink.contrastOnWhite, ground.contrastOnWhite)
      #expect(max(a, b) / min(a, b) >= 4.5)
    }
  }

  @Test func aRangeThatIsGivenHolds() {
    let colors = MapColors(Self.changed { $0.scale.range = 1...1000 })
    #expect(colors.place(1) == 0 && colors.place(1000) == 1)
    #expect(abs((colors.place(31.6227766) ?? 0) - 0.5) < 1e-6)
    #expect(colors.place(5000) == 1)
    #expect(colors.place(-1) == nil)
  }

  @Test func recipesDiffer() {
    let changes: [(inout GridMap) -> Void] = [
      { _ in }, { $0.title = "" }, { $0.alternativeText = "" }, { $0.x.label = "" },
      { $0.y.points[0] = "0" }, { $0.cells[0][0] = .empty }, { $0.cells[0][0] = .failed(.error) },
      { $0.cells[0][0] = .failed(.timeout) }, { $0.cells[0][0] = .value(3.1, text: "3") },
      { $0.scale.title = "" }, { $0.scale.spread = .linear }, { $0.scale.range = 1...2 },
      { $0.emptyWord = "" }, { $0.textlessNote = "" }, { $0.words = .french },
      { $0.metadata = [MetadataEntry("Source", "f")] },
    ]
    let recipes = changes.map {
      Self.changed($0).recipe(size: HardChartTests.column, theme: .print)
    }
    #expect(Set(recipes).count == changes.count)
    #expect(Mirror(reflecting: Self.grid).children.count == 10)
    #expect(Mirror(reflecting: Self.grid.scale).children.count == 3)
  }
}
