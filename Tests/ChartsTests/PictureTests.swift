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
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    var moved = scene
    for index in moved.items.indices {
      guard case .line(let points, let stroke) = moved.items[index].shape else { continue }
      moved.items[index].shape = .line(points.map { Position(x: $0.x, y: $0.y + 1) }, stroke)
    }
    let width = scene.size.pixelWidth
    let before = PictureDifference.reduced(try scene.pixels(), width: width)
    let after = PictureDifference.reduced(try moved.pixels(), width: width)
    #expect(PictureDifference.differingShare(of: before, from: before) == 0)
    #expect(PictureDifference.differingShare(of: after, from: before) > 0.004)
  }
}
