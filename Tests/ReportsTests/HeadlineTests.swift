import BenchModel
import Diagnostics
import Reports
import Testing

/// What a report says first of a grid.
@Suite struct HeadlineTests {
  func grid(_ rows: AxisName, _ columns: AxisName) throws -> PlainGrid {
    let time = try #require(Quantity<Seconds>(2))
    return PlainGrid(
      Grid<Seconds>(
        subject: TestGrids.subject("S"), metric: .requestTime,
        rows: Axis(rows, sorting: [2, 4]), columns: Axis(columns, sorting: [64, 128]),
        origin: GridOrigin(path: "t", format: "test")
      ) { row, column in Grid.Entry(row + column < 2 ? .measured(Samples(time)) : .failed(.timeout))
      })
  }

  /// The largest number of requests that was measured, by prompt size, whichever side has which.
  @Test func theFrontierIsOfRequestsAndPrompts() throws {
    let usual = GridHeadline(
      time: try grid(.concurrency, .promptTokens), throughput: nil, perUser: nil)
    #expect(usual.frontier.map(\.row) == [4, 2] && usual.frontier.map(\.column) == [64, 128])
    let turned = GridHeadline(
      time: try grid(.promptTokens, .concurrency), throughput: nil, perUser: nil)
    #expect(turned.frontier.map(\.row) == [128, 64] && turned.frontier.map(\.column) == [2, 4])
    for rows in [AxisName.requestRate, .deviceCount] {
      let time = try grid(rows, .promptTokens)
      #expect(GridHeadline(time: time, throughput: nil, perUser: nil).frontier.isEmpty)
      let model = ArticleModel(
        title: "T", language: .english, sections: [ReportSection(time: time)])
      let text = try TemplateLibrary().render("report.md", with: model.markdownModel).output
      #expect(!text.contains("simultaneous requests"))
    }
  }
}
