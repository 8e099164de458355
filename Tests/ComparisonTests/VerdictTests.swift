import BenchModel
import Comparison
import Testing

@Suite struct VerdictTests {
  private static let quiet = [1, 1.01, 0.99]

  /// 4×4 cells of three values around 1, but for some.
  private static func grid(_ other: [CellIndex: TimeGrid.Content] = [:]) -> TimeGrid {
    TimeGrid(
      rows: [1, 2, 4, 8], columns: [31, 63, 119, 296],
      (0..<4).map { row in
        (0..<4).map { column in
          other[CellIndex(row: row, column: column)] ?? .samples(quiet)
        }
      })
  }

  private static func slow(_ factor: Double) -> TimeGrid.Content {
    .samples(quiet.map { $0 * factor })
  }

  private static let corner = [2, 3].flatMap { row in
    [2, 3].map { CellIndex(row: row, column: $0) }
  }

  @Test func aRegionIsDescribedByItsRanges() throws {
    let new = Self.grid(Dictionary(uniqueKeysWithValues: Self.corner.map { ($0, Self.slow(1.2)) }))
    let verdict = compared(Self.grid(), new)
    #expect(verdict.outcome == .regression)
    let region = try #require(verdict.grids[0].regions.first)
    #expect(region.rows == .from(4))
    #expect(region.columns == .from(119))
    #expect(region.count == 4)
    #expect(region.total == 16)
    #expect(abs(region.ratios.low - 1.2) < 1e-9)
  }

  @Test func unchangedIsAPass() {
    let verdict = compared(Self.grid(), Self.grid())
    #expect(verdict.outcome == .pass)
    #expect(verdict.grids[0].count(.same) == 16)
    #expect(verdict.grids[0].shift == nil)
  }

  @Test func oneFactorIsOneShift() throws {
    let all = (0..<4).flatMap { row in (0..<4).map { CellIndex(row: row, column: $0) } }
    let new = Self.grid(Dictionary(uniqueKeysWithValues: all.map { ($0, Self.slow(1.05)) }))
    let verdict = compared(Self.grid(), new)
    #expect(verdict.items.map(\.kind) == [.shiftWorse])
    let shift = try #require(verdict.grids[0].shift)
    #expect(abs(shift.ratio - 1.05) < 1e-9)
    #expect(verdict.grids[0].count(.worse) == 0)
    #expect(verdict.grids[0].symmetry?.worse == 16)
  }

  @Test func singleValuesAreInconclusive() {
    let single = TimeGrid(rows: [1, 2], columns: [1], numbers: [[1], [2]])
    let verdict = compared(single, single)
    #expect(verdict.outcome == .inconclusive)
    #expect(verdict.items.map(\.kind) == [.blind])
  }

  @Test func noiseThatHidesTheLimitIsInconclusive() {
    let noisy = TimeGrid(
      rows: [1], columns: [1, 2], [[.samples([1, 1.3, 0.8]), .samples([1, 0.9, 1.3])]])
    let verdict = compared(noisy, noisy)
    #expect(verdict.outcome == .inconclusive)
    let needed = verdict.grids[0].detectable?.repetitionsNeeded ?? 0
    #expect(needed > 3)
  }

  @Test func nothingMeasuredNeverPasses() {
    let failed = TimeGrid(rows: [1], columns: [1], [[.failed(.outOfMemory)]])
    #expect(compared(failed, failed).outcome == .incomparable)
    let empty = TimeGrid(rows: [1], columns: [1], [[.gap(.blank)]])
    #expect(compared(empty, empty).outcome == .incomparable)
    let none = Comparer(Comparability(.gate)).compare(base: ("BASE", []), new: ("NEW", []))
    #expect(none.outcome == .incomparable)
  }

  @Test func aCellThatWasNotTriedIsNoPass() {
    let new = Self.grid([CellIndex(row: 3, column: 3): .gap(.absent)])
    #expect(compared(Self.grid(), new).outcome == .inconclusive)
    var rules = Rules()
    rules.absence = .ignore
    #expect(compared(Self.grid(), new, rules: rules).outcome == .pass)
    rules.absence = .regression
    #expect(compared(Self.grid(), new, rules: rules).outcome == .regression)
  }

  /// A whole grid that NEW did not try follows the same rule as a cell.
  @Test func aGridThatWasNotTriedFollowsTheRule() {
    var other = Self.grid()
    other.metric = .peakMemory
    func outcome(_ absence: Rules.Absence) -> Outcome {
      var rules = Rules()
      rules.absence = absence
      return Comparer(Comparability(.gate), rules: rules).compare(
        base: ("BASE", [Self.grid().compared, other.compared]),
        new: ("NEW", [Self.grid().compared])
      ).outcome
    }
    #expect(outcome(.inconclusive) == .inconclusive)
    #expect(outcome(.regression) == .regression)
    #expect(outcome(.ignore) == .pass)
  }

