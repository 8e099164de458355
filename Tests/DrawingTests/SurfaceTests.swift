import Testing

@testable import Drawing

@Suite struct SurfaceTests {
  @Test(arguments: [(0, 10), (10, 0), (40_000, 10), (-1, 5)])
  func aSizeThatCairoCannotDrawIsAnError(_ width: Int, _ height: Int) {
    #expect(throws: DrawingFailure.self) {
      _ = try Studio(family: "DejaVu Sans").pixels(width: width, height: height, scale: 1) {
        $0.paint(.white)
      }
    }
  }

  @Test func pixelsAreRedGreenBlueFromTheTopLeft() throws {
    let pixels = try Studio(family: "DejaVu Sans").pixels(width: 2, height: 2, scale: 1) { canvas in
      canvas.paint(Color(hex: 0x102030))
      canvas.polygon([(1, 0), (2, 0), (2, 1), (1, 1)], fill: Color(hex: 0xFF8000), stroke: nil)
    }
    #expect(
      pixels
        == [0x10, 0x20, 0x30, 0xFF, 0x80, 0x00, 0x10, 0x20, 0x30, 0x10, 0x20, 0x30])
  }

  /// A PNG, a PDF and an SVG share one layout only if text has one width on every surface.
  @Test func textIsMeasuredWithoutHinting() throws {
    let shaper = try TextShaper(family: "DejaVu Sans")
    let small = shaper.extent("Number of tokens", TextShaper.Style(size: 8))
    let large = shaper.extent("Number of tokens", TextShaper.Style(size: 80))
    #expect(abs(large.width - 10 * small.width) < 0.2)
    #expect(shaper.extent("", TextShaper.Style(size: 8)).width == 0)
    #expect(shaper.extent("a\nb", TextShaper.Style(size: 8)).height == small.height)
  }

  @Test func aFontThatIsNotThereIsNamed() throws {
    let shaper = try TextShaper(family: "No Such Font")
    #expect(shaper.loadedFamily != "No Such Font")
    #expect(try TextShaper(family: "DejaVu Sans").loadedFamily == "DejaVu Sans")
  }

  @Test func aGlyphThatIsNotThereIsNamed() throws {
    let shaper = try TextShaper(family: "DejaVu Sans")
    _ = shaper.extent("\u{10FFFD}", TextShaper.Style(size: 8))
    #expect(shaper.lacksGlyph(of: "\u{10FFFD}"))
    #expect(!shaper.lacksGlyph(of: "abc"))
  }

  @Test func aPageHasItsTrueSizeAndNoClock() throws {
    func page() throws -> [UInt8] {
      let surface = try PDFSurface(
        width: 240.25, height: 100,
        metadata: PDFSurface.Metadata(
          title: "t", subject: "s", keywords: "k", creator: "c",
          created: "2000-01-01T00:00:00Z"))
      let shaper = try TextShaper(family: "DejaVu Sans")
      try surface.draw(shaper: shaper) { canvas in
        canvas.text("x", x: 10, y: 10, style: TextShaper.Style(size: 8), color: .black)
      }
      return try surface.finish()
    }
    let first = try page()
    #expect(try page() == first)
    #expect(String(decoding: first, as: UTF8.self).contains("/MediaBox [ 0 0 240.25 100 ]"))
  }

  @Test func aLibraryThatIsNotThereIsNamedWithItsPackages() {
    guard case .failure(let failure) = DrawingLibrary.open(folder: "/nowhere/") else {
      Issue.record("libraries were found in no folder")
      return
    }
    #expect(failure.doing == "load the drawing libraries")
    #expect(failure.reason.contains("cairo"))
    #expect(failure.reason.contains("is missing; on Debian: apt-get install libcairo2 "))
  }

  @Test func theLibrariesSayTheirVersions() throws {
    let versions = try DrawingLibraries.versions()
    #expect(versions.keys.sorted() == ["cairo", "pango"])
    #expect(versions.values.allSatisfy { $0.contains(".") })
  }

  @Test(arguments: [
    "\n", "\r\n", "\r", "\u{B}", "\u{85}", "\u{2028}", "\u{2029}", "\0", "\u{FFFF}",
  ])
  func textStaysOnOneLine(_ odd: String) throws {
    let shaper = try TextShaper(family: "DejaVu Sans")
    let style = TextShaper.Style(size: 8)
    let line = shaper.extent("ab", style)
    let broken = shaper.extent("a\(odd)b", style)
    #expect(broken.height == line.height)
    #expect(broken.width > line.width)
  }
}
