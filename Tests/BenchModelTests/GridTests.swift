import BenchModel
import Testing

@Suite struct GridTests {
  static func grid() throws -> Grid<Seconds> {
    let rows = try Axis(.concurrency, [1, 128])
    let columns = try Axis(.promptTokens, [31, 63])
    let two = try #require(Quantity<Seconds>(2))
    let cells: [[Cell<Seconds>]] = [
      [.measured(Samples(two)), .notMeasured(.blank)],
      [.failed(.outOfMemory), .failed(.unexplained(token: "np.nan"))],
    ]
    return Grid(
      subject: Subject(model: .unknown), metric: .requestTime, rows: rows, columns: columns,
      origin: GridOrigin(path: "t", format: "table")
    ) { Grid.Entry(cells[$0][$1]) }
  }

  @Test func failuresAndGapsTravelUntouchedThroughAChange() throws {
    let grid = try Self.grid()
    let doubled = grid.map(metric: .requestTime, to: Seconds.self) { samples, _, _ in
      samples.map { $0 * 2 }
    }
    #expect(doubled[row: 0, column: 0].cell.median == 4)
    #expect(doubled[row: 0, column: 1].cell == .notMeasured(.blank))
    #expect(doubled[row: 1, column: 0].cell == .failed(.outOfMemory))
    #expect(doubled[row: 1, column: 1].cell == .failed(.unexplained(token: "np.nan")))
  }

  @Test func aChangeWithoutAFiniteResultIsAFailureNotANumber() throws {
    let changed = try Self.grid().map(metric: .outputThroughput, to: TokensPerSecond.self) {
      samples, _, _ in samples.map { _ in .infinity }
    }
    #expect(changed[row: 0, column: 0].cell.failure?.reason == "error")
  }

  @Test func countsAndPlainFormAgree() throws {
    let grid = try Self.grid()
    let plain = AnyGrid.seconds(grid).plain
    #expect((grid.cellCount, grid.measuredCount, grid.failedCount) == (4, 1, 2))
    #expect((plain.cellCount, plain.measuredCount, plain.failedCount) == (4, 1, 2))
    #expect(plain.unit == "s" && plain.direction == .lowerIsBetter)
    #expect(
      plain.cells.map { $0.map(\.state) } == [["measured", "not_measured"], ["failed", "failed"]])
    #expect(
      plain.cells.map { $0.map(\.reason) } == [[nil, "blank"], ["out-of-memory", "unexplained"]])
  }

  @Test func cellsAreFoundByAxisValues() throws {
    let grid = try Self.grid()
    #expect(grid.entry(rowPoint: 128, columnPoint: 31)?.cell == .failed(.outOfMemory))
    #expect(grid.entry(rowPoint: 2, columnPoint: 31) == nil)
  }

  @Test func aLabelReplacesTheTitle() {
    let model = Model(id: "codestral-22b", label: "Codestral 22B", isCatalogued: true)
    let device = Device(id: "v100-16gb", label: "V100 16 GB", isCatalogued: true)
    var subject = Subject(
      model: model, quantization: Quantization(id: "gptq-8bit", label: "GPTQ 8-bit"),
      hardware: Hardware(device: device, count: 2))
    #expect(subject.title == "Codestral 22B GPTQ 8-bit on 2 × V100 16 GB")
    subject.label = "ours"
    #expect(subject.title == "ours")
  }
}
