import Diagnostics
import Drawing
import TestSupport
import Testing

@testable import Charts

@Suite struct HeatMapTests {
  /// Every kind of cell, bold and not, two references.
  private static func every(rows: Int = 4, columns: Int = 6) -> HeatMap {
    let kinds = HeatMap.Hatching.allCases
    return HeatMap(
      title: "Every kind", alternativeText: "A heat map of every kind of cell.",
      x: .init(label: "Number of tokens", points: (1...columns).map { "\(31 * $0)" }),
      y: .init(label: "Requests", points: (0..<rows).map { "\(1 << $0)" }),
      cells: (0..<rows).map { row in
        (0..<columns).map { column in
          if row == rows - 1, column < kinds.count { return .hatched(kinds[column]) }
          if row == rows - 1, column == kinds.count { return .empty }
          let value = 0.25 * Double(1 << (row + column)) / 4
          return .value(
            value, text: "\(value)", (row + column) % 2 > 0 ? nil : value < 1 ? .fallen : .risen)
        }
      },
      scale: DivergingScale(
        limit: 16, title: "How many times better",
        ticks: [.init(1 / 16.0, "÷16"), .init(1, "1"), .init(16, "×16")],
        references: [.init(1.43, "bandwidth ×1.43"), .init(0.5, "FLOPS ×0.5")]),
      hatchings: [
        .init(.lost, "lost"), .init(.gained, "newly works"), .init(.neither, "fails in both"),
        .init(.partial, "one side only"), .init(.undefined, "no ratio"),
      ], boldWord: "significant", emptyWord: "not measured",
      textless: .init(
        note: "The values are not written.", risen: "better", fallen: "worse", below: "below"))
  }

  private static let column = FigureSize.venue(.named("acm") ?? Venue.all[0])

  @Test func everyKindOfCell() {
    let found = Self.every().laidOut(
      size: Self.column, theme: .print, measurer: CountingMeasurer())
    Golden.expect(found.output.dump(), equals: "heat-map.scene")
    #expect(found.findings.isEmpty)
  }

  @Test func itsPicture() throws {
    let scene = try Self.every().scene(size: Self.column, theme: .print).output
    PictureDifference.expect(
      rgb: try scene.pixels(), width: scene.size.pixelWidth, looksLike: "heat-map.ppm",
      png: try scene.png())
  }

  @Test func thePictureOfSigns() throws {
    let scene = try Self.every(rows: 17, columns: 18).scene(
      size: Self.column, theme: .print
    ).output
    PictureDifference.expect(
      rgb: try scene.pixels(), width: scene.size.pixelWidth, looksLike: "heat-map-signs.ppm",
      png: try scene.png())
  }

