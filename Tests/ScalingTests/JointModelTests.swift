import BenchModel
import Fitting
import Scaling
import Testing

@Suite struct JointModelTests {
  /// A grid of times; 0 is a cell that was not tried, below 0 one that ran out of memory.
  static func grid(_ rows: [Int], _ columns: [Int], _ cell: (Double, Double) -> Double) -> PlainGrid
  {
    PlainGrid(
      Grid<Seconds>(
        subject: Subject(model: Model(id: "m", label: "m", isCatalogued: false)),
        metric: .requestTime, rows: Axis(.concurrency, sorting: rows),
        columns: Axis(.promptTokens, sorting: columns),
        origin: GridOrigin(path: "made", format: "test")
      ) { row, column in
        let value = cell(Double(rows[row]), Double(columns[column]))
        if value < 0 { return Grid.Entry(.failed(.outOfMemory)) }
        let samples = Samples([Quantity<Seconds>(value)].compactMap(\.self))
        return Grid.Entry(
          value == 0 ? .notMeasured(.blank) : samples.map { .measured($0) } ?? .notMeasured(.blank))
      })
  }

  /// Oracle: the coefficients that made the grid, with a noise of ±0.5 % that no term follows.
  @Test func findsWhatMadeTheGrid() throws {
    let grid = Self.grid([1, 2, 4, 8, 16], [32, 128, 512, 1024]) { r, p in
      let noise = Int(r + p) % 3 == 0 ? 1.005 : 0.9975
      return (2 + 0.05 * r + 0.001 * p + 0.0002 * r * p) * noise
    }
    let joint = try JointModel(grid)
    for (name, wanted) in [("1", 2), ("r", 0.05), ("p", 0.001), ("r·p", 0.0002)] {
      let found = try #require(joint.model[name])
      let interval = try #require(found.interval)
      #expect(abs(found.value / wanted - 1) < 0.1, "\(name) is \(found.value)")
      #expect((interval.low ?? .infinity) <= wanted && wanted <= (interval.high ?? 0))
    }
    #expect(joint.worst < 0.01 && joint.estimates.isEmpty)
  }

  /// Cells between measured ones are estimated, with an interval that holds what made the grid; none
  /// at a failure or beyond it, and none outside of what was measured.
  @Test func estimatesStayInside() throws {
    func time(_ r: Double, _ p: Double) -> Double {
      (2 + 0.05 * r + 0.001 * p + 0.0002 * r * p) * (Int(r + p) % 3 == 0 ? 1.004 : 0.998)
    }
    let grid = Self.grid([1, 2, 4, 8, 16, 32], [32, 128, 512, 1024]) { r, p in
      if r == 4, p == 128 { return 0 }  // between measured cells
      if r == 32, p == 1024 { return 0 }  // outside
      if r == 16, p == 512 { return -1 }  // fails
      if r == 16, p == 1024 { return 0 }  // beyond the failure
      return time(r, p)
    }
    let joint = try JointModel(grid)
    #expect(joint.estimates.map { [$0.requests, $0.prompt] } == [[4, 128]])
    let estimate = try #require(joint.estimates.first)
    let truth = time(4, 128)
    #expect((estimate.interval.low ?? .infinity) < truth && truth < (estimate.interval.high ?? 0))
    #expect(joint.cells == (measured: 20, failed: 1))
  }

  /// The smallest load of every prompt was not tried: it lies below what was measured.
  @Test func nothingIsEstimatedBelowWhatWasMeasured() throws {
    let grid = Self.grid([1, 2, 4, 8, 16], [32, 128, 512]) { r, p in
      if r == 1 || (r == 2 && p == 32) || (r == 4 && p == 128) { return 0 }
      return (2 + 0.05 * r + 0.0002 * r * p) * (Int(r + p) % 3 == 0 ? 1.004 : 0.998)
    }
    let joint = try JointModel(grid)
    #expect(joint.estimates.map { [$0.requests, $0.prompt] } == [[4, 128]])
  }

  @Test func refusals() {
    #expect(throws: JointModel.Refusal.fewCells(found: 4, needed: 8)) {
      try JointModel(Self.grid([1, 2], [32, 64]) { r, p in r + p })
    }
    #expect(throws: JointModel.Refusal.otherAxes) {
      try JointModel(Self.grid([1, 2], [32, 64]) { r, p in r + p }.turned)
    }
    #expect(throws: JointModel.Refusal.noFit(.rankDeficient(column: "p"))) {
      try JointModel(Self.grid([1, 2, 4, 8, 16, 32, 64, 128, 256], [32]) { r, _ in 1 + r * r })
    }
  }
}
