import Diagnostics
import Drawing
import Foundation
import TestSupport
import Testing

@testable import Charts

/// What holds for every chart on every page.
///
/// A failure prints its seed: run again with `SEED=…`.
@Suite struct PropertyTests {
  private static let rounds = 600

  private static func forAll(_ check: (RandomChart, Found<Scene>, Comment) -> Void) {
    for round in 0..<UInt64(rounds) {
      var random = SeededGenerator(seed: Seeds.seed &+ round)
      let any = RandomChart(using: &random)
      let found = layOut(
        any.chart, size: any.size, theme: any.theme, measurer: CountingMeasurer())
      let page = "\(Int(any.size.widthPoints))×\(Int(any.size.heightPoints)) pt"
      check(any, found, "SEED=\(random.seed), \(any.chart.series.count) series, \(page)")
    }
  }

  private static func isRefused(_ found: Found<Scene>) -> Bool {
    found.findings.contains { $0.code == "chart.too-small" }
  }

  @Test func everythingLiesOnThePage() {
    Self.forAll { any, found, comment in
      let page = Box(
        left: -0.5, top: -0.5, right: any.size.widthPoints + 0.5,
        bottom: any.size.heightPoints + 0.5)
      for item in found.output.items {
        let box = item.box
        #expect(page.holds(box), "\(item.role) \(box), \(comment)")
        let edges = [box.left, box.top, box.right, box.bottom]
        #expect(edges.allSatisfy { $0.isFinite }, comment)
      }
    }
  }

  @Test func labelsOfTicksAreAMillimetreApart() {
    Self.forAll { _, found, comment in
      let boxes = found.output.boxes { $0 == .tickLabel }
      #expect(Self.overlapping(boxes, gap: 0.4) == nil, comment)
      let bottom = found.output.plot.map { box in boxes.filter { $0.top > box.bottom } } ?? []
      for (index, box) in bottom.enumerated() {
        for other in bottom[..<index] {
          let gap = max(box.left - other.right, other.left - box.right)
          #expect(gap >= 72 / 25.4 - 1e-6 || gap.isNaN, comment)
        }
      }
    }
  }

  @Test func wordsCoverNoWords() {
    Self.forAll { _, found, comment in
      // The letters of neighbouring lines may come as near as lines of text do.
      let boxes = found.output.items.compactMap { item -> (Role, Box)? in
        guard case .text(let run) = item.shape else { return nil }
        if case .failure = item.role { return nil }
        return (item.role, run.box.grown(by: -0.14 * run.extent.height))
      }
      for (index, one) in boxes.enumerated() {
        for other in boxes[..<index] where one.1.overlaps(other.1) {
          Issue.record("\(one.0) covers \(other.0), \(comment)")
        }
      }
    }
  }

