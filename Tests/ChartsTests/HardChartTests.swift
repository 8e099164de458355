import Charts
import Diagnostics
import Drawing
import Foundation
import TestSupport
import Testing

/// Every hard chart, laid out without fonts, equals its reviewed scene.
@Suite struct HardChartTests {
  @Test(arguments: HardChart.all)
  func scene(_ hard: HardChart) {
    let found = layOut(
      hard.chart, size: hard.size, theme: hard.theme, measurer: CountingMeasurer())
    let findings = found.findings.map { "finding \($0.code.rawValue): \($0.message)\n" }.joined()
    Golden.expect(findings + found.output.dump(), equals: "\(hard.name).scene")
    // A chart that warns must say so in its name.
    #expect(found.findings.allSatisfy { $0.severity == .note } || hard.name.hasPrefix("warns"))
  }

  @Test(arguments: HardChart.all)
  func everyFormIsDrawn(_ hard: HardChart) throws {
    let found = try hard.chart.scene(size: hard.size, theme: hard.theme)
    #expect(!found.findings.contains { $0.code.rawValue.hasPrefix("chart.font") })
    let png = try found.output.png()
    let pdf = try found.output.pdf()
    let svg = found.output.svg()
    #expect(png.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    #expect(pdf.prefix(5) == Array("%PDF-".utf8)[...])
    #expect(String(decoding: svg, as: UTF8.self).hasSuffix("</svg>\n"))
    // Same input, same bytes.
    let again = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    #expect(try again.png() == png)
    #expect(try again.pdf() == pdf)
    #expect(again.svg() == svg)
    if let folder = ProcessInfo.processInfo.environment["ETALON_LOOK"] {
      try Data(png).write(to: URL(filePath: folder).appending(path: "\(hard.name).png"))
    }
  }

  /// On every page of a venue, the data keep their share.
  @Test(arguments: HardChart.all.filter { !$0.name.hasPrefix("warns") })
  func theDataKeepTheirShare(_ hard: HardChart) throws {
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    guard let plot = scene.plot else {
      #expect(hard.name.hasPrefix("no-"))
      return
    }
    let height = (plot.bottom - plot.top) / hard.size.heightPoints
    #expect(height >= 0.4, "\(height)")
    let width = (plot.right - plot.left) / hard.size.widthPoints
    #expect(width >= 0.6, "\(width)")
  }

  /// An axis is read from four labels on, wherever there is room for them.
  @Test(arguments: ["slide", "throughput", "throughput-wide", "eight-series-three-failing"])
  func anAxisHasFourToSevenLabels(_ name: String) throws {
    let hard = try #require(HardChart.all.first { $0.name == name })
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    let plot = try #require(scene.plot)
    let labels = scene.boxes { $0 == .tickLabel }.filter { $0.right < plot.left }
    #expect((4...8).contains(labels.count), "\(labels.count)")
  }

  /// A referee's page, whatever the venue: room for the data, and words of at least 7 points.
  @Test(arguments: Venue.all) func everyVenueHasRoom(_ venue: Venue) throws {
    for hard in HardChart.all where !hard.name.hasPrefix("warns") {
      for isWide in [false, true] {
        let scene = try hard.chart.scene(
          size: .venue(venue, wide: isWide), theme: .theme(for: venue)
        ).output
        for item in scene.items {
          guard case .text(let run) = item.shape else { continue }
          #expect(run.style.size >= (venue.isProjected ? 14 : 7), "\(venue.id) \(hard.name)")
        }
        guard let plot = scene.plot else {
          #expect(hard.name.hasPrefix("no-"), "\(venue.id) \(hard.name)")
          continue
        }
        let share = (plot.bottom - plot.top) / scene.size.heightPoints
        // Sixteen series in letters for a wall leave less, and are too many for a slide.
        #expect(share >= (venue.isProjected ? 0.25 : 0.4), "\(venue.id) \(hard.name)")
      }
    }
  }

  @Test func namesThatAreCutStayDifferent() {
    for hard in HardChart.all where hard.name.contains("long-names") {
      let scene = layOut(
        hard.chart, size: hard.size, theme: hard.theme, measurer: CountingMeasurer()
      ).output
      let names = scene.shapes(of: .legend).compactMap { shape in
        if case .text(let run) = shape { run.text } else { nil }
      }
      #expect(Set(names).count == hard.chart.series.count + 1, "\(names)")
    }
  }
}
