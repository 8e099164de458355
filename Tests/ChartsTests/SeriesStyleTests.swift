import Drawing
import Testing

@testable import Charts

@Suite struct SeriesStyleTests {
  private static func styles(_ count: Int, _ kind: SeriesKind) -> [SeriesStyle] {
    (0..<count).map { SeriesStyle(index: $0, count: count, kind: kind) }
  }

  /// The model of colour vision against differences that others have published for this palette.
  @Test(arguments: zip(ColorVision.allCases, [21.6, 14.8, 14.0, 11.0]))
  func colorVisionAgreesWithPublishedDifferences(_ vision: ColorVision, _ least: Double) {
    #expect(abs(vision.leastDifference(SeriesStyle.okabeIto) - least) < 0.1)
  }

  @Test(arguments: ColorVision.allCases)
  func namesAreToldApartByColour(_ vision: ColorVision) {
    for count in 2...6 {
      let colors = Self.styles(count, .nominal).map(\.color)
      #expect(vision.leastDifference(colors) >= (vision == .tritan ? 7 : 8))
    }
  }

  @Test(arguments: ColorVision.allCases)
  func loadsAreToldApartByColour(_ vision: ColorVision) {
    for count in 2...8 {
      let colors = Self.styles(count, .ordinal).map(\.color)
      #expect(vision.leastDifference(colors) >= (vision == .tritan ? 7 : 8), "\(count) series")
    }
  }

  /// A grey print keeps the order and the steps of a ramp.
  @Test(arguments: 2...8) func loadsSurviveAGreyPrint(_ count: Int) {
    let lightness = Self.styles(count, .ordinal).map { ColorVision.lightness($0.color) }
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) {
      #expect(lighter - darker >= 7)
    }
  }

  @Test(arguments: [SeriesKind.ordinal, .nominal], [2, 6, 8, 16, 18])
  func everyPairDiffersInTwoChannels(_ kind: SeriesKind, _ count: Int) {
    let styles = Self.styles(count, kind)
    for first in styles.indices {
      for second in styles.indices where second > first {
        let (a, b) = (styles[first], styles[second])
        let channels = [a.color != b.color, a.marker != b.marker, a.dash != b.dash]
        #expect(channels.count { $0 } >= 2, "\(kind): \(first) and \(second) of \(count)")
      }
    }
  }

  /// Letters in the colour of a series are readable, whatever its place.
  @Test(arguments: [SeriesKind.ordinal, .nominal]) func labelsAreReadable(_ kind: SeriesKind) {
    for style in Self.styles(16, kind) {
      #expect(ChartLayout.contrastOnWhite(ChartLayout.readable(style.color)) >= 4.5)
    }
  }

  @Test func contrast() {
    #expect(abs(ChartLayout.contrastOnWhite(.black) - 21) < 1e-9)
    #expect(ChartLayout.contrastOnWhite(.white) == 1)
    #expect(abs(ChartLayout.contrastOnWhite(Color(hex: 0x767676)) - 4.54) < 0.01)
    #expect(ChartLayout.readable(.black) == .black)
  }

  @Test(arguments: Marker.allCases) func markersAreCentredAndOfOneSize(_ marker: Marker) throws {
    guard let corners = marker.corners(x: 5, y: 7, radius: 2) else {
      #expect(marker == .circle)
      return
    }
    let width = (corners.map(\.x).max() ?? 0) - (corners.map(\.x).min() ?? 0)
    #expect((3.3...6.3).contains(width))
    let middle = corners.map(\.x).reduce(0, +) / Double(corners.count)
    let centre = corners.map(\.y).reduce(0, +) / Double(corners.count)
    #expect(abs(middle - 5) < 1e-9)
    #expect(abs(centre - 7) < 1e-9)
  }
}
