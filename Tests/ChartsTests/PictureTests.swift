import Charts
import Diagnostics
import Drawing
import TestSupport
import Testing

/// Real fonts on real pixels: what scene goldens cannot see.
@Suite struct PictureTests {
  private static let charts = HardChart.all.filter {
    [
      "throughput", "all-failure-marks", "sixteen-failing", "intervals", "long-labels", "slide",
    ].contains($0.name)
  }

  @Test(arguments: charts) func picture(_ hard: HardChart) throws {
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    PictureDifference.expect(
      rgb: try scene.pixels(), width: scene.size.pixelWidth, looksLike: "\(hard.name).ppm",
      png: try scene.png())
  }

  /// The comparison itself: a line that moves by a point is found.
  @Test func aMovedLineIsFound() throws {
    let hard = Self.charts[0]
    var scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    for index in scene.items.indices {
      guard case .line(let points, let stroke) = scene.items[index].shape else { continue }
      scene.items[index].shape = .line(points.map { Position(x: $0.x, y: $0.y + 1) }, stroke)
    }
    guard !Golden.isRecording else { return }
    withKnownIssue {
      PictureDifference.expect(
        rgb: try scene.pixels(), width: scene.size.pixelWidth, looksLike: "\(hard.name).ppm",
        png: [])
    }
  }
}
