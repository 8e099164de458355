import BenchModel

/// Compares the grids of two runs or machines and finds the verdict.
public struct Comparer: Sendable {
  /// What may differ.
  public var comparability: Comparability
  /// The rules of a metric that has none of its own.
  public var rules: Rules
  /// The rules of single metrics.
  public var rulesByMetric: [Metric: Rules]
  /// The exceptions.
  public var waivers: [Waiver]
  /// The day on which waivers must hold, `2026-11-23`.
  public var day: String

  /// Prepares a comparison.
  public init(
    _ comparability: Comparability, rules: Rules = Rules(),
    rulesByMetric: [Metric: Rules] = [:], waivers: [Waiver] = [], day: String = ""
  ) {
    self.comparability = comparability
    self.rules = rules
    self.rulesByMetric = rulesByMetric
    self.waivers = waivers
    self.day = day
  }

  /// Compares; failed cells stay failed cells, and what cannot be compared is said.
  ///
  /// - Parameter flaws: what the files say against themselves, which makes the verdict doubtful.
  public func compare(
    base: (name: String, grids: [ComparedGrid]), new: (name: String, grids: [ComparedGrid]),
    flaws: [Comparison.Flaw] = []
  ) -> Comparison {
    let pairing = Pairing(base.grids, new.grids, comparability)
    let refused = pairing.pairs.filter { !$0.refusals.isEmpty }
    let evidence = pairing.pairs.filter(\.refusals.isEmpty).map { pair in
      GridEvidence(pair, rulesByMetric[pair.base.metric] ?? rules)
    }
    var family = FamilyAdjustment(evidence)
    let grids = evidence.indices.map { place in
      grid(evidence[place], &family, at: place)
    }
    var comparison = Comparison(
      base: base.name, new: new.name, grids: grids, unpaired: pairing.unpaired,
      refused: refused.map {
        Comparison.RefusedPair(
          base: $0.base.subject, new: $0.new.subject, metric: $0.base.metric,
          differences: $0.refusals)
      },
      items: [], flaws: flaws, outcome: .incomparable)
    let judge = VerdictJudge(comparison, waivers: waivers, day: day) {
      (rulesByMetric[$0] ?? rules).absence
    }
    comparison.items = judge.items()
    comparison.outcome = judge.outcome(comparison.items)
    return comparison
  }

  private func grid(
    _ evidence: GridEvidence, _ family: inout FamilyAdjustment, at place: Int
  ) -> GridComparison {
    let pair = evidence.pair
    let rules = evidence.rules
    let direction = rules.direction ?? pair.base.direction
    let judge = CellJudge(
      grid: evidence, rules: rules, holm: family.holm[place],
      falseDiscovery: family.falseDiscovery[place],
      cut: family.cut(rules.family, level: rules.level), family: family.count)
    var judged = judge.judged()
    let exceptions = WaiverMatch(waivers.filter { $0.holds(on: day) })
    if !exceptions.waivers.isEmpty {
      for row in judged.cells.indices {
        for column in judged.cells[row].indices {
          judged.cells[row][column].waiver = exceptions.waiver(judged.cells[row][column], of: pair)
        }
      }
    }
    return GridComparison(
      base: pair.base.subject, new: pair.new.subject,
      origins: (pair.base.origin, pair.new.origin), metric: pair.base.metric,
      unit: pair.base.unit, direction: direction, rows: evidence.rows,
      columns: evidence.columns, cells: judged.cells, differences: pair.differences,
      rules: rules, noise: evidence.noise, shift: evidence.shift, symmetry: evidence.symmetry,
      succession: Succession(judged.cells),
      detectable: judged.detectable,
      frontier: Frontiers(judged.cells, rows: evidence.rows, columns: evidence.columns).changes,
      mean: PairedMean(judged.cells, level: rules.level, direction: direction),
      regions: Regions(judged.cells, rows: evidence.rows, columns: evidence.columns).all.map(
        \.region))
  }
}