  /// Texts that would touch are left out, all of them; signs stand for them and labels are thinned.
  @Test func manyCellsHaveSigns() {
    let scene = Self.every(rows: 17, columns: 18).laidOut(
      size: Self.column, theme: .print, measurer: CountingMeasurer()
    ).output
    let signs = scene.items.filter { $0.role == .cellText }
    #expect(!signs.isEmpty)
    #expect(!signs.contains { if case .text = $0.shape { true } else { false } })
    #expect(scene.description.hasSuffix("The values are not written."))
    let labels = scene.items.compactMap { item -> Box? in
      guard item.role == .tickLabel, case .text(let run) = item.shape else { return nil }
      return run.box
    }
    for (place, label) in labels.enumerated() {
      for other in labels[(place + 1)...] { #expect(!label.overlaps(other)) }
    }
  }

  /// Rows make the page higher than asked, but thousands of rows make no endless picture.
  @Test func thePageGrowsWithinBounds() {
    func height(_ rows: Int) -> Double {
      Self.every(rows: rows, columns: 8).laidOut(
        size: Self.column, theme: .print, measurer: CountingMeasurer()
      ).output.size.heightPoints
    }
    #expect(height(1) == Self.column.heightPoints)
    #expect(height(12) > Self.column.heightPoints)
    #expect(height(60) == 1.5 * Self.column.widthPoints)
  }

  /// No line of a value to compare with runs through the words of another.
  @Test(arguments: [
    [1.2, 1.5], [1.5, 1.2], [0.5, 1.4], [1, 1.43], [0.7, 0.6], [1.1, 1.2, 1.3], [0.9, 1, 1.1],
    [0.5, 0.7, 1, 1.4, 2],
  ])
  func referencesAreRead(_ values: [Double]) {
    var map = Self.every()
    map.scale.limit = 2
    map.scale.references = values.map { .init($0, "memory bandwidth ×\($0)") }
    let items = map.laidOut(size: Self.column, theme: .print, measurer: CountingMeasurer())
      .output.items.filter { $0.role == .scale }
    let words = items.compactMap { item -> Box? in
      if case .text(let run) = item.shape { run.box } else { nil }
    }
    for item in items {
      guard case .line(let ends, _) = item.shape else { continue }
      let box = Box(left: ends[0].x, top: ends[0].y, right: ends[1].x, bottom: ends[1].y)
      #expect(!words.contains(where: box.overlaps))
    }
  }

  /// No text leaves the page or covers another, at any of the venues.
  @Test(arguments: Venue.all) func textsKeepApart(_ venue: Venue) throws {
    let found = try Self.every().scene(
      size: .venue(venue), theme: .theme(for: venue))
    let page = Box(
      left: 0, top: 0, right: found.output.size.widthPoints,
      bottom: found.output.size.heightPoints)
    let boxes = found.output.items.compactMap { item -> Box? in
      if case .text(let run) = item.shape { run.box } else { nil }
    }
    for (place, box) in boxes.enumerated() {
      #expect(page.holds(box))
      for other in boxes[(place + 1)...] { #expect(!box.overlaps(other)) }
    }
  }

  @Test func aTinyPageIsRefused() {
    let found = Self.every().laidOut(
      size: FigureSize(widthPoints: 40, heightPoints: 30, dotsPerInch: 96), theme: .print,
      measurer: CountingMeasurer())
    #expect(found.findings.map(\.code) == ["chart.too-small"])
  }

  /// The recipe tells apart whatever the picture does.
  @Test func recipesDiffer() {
    let map = Self.every()
    var changes: [HeatMap] = [map]
    var one = map
    one.cells[0][0] = .empty
    changes.append(one)
    one = map
    one.scale.limit = 8
    changes.append(one)
    one = map
    one.boldWord = ""
    changes.append(one)
    one = map
    one.scale.references = []
    changes.append(one)
    one = map
    one.x.points[0] = "32"
    changes.append(one)
    one = map
    one.emptyWord = ""
    changes.append(one)
    one = map
    one.textless.note = ""
    changes.append(one)
    one = map
    one.cells[0][1] = .value(0.125, text: "0.125", .risen)
    changes.append(one)
    let recipes = changes.map { $0.recipe(size: Self.column, theme: .print) }
    #expect(Set(recipes).count == changes.count)
  }

  /// Equal ratios to both sides are equally strong; the ends and the middle differ for every
  /// colour vision, and in grey the ends are as dark as each other.
  @Test(arguments: ColorVision.allCases) func endsAreToldApart(_ vision: ColorVision) {
    for strength in [0.25, 0.5, 0.75, 1] {
      let worse = DivergingColors.color(-strength)
      let better = DivergingColors.color(strength)
      let neutral = DivergingColors.color(0)
      #expect(vision.leastDifference([worse, neutral, better]) > 5)
      #expect(abs(ColorVision.lightness(worse) - ColorVision.lightness(better)) < 6)
    }
    #expect(DivergingColors.color(-1).red > 0.6 && DivergingColors.color(1).blue > 0.6)
  }

  /// WCAG 2 asks for 4.5 to 1 of small letters; every colour of the scale gives that.
  @Test func textsAreReadOnEveryColor() {
    for step in -200...200 {
      let fill = DivergingColors.color(Double(step) / 200)
      let ink = DivergingColors.ink(on: fill, dark: Theme.print.ink)
      #expect(ink == Theme.print.ink)
      #expect(ink.contrastOnWhite / fill.contrastOnWhite >= 4.5)
    }
  }
}
