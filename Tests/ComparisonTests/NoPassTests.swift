import BenchModel
import Comparison
import Testing

/// What must never pass, and what must not fail.
@Suite struct NoPassTests {
  private static let quiet = [1, 1.01, 0.99]

  /// 5×4 cells of three values around 1, but for some; the columns are whatever the metric's are.
  private static func grid(
    _ other: (_ row: Int, _ column: Int) -> TimeGrid.Content? = { _, _ in nil }
  ) -> TimeGrid {
    TimeGrid(
      rows: [1, 2, 4, 8, 16], columns: [31, 63, 119, 296],
      (0..<5).map { row in (0..<4).map { other(row, $0) ?? .samples(quiet) } })
  }

  /// A cell that NEW only warmed up in has no timing: it was not measured.
  @Test func aCellThatOnlyWarmedUpIsNoPass() {
    let new = Self.grid { row, column in row == 4 && column == 3 ? .gap(.warmUp) : nil }
    let verdict = compared(Self.grid(), new)
    #expect(verdict.outcome == .inconclusive)
    #expect(verdict.items.map(\.kind) == [.untimed])
    var rules = Rules()
    rules.absence = .ignore
    #expect(compared(Self.grid(), new, rules: rules).outcome == .pass)
    // Where BASE has no timing either, nothing is lost.
    #expect(compared(new, new).outcome == .pass)
  }

  /// A cell with too few repetitions is unsure, but what it shows is not forgotten.
  @Test func aSlowCellOfFewRepetitionsIsNoPass() {
    var rules = Rules()
    rules.minimumRepetitions = 3
    func outcome(_ values: [Double]) -> Outcome {
      let new = Self.grid { row, column in row == 4 && column == 3 ? .samples(values) : nil }
      return compared(Self.grid(), new, rules: rules).outcome
    }
    #expect(outcome([3, 3.03]) == .inconclusive)
    // One of twenty that shows nothing is still few enough.
    #expect(outcome([1, 1.01]) == .pass)
  }

  /// A percentile of few requests bounds nothing, but a slow one is not forgotten.
  @Test func aSlowPercentileOfFewRequestsIsNoPass() {
    var grid = Self.grid()
    grid.metric = Metric(.ttft, "p99")
    var slow = Self.grid { row, column in row == 0 && column == 0 ? .samples([3, 3.03, 2.97]) : nil
    }
    slow.metric = grid.metric
    var new = slow.compared
    new.cells[0][0].requests = 10
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [grid.compared]), new: ("NEW", [new]))
    #expect(verdict.grids[0].cells[0][0].doubt == .fewRequests(10, needed: 299))
    #expect(verdict.outcome == .inconclusive)
  }

  /// A value of zero where there was a number is no measurement.
  @Test func aZeroIsNoPass() {
    let new = Self.grid { row, column in row == 4 && column == 3 ? .samples([0, 0, 0]) : nil }
    #expect(compared(Self.grid(), new).outcome == .inconclusive)
  }

  /// Cells that stayed as they were are no regression because all others got faster: whether the
  /// machine or the change made the others faster, the data cannot say.
  @Test func unchangedBesideFasterCellsIsNoRegression() throws {
    let fast = Self.quiet.map { $0 * 0.9 }
    let new = Self.grid { row, column in row == 4 && column > 1 ? nil : .samples(fast) }
    let verdict = compared(Self.grid(), new)
    #expect(verdict.grids[0].shift?.isTakenOff == true)
    #expect(verdict.outcome == .inconclusive)
    // What is slower than in BASE itself is one, whatever the others do.
    let slower = Self.grid { row, column in
      .samples(row == 4 && column > 1 ? Self.quiet.map { $0 * 1.05 } : fast)
    }
    #expect(compared(Self.grid(), slower).outcome == .regression)
  }

  /// A cell that failed in BASE and was not tried again cannot have got worse.
  @Test func aFailureThatWasNotTriedAgainIsAPass() {
    let base = Self.grid { row, column in row == 4 && column == 3 ? .failed(.outOfMemory) : nil }
    let new = Self.grid { row, column in row == 4 && column == 3 ? .gap(.absent) : nil }
    #expect(compared(base, new).outcome == .pass)
  }

  /// A baseline that failed in its last run did work before.
  @Test func aFailureOfTheLastRunIsNotNever() throws {
    let failing = Self.grid { row, column in row == 4 && column == 3 ? .failed(.outOfMemory) : nil }
    let pool = RunPool([[PlainGrid(Self.grid().grid)], [PlainGrid(failing.grid)]]).grids[0]
    #expect(pool.cells[4][3].earlierSuccesses == 1)
    #expect(pool.cells[0][0].earlierSuccesses == 0)
  }
}

/// Requests that failed while the numbers are of the others.
@Suite struct RequestLossTests {
  private static func run(_ lost: Int?, of sent: Int?) -> RequestLoss.Run {
    RequestLoss.Run(lost: lost ?? 0, of: sent)
  }

  /// One lost request of BASE excuses no more than that; Fisher's exact test, one-sided, 5 %.
  @Test func oneLostRequestExcusesNoHundred() {
    let base = RequestLoss(
      [Self.run(1, of: 100)] + Array(repeating: Self.run(0, of: 100), count: 9))
    let half = RequestLoss(Array(repeating: Self.run(50, of: 100), count: 10))
    let same = RequestLoss(
      [Self.run(2, of: 100)] + Array(repeating: Self.run(0, of: 100), count: 9))
    let oneBad = RequestLoss(
      [Self.run(50, of: 100)] + Array(repeating: Self.run(0, of: 100), count: 9))
    let spread = RequestLoss(Array(repeating: Self.run(2, of: 100), count: 10))
    #expect(half.exceeds(base))
    #expect(oneBad.exceeds(base))
    #expect(spread.exceeds(base))
    #expect(!same.exceeds(base))
    #expect(!half.exceeds(half))
  }

  /// Where nobody lost anything there is nothing to excuse, and any loss counts.
  @Test func anyLossBesideNoneCounts() {
    let none = RequestLoss([Self.run(0, of: 100)])
    #expect(RequestLoss([Self.run(1, of: 100)]).exceeds(none))
    #expect(!none.exceeds(none))
    // Nobody says of how many: then more than the worst run of BASE is more.
    #expect(RequestLoss([Self.run(5, of: nil)]).exceeds(RequestLoss([Self.run(4, of: nil)])))
    #expect(!RequestLoss([Self.run(4, of: nil)]).exceeds(RequestLoss([Self.run(5, of: nil)])))
  }
}
