import BenchModel
import Foundation

/// Decides how each cell of a grid stands, once the family is known.
struct CellJudge {
  let grid: GridEvidence
  let rules: Rules
  /// The adjusted p of each pair that has evidence.
  let holm: [Double]
  let falseDiscovery: [Double]
  /// The greatest p of the family that is significant; 0 where none is.
  let cut: Double
  /// How many cells the family has.
  let family: Int

  /// The judged cells and what could have been seen.
  func judged() -> (cells: [[CellComparison]], detectable: Detectable?) {
    var cells = grid.cells
    var sight = Sight(level: rules.level, power: rules.power, family: family)
    var seen: [(change: Double, deviation: Double)] = []
    let adjusted = rules.family == .holm ? holm : falseDiscovery
    for (place, evidence) in grid.evidence.enumerated() {
      let index = evidence.pair.index
      var cell = cells[index.row][index.column]
      let detectable = sight.change(evidence.standardError, evidence.degrees)
      seen.append(
        (detectable, evidence.standardError / evidence.pair.spread.squareRoot()))
      cell.change?.detectable = detectable
      cell.change?.holmP = holm[place]
      cell.change?.falseDiscoveryP = falseDiscovery[place]
      let found = evidenceOfChange(place, isSignificant: adjusted[place] <= rules.level)
      cell.change?.evidence = found
      let own = cell.change?.ratio
      cell.change?.effect = effect(place, found, own: own)
      let isWorse = found != nil && !isBetter(evidence.residual)
      cell.doubt = doubt(cell, detectable, isFound: found != nil, isWorse: isWorse)
      if cell.doubt != nil {
        cell.relation = .unsure
      } else if found != nil {
        cell.relation = isBetter(evidence.residual) ? .better : .worse
      } else {
        cell.relation = .same
      }
      cells[index.row][index.column] = cell
    }
    addDoubts(&cells)
    return (cells, detectable(seen, sight))
  }

  /// Both a low p and a change that counts are needed.
  private func evidenceOfChange(_ place: Int, isSignificant: Bool) -> CellChange.Evidence? {
    guard isSignificant else { return nil }
    let cell = grid.evidence[place]
    let smallest = log(1 + rules.minimumChange)
    let change = grid.cells[cell.pair.index.row][cell.pair.index.column].change
    let alone = change?.cellP ?? 1
    // The rounding of ln(1.02) must not hide a change of exactly 2 %.
    let reach = smallest * (1 - 1e-9)
    let around = grid.around[place]
    let own = around == nil ? alone : TwoTests.alone(alone)
    if own <= cut, abs(cell.residual) >= reach { return .cell }
    guard let around, TwoTests.together(around.p) <= cut else {
      return nil
    }
    // Its own value, drawn towards the middle of its neighbours as far as they are alike.
    let isAlike = (around.middle > 0) == (cell.residual > 0)
    guard isAlike, abs(around.drawn(cell.residual)) >= reach else { return nil }
    // A quiet cell beside a region that changed is not dragged along: its own value must agree.
    return isCompatible(cell, with: around.middle) ? .neighbourhood : nil
  }

  /// Whether the values of a cell do not contradict a change that its neighbours show, at a fifth of
  /// the level: of the cells that share the change, few must be lost to chance.
  private func isCompatible(_ cell: CellEvidence, with change: Double) -> Bool {
    guard cell.standardError > 0 else { return cell.residual == change }
    let score = (cell.residual - change) / cell.standardError
    return CellEvidence.p(score, cell.degrees) > rules.level / 5
  }

  private func effect(_ place: Int, _ evidence: CellChange.Evidence?, own: Double?) -> Double? {
    switch evidence {
    case nil: return nil
    case .cell: return own
    case .neighbourhood:
      let cell = grid.evidence[place]
      let shift = cell.pair.difference - cell.residual
      return grid.around[place].map { exp($0.drawn(cell.residual) + shift) }
    }
  }

  private func doubt(
    _ cell: CellComparison, _ detectable: Double, isFound: Bool, isWorse: Bool
  ) -> Doubt? {
    if let needed = PercentileNeed(grid.pair.base.metric).requests,
      let requests = [cell.base.requests, cell.new.requests].compactMap(\.self).min(),
      requests < needed
    {
      return .fewRequests(requests, needed: needed)
    }
    let fewest = min(cell.base.samples.count, cell.new.samples.count)
    if fewest < rules.minimumRepetitions {
      return .fewRepetitions(fewest, needed: rules.minimumRepetitions)
    }
    if isWorse { return nil }
    // What fails now and then is not better, however fast the others are.
    if cell.failsPartly {
      return .partlyFailed(
        failed: cell.new.failedRepetitions,
        of: cell.new.failedRepetitions + cell.new.samples.count)
    }
    return !isFound && detectable > rules.mustSee ? .blind(detectable: detectable) : nil
  }

  /// What has no evidence has a reason: no noise at all, or a value without a logarithm.
  private func addDoubts(_ cells: inout [[CellComparison]]) {
    for row in cells.indices {
      for column in cells[row].indices
      where cells[row][column].relation == .unsure && cells[row][column].doubt == nil {
        cells[row][column].doubt = cells[row][column].isPair ? .noNoise : .notPositive
      }
    }
  }

  private func isBetter(_ difference: Double) -> Bool {
    (rules.direction ?? grid.pair.base.direction) == .lowerIsBetter
      ? difference < 0 : difference > 0
  }

  private func detectable(
    _ seen: [(change: Double, deviation: Double)], _ sight: Sight
  ) -> Detectable? {
    let sorted = seen.sorted { $0.change < $1.change }
    guard let best = sorted.first, let noise = grid.noise else { return nil }
    // Nine of ten cells see at least this.
    let place = min(sorted.count - 1, Int((Double(sorted.count) * 0.9).rounded(.up)) - 1)
    let worst = sorted[place]
    let repeated = grid.evidence.count { $0.pair.degreesOfFreedom > 0 }
    return Detectable(
      change: worst.change, best: best.change,
      repetitionsNeeded: worst.change <= rules.mustSee
        ? nil
        : sight.repetitions(
          toSee: rules.mustSee, deviation: worst.deviation, cells: max(1, repeated),
          prior: noise.prior))
  }
}

/// How many requests a percentile needs.
///
/// With fewer than ln 0.05 / ln q requests even the slowest of them is no upper bound of the
/// quantile q at 95 % (order statistics): 29 for p90, 59 for p95, 299 for p99.
struct PercentileNeed {
  /// The fewest requests; nil where the metric is no percentile above the median.
  let requests: Int?

  init(_ metric: Metric) {
    guard let statistic = metric.statistic, statistic.hasPrefix("p"),
      let percent = Double(statistic.dropFirst()), percent > 50, percent < 100
    else {
      requests = nil
      return
    }
    requests = Int((log(0.05) / log(percent / 100)).rounded(.up))
  }
}
