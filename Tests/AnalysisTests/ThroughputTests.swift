import Analysis
import BenchModel
import Testing

@Suite struct ThroughputTests {
  func grid(requests: Int, seconds: Double, outputTokens: Int?) throws -> Grid<Seconds> {
    let time = try #require(Quantity<Seconds>(seconds))
    return Grid(
      subject: Subject(model: .unknown), metric: .requestTime,
      rows: try Axis(.concurrency, [AxisPoint(requests)]),
      columns: try Axis(.promptTokens, [31, 63]),
      constants: outputTokens.map { [.outputTokens: AxisPoint($0)] } ?? [:],
      origin: GridOrigin(path: "t", format: "table")
    ) { _, column in
      Grid.Entry(column == 0 ? .measured(Samples(time)) : .failed(.outOfMemory))
    }
  }

  /// The oracle is the published article: N requests of 100 tokens in t seconds.
  @Test(arguments: [(128, 18.5, 691.89, 5.41), (1, 3.1, 32.26, 32.26), (64, 15.5, 412.90, 6.45)])
  func ratesOfTheArticle(_ requests: Int, _ seconds: Double, _ total: Double, _ perUser: Double)
    throws
  {
    let grid = try grid(requests: requests, seconds: seconds, outputTokens: 100)
    let rate = try #require(grid.outputThroughput()[row: 0, column: 0].cell.median)
    let user = try #require(grid.outputThroughputPerUser()[row: 0, column: 0].cell.median)
    #expect(abs(rate - total) < 0.005)
    #expect(abs(user - perUser) < 0.005)
  }

  @Test func aFailedCellStaysFailed() throws {
    let grid = try grid(requests: 2, seconds: 1, outputTokens: 100)
    #expect(try grid.outputThroughput()[row: 0, column: 1].cell == .failed(.outOfMemory))
    #expect(try grid.outputThroughputPerUser()[row: 0, column: 1].cell == .failed(.outOfMemory))
  }

  @Test func aTimeOfZeroGivesNoRate() throws {
    let grid = try grid(requests: 2, seconds: 0, outputTokens: 100)
    #expect(try grid.outputThroughput()[row: 0, column: 0].cell.failure?.reason == "error")
  }

  @Test func withoutOutputTokensThereIsNoRate() throws {
    let grid = try grid(requests: 2, seconds: 1, outputTokens: nil)
    #expect(throws: OutputTokensUnknown.self) { try grid.outputThroughput() }
    #expect(throws: OutputTokensUnknown.self) {
      try AnyGrid.seconds(grid).deriving(.outputThroughputPerUser)
    }
  }

  @Test func aMetricThatCannotBeComputedIsRefused() throws {
    let grid = AnyGrid.seconds(try grid(requests: 2, seconds: 1, outputTokens: 100))
    #expect(throws: MetricNotDerivable.self) { try grid.deriving(Metric(rawValue: "ttft.p99")) }
    #expect(try grid.deriving(.requestTime) == grid)
    #expect(try grid.deriving(.outputThroughput).metric == .outputThroughput)
  }
}
