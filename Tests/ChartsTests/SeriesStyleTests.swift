import Diagnostics
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
      #expect(style.color.readable.contrastOnWhite >= 4.5)
    }
  }

  /// A line is seen on white: its own colour is dark enough, or it is wide with dark edges.
  @Test(arguments: [SeriesKind.ordinal, .nominal], [1, 2, 3, 6, 8, 16])
  func everyLineIsSeenOnWhite(_ kind: SeriesKind, _ count: Int) {
    let series = HardChart.lines(count)
    for theme in [Theme.print, .slide] {
      let scene = layOut(
        HardChart.chart(series, kind: kind),
        size: .pixels(width: 1300, height: 940, dotsPerInch: 72),
        theme: theme, measurer: CountingMeasurer()
      ).output
      for index in series.indices {
        let color = SeriesStyle(index: index, count: count, kind: kind).color
        let edges = scene.shapes(of: .edge(index))
        #expect(edges.isEmpty == (color.contrastOnWhite >= 3))
        for case .line(_, let edge) in edges {
          #expect(edge.width >= 1.2 * theme.lineWidth / Theme.print.lineWidth - 1e-9)
          #expect(edge.color.contrastOnWhite >= 4.5)
        }
      }
    }
  }

  /// The mark of a failure is seen as well as the line that it ends.
  @Test(arguments: FailureMark.allCases) func everyMarkIsSeenOnWhite(_ failure: FailureMark) {
    let scene = layOut(
      HardChart.chart((0..<8).map { HardChart.line($0, failing: 2, as: failure) }),
      size: .venue(HardChart.acm), theme: .print, measurer: CountingMeasurer()
    ).output
    // One shape for each failed cell, so that they can be counted in the product.
    let marks = scene.shapes(of: .failure(7))
    #expect(marks.count == 2)
    for mark in marks {
      let color: Color? =
        switch mark {
        case .line(_, let stroke): stroke.color
        case .circle(_, _, _, let stroke): stroke?.color
        case .text(let run): run.color
        case .polygon: nil
        }
      #expect((color?.contrastOnWhite ?? 1) >= 4.5)
    }
  }

  @Test func contrast() {
    #expect(abs(Color.black.contrastOnWhite - 21) < 1e-9)
    #expect(Color.white.contrastOnWhite == 1)
    #expect(abs(Color(hex: 0x767676).contrastOnWhite - 4.54) < 0.01)
    #expect(Color.black.readable == .black)
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