  @Test func whatNeverPassedIsNoNewFailure() {
    let failing = Self.grid([CellIndex(row: 3, column: 3): .failed(.outOfMemory)])
    let verdict = compared(failing, failing)
    #expect(verdict.outcome == .pass)
    #expect(verdict.items.map(\.kind) == [.neverPassed])
  }

  @Test func aLargerLimitFailsOnlyBeyondIt() {
    let new = Self.grid([CellIndex(row: 1, column: 1): Self.slow(1.15)])
    var rules = Rules()
    rules.maximumChange = 0.2
    #expect(compared(Self.grid(), new, rules: rules).outcome == .pass)
    rules.maximumChange = 0.1
    #expect(compared(Self.grid(), new, rules: rules).outcome == .regression)
  }

  @Test func waiversHoldForExactCellsUntilTheirDay() {
    let new = Self.grid([CellIndex(row: 3, column: 3): .failed(.outOfMemory)])
    func verdict(_ cells: [AxisName: AxisPoint], until: String) -> Comparison {
      compared(
        Self.grid(), new,
        waivers: [Waiver(cells: cells, reason: "driver", until: until, place: "gate.yaml:3")],
        day: "2026-11-23")
    }
    let exact: [AxisName: AxisPoint] = [.concurrency: 8, .promptTokens: 296]
    let waived = verdict(exact, until: "2026-11-23")
    #expect(waived.outcome == .pass)
    #expect(waived.items.map(\.kind).contains(.waived))
    let expired = verdict(exact, until: "2026-11-22")
    #expect(expired.outcome == .regression)
    #expect(expired.items.first?.kind == .expiredWaiver)
    let column = verdict([.promptTokens: 296], until: "2027-01-01")
    #expect(column.outcome == .regression)
    #expect(column.items.map(\.kind).contains(.idleWaiver))
  }

  /// Past runs: what differs between them is the noise, and the last that tried a cell counts.
  @Test func severalRunsTellTheNoiseBetweenThem() {
    let runs = [1.0, 1.2, 0.9].map { factor in
      [PlainGrid(TimeGrid(rows: [1, 2], columns: [1], numbers: [[factor], [2 * factor]]).grid)]
    }
    let pool = RunPool(runs).grids[0]
    #expect(pool.cells[0][0].samples == [1.0, 1.2, 0.9])
    #expect(pool.cells[0][0].median == 1.0)
    // As one run of several a side has one value a cell, and what failed beside it.
    var once = pool
    once.cells[0][0].failedRepetitions = 2
    #expect(once.asOneRun.cells[0][0].samples == [1.0])
    #expect(once.asOneRun.cells[0][0].failedRepetitions == 2)
    let failing = [PlainGrid(TimeGrid(rows: [1, 2], columns: [1], numbers: [[1], [.nan]]).grid)]
    #expect(RunPool(runs + [failing]).grids[0].cells[1][0].failure == .outOfMemory)
    #expect(RunPool([failing] + runs).grids[0].cells[1][0].samples.count == 3)
  }
}

/// What a candidate stands beside when past runs are of other versions.
@Suite struct PastRunTests {
  @Test func pastRunsOfOtherVersionsAreOneBaseline() {
    let runs = ["0.9", "0.10", "0.11"].enumerated().map { place, version in
      var grid = TimeGrid(rows: [1], columns: [1], numbers: [[1 + Double(place) / 100]])
      grid.subject.engine = Engine(name: "vllm", version: version)
      return [PlainGrid(grid.grid)]
    }
    let pool = RunPool(runs).grids
    #expect(pool.count == 1)
    #expect(pool[0].cells[0][0].samples.count == 3)
    #expect(pool[0].subject.engine?.version == "0.11")
  }

  /// Past runs of another length of the answer are no noise of this one.
  @Test func pastRunsOfOtherLengthsAreAnotherBaseline() {
    let runs = [100, 200, 100].map { tokens in
      var grid = TimeGrid(rows: [1, 2], columns: [1], numbers: [[1], [Double(tokens) / 50]])
      grid.constants = [.outputTokens: AxisPoint(tokens)]
      return [PlainGrid(grid.grid)]
    }
    let pool = RunPool(runs).grids
    #expect(pool.map { $0.constants[.outputTokens] } == [100, 200])
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", pool), new: ("NEW", [ComparedGrid(runs[0][0])]))
    #expect(verdict.grids.map { $0.cells[1][0].base.samples } == [[2, 2]])
    #expect(verdict.unpaired.map(\.isBase) == [true])
    #expect(verdict.unpaired[0].why.contains("Mistral 7B (output_tokens=200)"))
  }

  /// A value without a logarithm has a reason of its own beside others that are judged.
  @Test func aZeroIsDoubtedAlone() {
    let quiet = TimeGrid.Content.samples([1, 1.01, 0.99])
    let base = TimeGrid(rows: [1, 2], columns: [1], [[quiet], [.samples([0, 1])]])
    let cells = compared(base, base).grids[0].allCells
    #expect(cells.map(\.relation) == [.same, .unsure])
    #expect(cells[1].doubt == .notPositive)
  }
}
