import BenchModel
import Comparison
import Diagnostics

/// What a verdict rests on, one plain sentence an item; every output takes its words from here.
public struct VerdictWords {
  private let comparison: Comparison
  /// More cells than these are only counted.
  private static let mostCells = 5

  /// Words for a comparison.
  public init(_ comparison: Comparison) { self.comparison = comparison }

  /// The verdict in a few words.
  public var headline: String {
    switch comparison.outcome {
    case .pass: "pass: nothing that counts got worse \(coverage), and it would have been seen"
    case .regression: "regression: \(counted(.failure, "thing")) got worse"
    case .improvement: "improvement: something got better and nothing worse"
    case .inconclusive: "inconclusive: the data cannot decide"
    case .incomparable: "nothing to compare"
    }
  }

  /// Where it was looked.
  private var coverage: String {
    let pairs = comparison.grids.reduce(0) { $0 + $1.pairCount }
    let cells = comparison.grids.reduce(0) { $0 + $1.allCells.count(where: \.isTried) }
    if pairs == cells { return cells == 1 ? "in the one cell" : "in any of the \(cells) cells" }
    return "in the \(pairs) of \(cells) cells that both measured"
  }

  private func counted(_ weight: VerdictItem.Weight, _ noun: String) -> String {
    let count = comparison.items.count { $0.weight == weight }
    return "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// What is found, in one sentence without a full stop; it begins with the subject.
  public func sentence(_ item: VerdictItem) -> String {
    let grid = item.grid.flatMap {
      comparison.grids.indices.contains($0) ? comparison.grids[$0] : nil
    }
    let text = grid.map { self.text(item, $0) } ?? self.text(item)
    guard let grid else { return text }
    return "\(grid.new.title), \(grid.metric.rawValue): \(text)"
  }

  /// What is found about a grid, without its name.
  public func text(_ item: VerdictItem, _ grid: GridComparison) -> String {
    let cells = item.cells.map { grid.cells[$0.row][$0.column] }
    switch item.kind {
    case .lost: return "worked in BASE and fails in NEW\(reasons(cells)): \(places(cells, grid))"
    case .partlyFailed:
      return "some repetitions fail in NEW and none did in BASE: "
        + partly(cells, grid)
    case .repaired: return "failed in BASE and works in NEW: \(places(cells, grid))"
    case .neverPassed:
      return neverPassed(cells, grid)
    case .absent: return "BASE tried what NEW did not: \(places(cells, grid))"
    case .untimed:
      return "BASE timed what NEW only warmed up in: \(places(cells, grid))"
    case .waived:
      let reasons = Set(cells.compactMap(\.waiver).map { "\($0.reason), until \($0.until)" })
      return "excused: \(places(cells, grid)) (\(reasons.sorted().joined(separator: "; ")))"
    case .worse, .better: return region(item, grid)
    case .frontierRetreat, .frontierAdvance: return frontier(item, grid)
    case .shiftWorse, .shiftBetter: return shift(grid)
    case .blind: return blind(grid, cells)
    default: return text(item)
    }
  }

  private func text(_ item: VerdictItem) -> String {
    switch item.content {
    case .waiver(let waiver):
      return item.kind == .expiredWaiver
        ? "the waiver at \(waiver.place) ended on \(waiver.until) (\(waiver.reason))"
        : "the waiver at \(waiver.place) excuses nothing (\(waiver.reason))"
    case .flaw(let flaw):
      let more = flaw.findings.count > 1 ? " (and \(flaw.findings.count - 1) more)" : ""
      let first = flaw.findings.first.map { $0.message + ($0.span.map { " at \($0)" } ?? "") }
      return "\(flaw.isBase ? "BASE" : "NEW") is not whole: \(first ?? "")\(more)"
    case .unpaired(let grid):
      return "\(grid.subject.title), \(grid.metric.rawValue): only "
        + "\(grid.isBase ? "BASE" : "NEW") has it: \(grid.why)"
    case .refused(let pair):
      let parts = pair.differences.map { difference -> String in
        var why = ""
        if case .refused(let reason) = difference.weight { why = " (\(reason))" }
        return "\(difference.name.rawValue) is \(difference.base) in BASE and "
          + "\(difference.new) in NEW\(why)"
      }
      return "\(pair.base.title), \(pair.metric.rawValue): " + parts.joined(separator: "; ")
    default: return "no cell was measured in both"
    }
  }

  /// What to do about an item; nil where nothing needs to be done.
  public func advice(_ item: VerdictItem) -> String? {
    switch item.kind {
    case .refused:
      guard case .refused(let pair) = item.content, let first = pair.differences.first else {
        return nil
      }
      return "compare like with like, or say why it may differ: "
        + "--allow '\(first.name.rawValue)=REASON'"
    case .expiredWaiver: return "mend the cause, or renew the waiver with a reason of today"
    case .idleWaiver: return "remove it; a waiver names the exact cell, both its row and its column"
    case .blind:
      if let requests = requestsNeeded(item) {
        return "measure each cell with at least \(requests) requests, or compare a lower percentile"
      }
      let needed = item.grid.flatMap { comparison.grids[$0].detectable?.repetitionsNeeded }
      let fewest = item.grid.map { comparison.grids[$0].rules.minimumRepetitions } ?? 1
      return "repeat each cell at least \(max(needed ?? 3, fewest)) times on both sides"
    case .partlyFailed: return "repeat them; if they still fail now and then, mend the cause"
    case .incomplete:
      return "mend or repeat the run; the numbers of a part are not those of the whole"
    case .absent: return "measure them, or say `absent: ignore` in the rules"
    case .untimed:
      return "repeat them after the warm-up, or say `absent: ignore` in the rules"
    case .worse where item.weight == .doubt:
      return "measure BASE again on the machine as it is now, or accept NEW as the baseline"
    case .nothing: return "run `etalon inspect` on both sides to see what they have in common"
    case .shiftWorse:
      return
        "look at the machine first: clocks, temperature, driver, other load; then at the change"
    default: return nil
    }
  }

  // MARK: Parts

  /// The cells by their axis values, the first few.
  func places(_ cells: [CellComparison], _ grid: GridComparison) -> String {
    let named = cells.prefix(Self.mostCells).map { place($0.row, $0.column, grid) }
    let more = cells.count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// The cells with how many of their repetitions failed, the first few.
  private func partly(_ cells: [CellComparison], _ grid: GridComparison) -> String {
    let named = cells.prefix(Self.mostCells).map { cell in
      let failed = cell.new.failedRepetitions
      return
        "\(failed) of \(failed + cell.new.samples.count) at \(place(cell.row, cell.column, grid))"
    }
    let more = cells.count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// A cell: `64 requests × 2193 tokens`.
  func place(_ row: AxisPoint, _ column: AxisPoint, _ grid: GridComparison) -> String {
    "\(counted(row, grid.rows.name)) × \(counted(column, grid.columns.name))"
  }

  private func counted(_ point: AxisPoint, _ axis: AxisName) -> String {
    let words = Language.english.words[axis: axis]
    return words.counted(point.description, point == 1)
  }

  private func reasons(_ cells: [CellComparison]) -> String {
    let reasons = Set(cells.compactMap { $0.new.failure?.reason })
    return reasons.isEmpty
      ? "" : " (\(reasons.sorted().joined(separator: ", ").replacing("-", with: " ")))"
  }

  private func region(_ item: VerdictItem, _ grid: GridComparison) -> String {
    guard case .region(let region) = item.content else { return "" }
    let text = Self.text(region, grid)
    guard item.kind == .worse, item.weight == .doubt else { return text }
    return text + ", but no worse than in BASE: either the machine made the others "
      + "\(ChangeWords(unit: grid.unit).word(grid.shift?.ratio ?? 1)), or the change spared these"
  }

  /// Cells that failed in both: so they never passed, unless an earlier one of several runs says so.
  private func neverPassed(_ cells: [CellComparison], _ grid: GridComparison) -> String {
    let never = cells.filter { $0.base.earlierSuccesses == 0 }
    let earlier = cells.filter { $0.base.earlierSuccesses > 0 }
    return [
      never.isEmpty ? nil : "failed in both, so it never passed: \(places(never, grid))",
      earlier.isEmpty
        ? nil
        : "failed in NEW and in the last run of BASE, but not before: \(places(earlier, grid))",
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// A region: `2.1-3.4 % slower at prompts ≥ 480 and requests ≥ 32 (11 of 56 cells)`.
  static func text(_ region: Region, _ grid: GridComparison) -> String {
    let ranges = [
      range(region.columns, name(grid.columns.name)), range(region.rows, name(grid.rows.name)),
    ].compactMap(\.self)
    let place = ranges.isEmpty ? "everywhere" : "at " + ranges.joined(separator: " and ")
    let filled =
      region.count < region.rangeCount ? ", \(region.count) of the \(region.rangeCount) there" : ""
    return "\(change(region, grid)) \(place) "
      + "(\(region.count) of \(region.total) cell\(region.total == 1 ? "" : "s")\(filled))"
  }

  /// The change of a region, beside the factor of all cells where they are judged by it: a cell
  /// that is 14 % faster where all others are 30 % faster is slower than they.
  private static func change(_ region: Region, _ grid: GridComparison) -> String {
    let words = ChangeWords(unit: grid.unit)
    guard let shift = grid.shift, shift.isTakenOff, shift.ratio > 0 else {
      return words.text(region.ratios)
    }
    let (low, high) = (region.ratios.low / shift.ratio, region.ratios.high / shift.ratio)
    return words.text(Interval(low, high)) + " than the factor of the other cells"
  }

  /// An axis in a range: `prompts`, `requests`.
  static func name(_ axis: AxisName) -> String {
    switch axis {
    case .concurrency: "requests"
    case .promptTokens: "prompts"
    case .requestRate: "requests/s"
    default: axis.rawValue
    }
  }

  private static func range(_ span: Region.Span?, _ name: String) -> String? {
    switch span {
    case nil: nil
    case .from(let point): "\(name) ≥ \(point)"
    case .upTo(let point): "\(name) ≤ \(point)"
    case .between(let low, let high): "\(name) \(low)-\(high)"
    case .only(let point): "\(name) = \(point)"
    }
  }

  private func frontier(_ item: VerdictItem, _ grid: GridComparison) -> String {
    guard case .frontier(let changes) = item.content, let first = changes.first,
      let last = changes.last
    else { return "" }
    func reach(_ reach: FrontierChange.Reach) -> String {
      reach.fits.map { counted($0, grid.rows.name) } ?? "none"
    }
    let others = changes.dropLast().map(\.column.description).joined(separator: ", ")
    let columns =
      (others.isEmpty ? "" : others + " and ") + counted(last.column, grid.columns.name)
    return "at \(columns) the largest load that fits in memory went from \(reach(first.base)) to "
      + reach(first.new) + (first.new.isOpen ? ", the largest tried" : "")
  }

  /// The cells that share a factor: all but those that are told to differ from it.
  static func sharing(_ shift: GlobalShift, _ grid: GridComparison) -> String {
    let others = shift.isTakenOff ? grid.count(.better) + grid.count(.worse) : 0
    return others == 0
      ? "all \(shift.cells) cells" : "\(shift.cells - others) of \(shift.cells) cells"
  }

  private func shift(_ grid: GridComparison) -> String {
    guard let shift = grid.shift else { return "" }
    let words = ChangeWords(unit: grid.unit)
    return "\(Self.sharing(shift, grid)) are \(words.text(shift.ratio)) by one factor "
      + "(\(ChangeWords.number(shift.interval.low, 3)) to "
      + "\(ChangeWords.number(shift.interval.high, 3))): the machine, or a change that touches all"
  }

  /// The doubt that all cells share, in words.
  private static func commonDoubt(_ cells: [CellComparison]) -> String? {
    let doubts = Set(cells.compactMap { $0.doubt.map(CellExplanation.words) })
    return doubts.count == 1 ? doubts.first : nil
  }

  /// The requests that the cells of an item lack; nil where they lack something else.
  private func requestsNeeded(_ item: VerdictItem) -> Int? {
    guard let grid = item.grid.map({ comparison.grids[$0] }), !item.cells.isEmpty else {
      return nil
    }
    let needs = item.cells.map { index -> Int? in
      guard case .fewRequests(_, let needed) = grid.cells[index.row][index.column].doubt else {
        return nil
      }
      return needed
    }
    return needs.contains(nil) ? nil : needs.compactMap(\.self).max()
  }

  private func blind(_ grid: GridComparison, _ cells: [CellComparison]) -> String {
    guard let detectable = grid.detectable else {
      return "one value a cell and nothing repeated: no noise is known, so nothing is said of "
        + "\(cells.count) cell\(cells.count == 1 ? "" : "s")"
    }
    let asked = "\(ChangeWords.percent(grid.rules.mustSee))\u{A0}%"
    guard detectable.change > grid.rules.mustSee else {
      let timed = grid.allCells.count { $0.base.state == .timed && $0.new.state == .timed }
      let why = Self.commonDoubt(cells).map { " (\($0))" } ?? ""
      return "\(cells.count) of \(timed) cell\(timed == 1 ? "" : "s") "
        + "\(cells.count == 1 ? "is" : "are") unsure\(why): \(places(cells, grid))"
    }
    let needed = detectable.repetitionsNeeded.map {
      ": \($0) repetitions on each side would decide"
    }
    let seen =
      detectable.change < 1e4
      ? "could only have seen changes from \(ChangeWords.percent(detectable.change))\u{A0}%"
      : "could have seen no change at all"
    return "\(seen) (asked: \(asked))" + (needed ?? "")
  }
}
