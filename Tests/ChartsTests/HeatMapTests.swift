import Charts
import Diagnostics
import Drawing
import TestSupport
import Testing

@Suite struct HeatMapTests {
  /// Every kind of cell, bold and not, two references.
  private static func every(rows: Int = 4, columns: Int = 5) -> HeatMap {
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
          return .value(value, text: "\(value)", isBold: (row + column) % 2 == 0)
        }
      },
      scale: DivergingScale(
        limit: 16, title: "How many times better",
        ticks: [.init(1 / 16.0, "÷16"), .init(1, "1"), .init(16, "×16")],
        references: [.init(1.43, "bandwidth ×1.43"), .init(0.5, "FLOPS ×0.5")]),
      hatchings: [
        .init(.lost, "lost"), .init(.gained, "newly works"), .init(.neither, "fails in both"),
        .init(.partial, "one side only"),
      ], boldWord: "significant")
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

  /// Texts that would touch are left out, all of them, and labels are thinned.
  @Test func manyCellsHaveNoTexts() {
    let found = Self.every(rows: 17, columns: 18).laidOut(
      size: Self.column, theme: .print, measurer: CountingMeasurer())
    let marks = found.output.items.filter { $0.role == .cellText }
    // A dot stands where a bold value would.
    #expect(
      !marks.isEmpty && marks.allSatisfy { if case .circle = $0.shape { true } else { false } })
    let labels = found.output.items.compactMap { item -> Box? in
      guard item.role == .tickLabel, case .text(let run) = item.shape else { return nil }
      return run.box
    }
    for (place, label) in labels.enumerated() {
      for other in labels[(place + 1)...] { #expect(!label.overlaps(other)) }
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
    let recipes = changes.map { $0.recipe(size: Self.column, theme: .print) }
    #expect(Set(recipes).count == changes.count)
  }

  /// Better and worse differ for every colour vision, and in grey from neutral.
  @Test func endsAreToldApart() throws {
    let scene = Self.every().laidOut(
      size: Self.column, theme: .print, measurer: CountingMeasurer()
    ).output
    let strips = scene.items.compactMap { item -> Color? in
      guard item.role == .scale, case .polygon(_, let fill, nil) = item.shape else { return nil }
      return fill
    }
    let first = try #require(strips.first)
    let last = try #require(strips.last)
    #expect(first.red > 0.6 && first.blue < 0.4)
    #expect(last.blue > 0.6 && last.red < 0.4)
  }
}
