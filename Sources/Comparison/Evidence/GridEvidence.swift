import BenchModel
import Foundation
import Statistics

/// What the data of two grids say, before the family of all cells is known.
struct GridEvidence {
  let pair: GridPair
  let rules: Rules
  let rows: Axis
  let columns: Axis
  /// The cells, with `unsure` for every pair that is still to be judged.
  var cells: [[CellComparison]]
  /// The pairs that have a ratio.
  var evidence: [CellEvidence]
  /// The readings around them.
  let around: [Neighbourhood.Reading?]
  let noise: Noise?
  let shift: GlobalShift?
  let symmetry: Symmetry?

  init(_ pair: GridPair, _ rules: Rules) {
    self.pair = pair
    self.rules = rules
    rows = pair.rows
    columns = pair.columns
    var cells = Self.cells(of: pair, rows, columns)
    let step = WrittenStep(cells)
    var logs: [LogPair] = []
    for row in cells.indices {
      for column in cells[row].indices {
        let index = CellIndex(row: row, column: column)
        guard
          let log = LogPair(
            index, base: cells[row][column].base.samples, new: cells[row][column].new.samples,
            step: step)
        else { continue }
        logs.append(log)
        cells[row][column].change = Self.change(cells[row][column], log, rules)
      }
    }
    symmetry = Self.symmetry(logs, pair.base.direction)
    if let model = NoiseModel(logs, given: rules.noise) {
      var summary = model.summary
      if rules.noise == nil, logs.contains(where: { $0.rounding > 0 }) { summary.step = step.step }
      noise = summary
      var evidence = logs.indices.map {
        CellEvidence(logs[$0], model.error(at: $0, of: logs[$0]))
      }
      shift = Self.shift(evidence, pair, rules)
      if let shift, shift.isTakenOff {
        for place in evidence.indices { evidence[place].take(off: log(shift.ratio)) }
      }
      let neighbourhood = Neighbourhood(evidence, rows: rows.count, columns: columns.count)
      around = evidence.indices.map { neighbourhood.reading(around: $0, evidence) }
      self.evidence = evidence
    } else {
      noise = nil
      shift = nil
      around = []
      evidence = []
    }
    self.cells = cells
    addTests()
  }

  /// The p of each pair, of both tests together.
  private mutating func addTests() {
    // Cells of as many values have the same quantile, which takes longer than all else of a cell.
    var quantiles: [Double: Double] = [:]
    for (place, cell) in evidence.enumerated() {
      let index = cell.pair.index
      let alone = CellEvidence.p(cell.score, cell.degrees)
      let together = around[place]
      var change = cells[index.row][index.column].change
      change?.standardError = cell.standardError
      change?.degreesOfFreedom = cell.degrees
      change?.cellP = alone
      change?.neighbourhoodP = together?.p
      change?.neighbourhoodRatio = together.map { exp($0.middle) }
      change?.p = TwoTests.both(alone: alone, together: together?.p)
      if change?.interval == nil {
        let quantile =
          quantiles[cell.degrees] ?? CellEvidence.quantile(rules.level / 2, cell.degrees)
        quantiles[cell.degrees] = quantile
        let width = quantile * cell.standardError
        change?.interval = Interval(
          exp(cell.pair.difference - width), exp(cell.pair.difference + width))
        change?.basis = .noise
      }
      cells[index.row][index.column].change = change
    }
  }

  private static func cells(
    of pair: GridPair, _ rows: Axis, _ columns: Axis
  ) -> [[CellComparison]] {
    rows.points.map { row in
      columns.points.map { column in
        let base = pair.base.side(row: row, column: column)
        let new = pair.new.side(row: row, column: column)
        return CellComparison(
          row: row, column: column, base: base, new: new,
          relation: relation(base, new),
          doubt: base.worked && new.worked && !(base.state == .timed && new.state == .timed)
            ? .warmUpOnly : nil)
      }
    }
  }

  /// How two sides stand to each other as far as it needs no numbers.
  private static func relation(_ base: CellSide, _ new: CellSide) -> Relation {
    switch (base.state, new.state) {
    case (.failed, .failed): .failedInBoth
    case (.failed, .timed), (.failed, .untimed): .repaired
    case (.timed, .failed), (.untimed, .failed): .lost
    case (.timed, .timed): .unsure
    case (.untimed, .untimed), (.absent, .absent): .notMeasured
    default: .oneSided
    }
  }

  /// The ratio of a pair and what its ranks say.
  private static func change(
    _ cell: CellComparison, _ log: LogPair, _ rules: Rules
  ) -> CellChange? {
    guard let base = SortedSample(cell.base.samples), let new = SortedSample(cell.new.samples),
      base.median > 0
    else { return nil }
    let ratio = new.median / base.median
    var change = CellChange(
      ratio: ratio, shiftRatio: ratio, interval: nil, basis: nil,
      logDifference: log.difference, standardError: nil, degreesOfFreedom: nil,
      mannWhitneyP: MannWhitney(new, base).p)
    guard base.count > 1 || new.count > 1, let left = base.logarithms,
      let right = new.logarithms
    else { return change }
    let shift = HodgesLehmann(right, left, level: 1 - rules.level)
    change.shiftRatio = exp(shift.estimate)
    if shift.confidence >= 1 - rules.level - 1e-9 {
      change.interval = Interval(exp(shift.low), exp(shift.high))
      change.basis = .ranks(confidence: shift.confidence)
    }
    return change
  }

  private static func symmetry(_ logs: [LogPair], _ direction: Direction) -> Symmetry? {
    let up = logs.count { $0.difference > 0 }
    let down = logs.count { $0.difference < 0 }
    guard up + down > 0 else { return nil }
    let isLower = direction == .lowerIsBetter
    return Symmetry(
      better: isLower ? down : up, worse: isLower ? up : down, p: SignTest(up, down).p)
  }

  private static func shift(
    _ evidence: [CellEvidence], _ pair: GridPair, _ rules: Rules
  ) -> GlobalShift? {
    guard let test = ShiftTest(evidence, level: rules.level / 5) else { return nil }
    let width = CellEvidence.quantile(rules.level / 2, test.degrees) * test.standardError
    let machines: Set<AxisName> = [.device, .deviceCount]
    return GlobalShift(
      ratio: exp(test.shift),
      interval: Interval(exp(test.shift - width), exp(test.shift + width)),
      cells: evidence.count,
      isTakenOff: !pair.differences.contains { machines.contains($0.name) })
  }
}
