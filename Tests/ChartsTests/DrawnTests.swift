import Charts
import Diagnostics
import Drawing
import TestSupport
import Testing

/// An illustration that is held to its scene, its picture and its page.
struct Drawn: Sendable, CustomTestStringConvertible {
  let name: String
  let illustration: any Illustration
  var size = HardChartTests.column
  var theme = Theme.print
  /// What is found while it is laid out.
  var codes: [Finding.Code] = []

  var testDescription: String { name }

  static let all: [Drawn] = frontiers + scatters + panels + bars

  /// The same on a column, over the whole width and on a wall.
  static func everywhere(_ name: String, _ illustration: any Illustration) -> [Drawn] {
    [
      Drawn(name: name, illustration: illustration),
      Drawn(name: name + "-wide", illustration: illustration, size: wide),
      Drawn(name: name + "-slide", illustration: illustration, size: wall, theme: .slide),
    ]
  }

  static let wide = FigureSize.venue(HardChart.acm, wide: true)
  static let wall = FigureSize.venue(Venue.named("slide") ?? HardChart.acm)
}

/// Illustrations beside the line chart: each equals its reviewed scene, lies on its page and is drawn
/// alike twice.
@Suite struct DrawnTests {
  @Test(arguments: Drawn.all) func scene(_ given: Drawn) {
    let found = given.illustration.laidOut(
      size: given.size, theme: given.theme, measurer: CountingMeasurer())
    Golden.expect(found.output.dump(), equals: "\(given.name).scene")
    #expect(found.findings.map(\.code) == given.codes)
  }

  @Test(arguments: Drawn.all) func picture(_ given: Drawn) throws {
    let scene = try given.illustration.scene(size: given.size, theme: given.theme).output
    let png = try scene.png()
    #expect(!(try scene.pdf().isEmpty))
    let again = try given.illustration.scene(size: given.size, theme: given.theme).output
    #expect(try again.png() == png)
    Look.keep(png, given.name)
  }

  /// No text leaves the page or covers another, and all of it is large enough, at every venue.
  @Test(arguments: Venue.all) func textsKeepApart(_ venue: Venue) throws {
    for given in Drawn.all {
      for isWide in [false, true] {
        let found = try given.illustration.scene(
          size: .venue(venue, wide: isWide), theme: .theme(for: venue))
        #expect(found.output.badTexts.isEmpty, "\(given.name): \(found.output.badTexts)")
        for case .text(let run) in found.output.items.map(\.shape) {
          #expect(run.style.size >= (venue.isProjected ? 14 : 7))
        }
      }
    }
  }

  /// Everything drawn lies on the page, also on one that is far too small.
  @Test(arguments: Drawn.all) func itemsLieOnThePage(_ given: Drawn) {
    for size in [given.size, FigureSize(widthPoints: 90, heightPoints: 60, dotsPerInch: 96)] {
      let scene = given.illustration.laidOut(
        size: size, theme: given.theme, measurer: CountingMeasurer()
      ).output
      let page = Box(
        left: -0.5, top: -0.5, right: scene.size.widthPoints + 0.5,
        bottom: scene.size.heightPoints + 0.5)
      for item in scene.items { #expect(page.holds(item.box), "\(item.role) \(item.box)") }
    }
  }

  /// A description for those who do not see it, whatever is drawn.
  @Test(arguments: Drawn.all) func itSaysWhatItShows(_ given: Drawn) {
    #expect(!given.illustration.alternativeText.isEmpty)
    #expect(!given.illustration.title.isEmpty)
  }

  @Test func recipesDiffer() {
    let recipes = Drawn.all.map { $0.illustration.recipe(size: $0.size, theme: $0.theme) }
    #expect(Set(recipes).count == recipes.count)
  }
}
