import Charts
import Testing

@Suite struct VenueTests {
  private static func venue(_ id: String) throws -> Venue { try #require(Venue.named(id)) }

  /// Measured by compiling the classes; the tolerance is what a ruler sees.
  @Test(arguments: [
    ("acm", 84.75, 177.94), ("ieee", 88.57, 181.35), ("lncs", 122, 122),
    ("neurips", 139.7, 139.7), ("icml", 82.55, 171.45), ("slide", 160, 160),
  ])
  func widths(_ id: String, _ column: Double, _ text: Double) throws {
    let venue = try Self.venue(id)
    #expect(abs(FigureSize.venue(venue).widthPoints / 72 * 25.4 - column) < 0.01)
    #expect(abs(FigureSize.venue(venue, wide: true).widthPoints / 72 * 25.4 - text) < 0.01)
  }

  @Test func everyVenueHasAUsableName() {
    #expect(Set(Venue.all.map(\.id)).count == Venue.all.count)
    for venue in Venue.all {
      #expect(Venue.named(venue.id) == venue)
      #expect(venue.columnWidth <= venue.textWidth)
      #expect(venue.id.wholeMatch(of: /[a-z0-9-]+/) != nil)
    }
    #expect(Venue.named("ACM") == nil)
    #expect(Venue.named("") == nil)
  }

  @Test func aspects() throws {
    let acm = try Self.venue("acm")
    let column = FigureSize.venue(acm)
    #expect(abs(column.widthPoints / column.heightPoints - 4.0 / 3) < 1e-9)
    let wide = FigureSize.venue(acm, wide: true)
    #expect(abs(wide.widthPoints / wide.heightPoints - 1.618) < 1e-9)
    let slide = FigureSize.venue(try Self.venue("slide"))
    #expect(abs(slide.heightPoints / 72 * 25.4 - 90) < 0.01)
    let square = FigureSize.venue(acm, aspect: 1)
    #expect(square.widthPoints == square.heightPoints)
  }

  @Test func pixels() throws {
    let size = FigureSize.pixels(width: 1300, height: 470, dotsPerInch: 96)
    #expect(size.pixelWidth == 1300 && size.pixelHeight == 470)
    #expect(FigureSize.venue(try Self.venue("acm")).pixelWidth == 1001)
    #expect(FigureSize(widthPoints: 0.01, heightPoints: 0, dotsPerInch: 1).pixelHeight == 1)
  }

  /// The smallest text that print and a wall bear.
  @Test func themes() throws {
    let print = Theme.theme(for: try Self.venue("acm"))
    #expect(print.tickSize >= 7 && print.labelSize >= 8 && print.labelSize - print.tickSize <= 3)
    #expect(print.gridWidth <= 0.35 && (0.8...1.2).contains(print.lineWidth))
    let slide = Theme.theme(for: try Self.venue("slide"))
    #expect(slide.tickSize >= 14 && slide.labelSize >= 14)
  }
}
