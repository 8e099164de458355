import BenchModel
import Comparison
import Testing

@Suite struct RelationTests {
  private static let cases: [(TimeGrid.Content, TimeGrid.Content, Relation)] = [
    (.samples([1, 1.01, 0.99]), .samples([1, 1.01, 0.99]), .same),
    (.samples([1, 1.01, 0.99]), .samples([2, 2.02, 1.98]), .worse),
    (.samples([2, 2.02, 1.98]), .samples([1, 1.01, 0.99]), .better),
    (.samples([1, 1.01, 0.99]), .failed(.outOfMemory), .lost),
    (.gap(.warmUp), .failed(.timeout), .lost),
    (.failed(.error("x")), .samples([1]), .repaired),
    (.failed(.outOfMemory), .gap(.warmUp), .repaired),
    (.failed(.outOfMemory), .failed(.timeout), .failedInBoth),
    (.samples([1]), .gap(.absent), .oneSided),
    (.samples([1]), .gap(.warmUp), .oneSided),
    (.gap(.blank), .failed(.outOfMemory), .oneSided),
    (.gap(.blank), .gap(.absent), .notMeasured),
    (.gap(.warmUp), .gap(.warmUp), .notMeasured),
  ]

  @Test(arguments: cases.indices)
  func relation(_ index: Int) {
    let (base, new, expected) = Self.cases[index]
    // Cells far away that did not change and tell the noise.
    let quiet = TimeGrid.Content.samples([1, 1.01, 0.99])
    func grid(_ content: TimeGrid.Content) -> TimeGrid {
      TimeGrid(
        rows: [1, 2, 4, 8], columns: [1, 2, 3, 4],
        (0..<4).map { row in
          (0..<4).map { $0 == 0 && row == 0 ? content : row > 1 || $0 > 1 ? quiet : .gap(.absent) }
        })
    }
    let cell = compared(grid(base), grid(new)).grids[0].cells[0][0]
    #expect(cell.relation == expected)
  }

  /// A change below 2 % does not count, however certain it is.
  @Test func significanceIsNotEnough() {
    let base = TimeGrid(
      rows: [1], columns: [1], [[.samples([1, 1.0001, 0.9999, 1.0002, 0.9998])]])
    let new = TimeGrid(
      rows: [1], columns: [1], [[.samples([1.01, 1.0101, 1.0099, 1.0102, 1.0098])]])
    let cell = compared(base, new).grids[0].cells[0][0]
    #expect((cell.change?.p ?? 1) < 1e-6)
    #expect(cell.relation == .same)
  }

  /// Values without any noise: Otava reports 0.01 % with p = 0; a change must also count.
  @Test func noVarianceIsNoReason() {
    let base = TimeGrid(
      rows: [1], columns: [1], [[.samples([Double](repeating: 1, count: 6))]])
    let new = TimeGrid(
      rows: [1], columns: [1], [[.samples([Double](repeating: 1.0001, count: 6))]])
    let far = TimeGrid(
      rows: [1], columns: [1], [[.samples([Double](repeating: 1.1, count: 6))]])
    #expect(compared(base, new).grids[0].cells[0][0].relation == .same)
    #expect(compared(base, far).grids[0].cells[0][0].relation == .worse)
  }

  /// Which way is better comes from the unit, and a rule may turn it.
  @Test func directionComesFromTheMetric() {
    let base = TimeGrid(rows: [1], columns: [1], [[.samples([1, 1.01, 0.99])]])
    let new = TimeGrid(rows: [1], columns: [1], [[.samples([2, 2.02, 1.98])]])
    #expect(compared(base, new).grids[0].cells[0][0].relation == .worse)
    var rules = Rules()
    rules.direction = .higherIsBetter
    #expect(compared(base, new, rules: rules).grids[0].cells[0][0].relation == .better)
  }

  /// A repetition that fails where none did is no pass.
  @Test func aCellThatFailsSometimesIsUnsure() {
    let base = TimeGrid(
      rows: [1, 2], columns: [1],
      [[.samples([1, 1.01, 0.99])], [.samples([1, 1.01, 0.99])]])
    var pool = RunPool([
      [PlainGrid(base.grid)], [PlainGrid(base.grid)],
    ]).grids[0]
    pool.cells[0][0].failedRepetitions = 1
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [base.compared]), new: ("NEW", [pool]))
    #expect(verdict.grids[0].cells[0][0].doubt == .partlyFailed(failed: 1, of: 3))
    // One such cell among many is no pass either.
    #expect(verdict.items.contains { $0.kind == .partlyFailed && $0.weight == .doubt })
    #expect(verdict.outcome == .inconclusive)
  }

  /// Where BASE too fails now and then, more failures than its own are needed.
  @Test(arguments: [(base: 1, new: 0, false), (1, 1, false), (1, 4, false), (1, 30, true)])
  func cellsThatFailInBothNowAndThen(_ base: Int, _ new: Int, _ isFlagged: Bool) {
    let grid = TimeGrid(rows: [1], columns: [1], [[.samples([1, 1.01, 0.99, 1.02])]])
    var (left, right) = (grid.compared, grid.compared)
    left.cells[0][0].failedRepetitions = base
    right.cells[0][0].failedRepetitions = new
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [left]), new: ("NEW", [right]))
    #expect(verdict.grids[0].cells[0][0].failsPartly == isFlagged)
  }

  /// Each cell has its own number of requests: a load of one user is measured with few.
  @Test func percentilesNeedRequestsInTheirCell() {
    var grid = TimeGrid(
      rows: [1, 64], columns: [1], [[.samples([1, 1.01, 0.99])], [.samples([2, 2.01, 1.99])]])
    grid.metric = Metric(.ttft, "p99")
    let base = grid.compared
    var new = base
    #expect(
      Comparer(Comparability(.gate)).compare(base: ("B", [base]), new: ("N", [new])).grids[0]
        .hasUncountedPercentiles)
    new.cells[0][0].requests = 10
    new.cells[1][0].requests = 640
    let cells = Comparer(Comparability(.gate)).compare(base: ("B", [base]), new: ("N", [new]))
      .grids[0].cells
    #expect(cells[0][0].doubt == .fewRequests(10, needed: 299))
    #expect(cells[1][0].relation == .same)
    #expect(
      !Comparer(Comparability(.gate)).compare(base: ("B", [base]), new: ("N", [new])).grids[0]
        .hasUncountedPercentiles)
  }

  /// p99 of a hundred requests is their slowest, which bounds nothing.
  @Test func percentilesNeedRequests() {
    var base = TimeGrid(rows: [1], columns: [1], [[.samples([1, 1.01, 0.99])]])
    base.metric = Metric(.ttft, "p99")
    base.constants = [.requests: 100]
    var new = base
    #expect(
      compared(base, new).grids[0].cells[0][0].doubt == .fewRequests(100, needed: 299))
    base.constants = [.requests: 300]
    new.constants = [.requests: 300]
    #expect(compared(base, new).grids[0].cells[0][0].relation == .same)
  }
}