  @Test func linesJoinOnlyMeasuredNeighbours() {
    Self.forAll { any, found, comment in
      let data = ChartData(any.chart)
      for (index, series) in data.series.enumerated() {
        let measured = series.points.count { $0.y != nil }
        let markers = found.output.items.count { $0.role == .marker(index) }
        let places = Set(
          found.output.items.compactMap { $0.role == .marker(index) ? $0.box.centre : nil })
        if !Self.isRefused(found) { #expect(markers == measured, comment) }
        var vertices = 0
        for case .line(let points, _) in found.output.shapes(of: .line(index)) {
          vertices += points.count
          for point in points {
            let isMeasured = places.contains { hypot($0.x - point.x, $0.y - point.y) < 1.5 }
            #expect(isMeasured, comment)
          }
        }
        let joined = data.runs(of: index).map(\.count).filter { $0 > 1 }.reduce(0, +)
        if !Self.isRefused(found) { #expect(vertices == joined, comment) }
      }
    }
  }

  @Test func curvesAndBandsLieInsideTheAxes() {
    Self.forAll { _, found, comment in
      guard let plot = found.output.plot?.grown(by: 0.01) else { return }
      for item in found.output.items {
        switch item.role {
        case .band, .fit: #expect(plot.holds(item.box), "\(item.role), \(comment)")
        case .reference:
          // Letters are lower than their line.
          if case .text(let run) = item.shape {
            #expect(plot.holds(run.box.grown(by: -0.14 * run.extent.height)), comment)
          } else {
            #expect(plot.holds(item.box), comment)
          }
        default: continue
        }
      }
    }
  }

  @Test func everyReferenceIsNamedOnceOrOutside() {
    Self.forAll { any, found, comment in
      guard found.output.plot != nil else { return }
      let words = found.output.items.compactMap { item -> String? in
        guard case .text(let run) = item.shape else { return nil }
        return item.role == .reference || item.role == .key ? run.text : nil
      }
      let outside = found.findings.count { $0.message.contains("lies outside the axes") }
      let named = any.chart.references.count - outside
      #expect(
        words.count >= named && found.output.items.count { $0.role == .reference } >= named,
        comment)
    }
  }

  @Test func everyFailureHasOneMarkInItsColumn() {
    Self.forAll { any, found, comment in
      guard !Self.isRefused(found) else { return }
      for (index, series) in ChartData(any.chart).series.enumerated() {
        let failed = series.points.count { $0.y == nil && $0.failure != nil }
        let marks = found.output.items.count { $0.role == .failure(index) }
        #expect(marks == failed, "series \(index), \(comment)")
      }
    }
  }

  @Test func everySeriesIsNamedOnce() {
    Self.forAll { any, found, comment in
      guard !Self.isRefused(found), !ChartData(any.chart).xs.isEmpty else { return }
      let roles = found.output.items.compactMap { item -> Role? in
        if case .text = item.shape { item.role } else { nil }
      }
      let legend = roles.count { $0 == .legend }
      guard legend == 0 else {
        #expect(legend == any.chart.series.count + 1, comment)
        return
      }
      for index in any.chart.series.indices {
        #expect(roles.contains(.seriesLabel(index)), "series \(index), \(comment)")
      }
    }
  }

  @Test func noLineRunsThroughAName() {
    Self.forAll { _, found, comment in
      let names = found.output.items.compactMap { item -> Box? in
        guard case .text(let run) = item.shape, case .seriesLabel = item.role else { return nil }
        return Box(
          left: run.box.left, top: run.box.top + 0.2 * run.extent.height, right: run.box.right,
          bottom: run.box.bottom - 0.2 * run.extent.height)
      }
      for item in found.output.items {
        guard case .line(let points, _) = item.shape else { continue }
        switch item.role {
        case .line: break
        case .axis where points.count == 3: break
        default: continue
        }
        for (from, to) in zip(points, points.dropFirst()) {
          #expect(!names.contains { Obstacles.crosses($0, from, to) }, comment)
        }
      }
    }
  }

  @Test func leadersAreShort() {
    Self.forAll { any, found, comment in
      let unit = any.theme.tickSize / 7
      for item in found.output.items {
        guard case .leader = item.role, case .line(let points, _) = item.shape,
          let from = points.first, let to = points.last
        else { continue }
        #expect(hypot(to.x - from.x, to.y - from.y) <= 6 / 25.4 * 72 * unit + 0.01, comment)
      }
    }
  }

  @Test func theSameChartIsLaidOutTheSame() {
    Self.forAll { any, found, comment in
      let again = layOut(any.chart, size: any.size, theme: any.theme, measurer: CountingMeasurer())
      #expect(again.output == found.output, comment)
      #expect(again.findings == found.findings, comment)
    }
  }

  private static func overlapping(_ boxes: [Box], gap: Double) -> (Box, Box)? {
    for (index, box) in boxes.enumerated() {
      for other in boxes[..<index] where box.grown(by: -gap).overlaps(other.grown(by: -gap)) {
        return (box, other)
      }
    }
    return nil
  }
}
