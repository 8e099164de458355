import Diagnostics
import Drawing
import Testing

@testable import Charts

@Suite struct PanelsTests {
  /// Two to four columns by width, as few as make no more rows, and more where the page is full.
  @Test(arguments: [
    (1, 240.0, 1), (2, 240, 2), (5, 240, 2), (5, 360, 3), (5, 504, 3), (4, 504, 4), (2, 504, 2),
    (40, 240, 4), (12, 900, 4),
    (3, 100, 2),
  ])
  func columns(_ count: Int, _ width: Double, _ columns: Int) {
    let grid = PanelGrid(
      count, size: FigureSize(widthPoints: width, heightPoints: 100, dotsPerInch: 72),
      room: PanelGrid.Room(), sharing: (true, true), unit: 1, height: { $0 })
    #expect(grid.columns == columns)
    #expect(grid.plots.count == count)
    #expect((0..<count).count { grid.isLowest($0) } == columns)
  }

  /// A value of one height has one height in every panel of a row.
  @Test func panelsShareTheirRange() throws {
    func chart(_ title: String, _ values: [Double]) -> Chart {
      var chart = HardChart.chart(
        [
          Series(
            name: "a", points: zip(HardChart.sizes, values).map { Point(x: $0, y: $1) })
        ])
      chart.title = title
      return chart
    }
    let panels = Panels(
      title: "t", alternativeText: "a",
      content: .charts([
        chart("one", [5, 6, 7, 8, 9, 10, 11]), chart("two", [5, 60, 70, 80, 90, 100, 110]),
      ]))
    let scene = panels.laidOut(
      size: HardChartTests.column, theme: .print, measurer: CountingMeasurer()
    ).output
    let marks = scene.boxes { $0 == .marker(0) }
    #expect(marks.count == 14)
    #expect(abs(marks[0].centre.y - marks[7].centre.y) < 1e-9)
    let labels = scene.items.compactMap { item -> String? in
      guard item.role == .tickLabel, case .text(let run) = item.shape else { return nil }
      return run.text
    }
    // The labels of the vertical axis stand once, those of the horizontal one below each.
    #expect(labels.count { $0 == "100" } == 1)
    #expect(labels.count { $0 == "32" } == 2)
  }

  /// Every failed cell of every panel has its mark, and every failure one word in the key.
  @Test func failuresAreMarkedInEveryPanel() throws {
    let given = try #require(Drawn.panels.first { $0.name == "panels" })
    let scene = given.illustration.laidOut(
      size: given.size, theme: given.theme, measurer: CountingMeasurer()
    ).output
    let marks = scene.items.count { if case .failure = $0.role { true } else { false } }
    #expect(marks == 2 * 3 + 2 * 2)
    #expect(scene.shapes(of: .key).count == 2)
  }

  @Test func moreThanEightSeriesArePanels() {
    #expect(HardChart.chart(HardChart.lines(8)).readable is Chart)
    #expect(HardChart.chart(HardChart.lines(9)).readable is Panels)
  }
}
