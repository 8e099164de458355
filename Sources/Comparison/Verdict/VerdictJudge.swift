import BenchModel

/// Gathers what the verdict rests on.
struct VerdictJudge {
  let comparison: Comparison
  let waivers: [Waiver]
  let day: String
  /// What becomes of a grid of a metric that NEW does not have.
  let absence: (Metric) -> Rules.Absence

  init(
    _ comparison: Comparison, waivers: [Waiver], day: String,
    absence: @escaping (Metric) -> Rules.Absence
  ) {
    self.comparison = comparison
    self.absence = absence
    self.waivers = waivers
    self.day = day
  }

  /// The verdict: what fails outweighs what is doubtful, and a gate that measured nothing never
  /// passes.
  func outcome(_ items: [VerdictItem]) -> Outcome {
    let heaviest = items.map(\.weight).max()
    if heaviest == .failure { return .regression }
    if items.contains(where: { $0.kind == .nothing || $0.kind == .refused }) {
      return .incomparable
    }
    if heaviest == .doubt { return .inconclusive }
    let good: Set<VerdictItem.Kind> = [.better, .shiftBetter, .repaired, .frontierAdvance]
    return items.contains { good.contains($0.kind) } ? .improvement : .pass
  }

  /// What the verdict rests on, the heaviest first.
  func items() -> [VerdictItem] {
    var items = comparison.refused.map { VerdictItem(.refused, .doubt, .refused($0)) }
    for place in comparison.grids.indices {
      items += GridItems(comparison.grids[place], at: place).items()
    }
    items += comparison.flaws.map { VerdictItem(.incomplete, .doubt, .flaw($0)) }
    items += comparison.unpaired.filter(\.isBase).map {
      VerdictItem(.absent, absence($0.metric).weight, .unpaired($0))
    }
    items += waivers.filter { !$0.holds(on: day) }.map {
      VerdictItem(.expiredWaiver, .failure, .waiver($0))
    }
    let used = waivers.isEmpty ? [] : Set(comparison.grids.flatMap(\.waivers))
    items += waivers.filter { $0.holds(on: day) && !used.contains($0) }.map {
      VerdictItem(.idleWaiver, .note, .waiver($0))
    }
    let hasResult = comparison.grids.contains { grid in
      grid.cells.contains { line in
        line.contains { $0.isPair || $0.relation == .lost || $0.relation == .repaired }
      }
    }
    if !hasResult { items.append(VerdictItem(.nothing, .doubt)) }
    let order = VerdictItem.Kind.allCases
    func rank(_ item: VerdictItem) -> (Int, Int) {
      (-item.weight.rawValue, order.firstIndex(of: item.kind) ?? 0)
    }
    // A stable order: equal items stay in the order of their grids.
    return items.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }
}

extension Rules.Absence {
  /// What it does to the verdict.
  fileprivate var weight: VerdictItem.Weight {
    switch self {
    case .inconclusive: .doubt
    case .regression: .failure
    case .ignore: .note
    }
  }
}

/// What the verdict takes from one grid.
struct GridItems {
  let grid: GridComparison
  let place: Int

  init(_ grid: GridComparison, at place: Int) {
    self.grid = grid
    self.place = place
  }

  func items() -> [VerdictItem] {
    var items: [VerdictItem] = []
    func add(
      _ kind: VerdictItem.Kind, _ weight: VerdictItem.Weight, _ cells: [CellIndex],
      _ content: VerdictItem.Content = .cells
    ) {
      guard !cells.isEmpty else { return }
      items.append(VerdictItem(kind, weight, grid: place, content, cells: cells))
    }
    add(.lost, .failure, indices { $0.relation == .lost && $0.waiver == nil })
    add(.waived, .note, indices { $0.waiver != nil })
    add(.partlyFailed, .doubt, indices { $0.failsPartly && $0.waiver == nil })
    add(.repaired, .note, indices { $0.relation == .repaired })
    add(.neverPassed, .note, indices { $0.relation == .failedInBoth })
    // What failed in BASE cannot have got worse.
    add(
      .absent, grid.rules.absence.weight,
      indices { $0.relation == .oneSided && $0.new.isAbsent && $0.base.worked })
    add(
      .untimed, grid.rules.absence.weight,
      indices { $0.base.state == .timed && $0.new.state == .untimed })
    for (region, cells) in Regions(grid.cells, rows: grid.rows, columns: grid.columns).all {
      let isBetter = region.relation == .better
      add(
        isBetter ? .better : .worse, isBetter ? .note : weight(of: cells), cells, .region(region))
    }
    items += frontierItems() + shiftItems() + sightItems()
    return items
  }

  private func indices(_ holds: (CellComparison) -> Bool) -> [CellIndex] {
    var found: [CellIndex] = []
    for row in grid.cells.indices {
      for column in grid.cells[row].indices where holds(grid.cells[row][column]) {
        found.append(CellIndex(row: row, column: column))
      }
    }
    return found
  }

  /// A region weighs what its worst cell does that nobody waived.
  private func weight(of cells: [CellIndex]) -> VerdictItem.Weight {
    cells.map { weight(of: grid.cells[$0.row][$0.column]) }.max() ?? .note
  }

  /// A cell fails by how much worse it is than in BASE.
  ///
  /// One that is only worse than a factor by which all cells got better is a doubt: the data cannot
  /// say whether the machine made them better, and hides what the cell lost, or the change did, and
  /// spared it.
  private func weight(of cell: CellComparison) -> VerdictItem.Weight {
    guard cell.waiver == nil, let change = cell.change else { return .note }
    let effect = change.effect ?? change.ratio
    let limit = grid.rules.failing * (1 - 1e-9)
    let shift = grid.shift.flatMap { $0.isTakenOff ? $0.ratio : nil } ?? 1
    let isBesideBetter = grid.worsening(shift) < 0
    if grid.worsening(effect) >= limit { return .failure }
    if isBesideBetter { return grid.worsening(effect / shift) >= limit ? .doubt : .note }
    return grid.rules.maximumChange == nil ? .failure : .note
  }

  /// Columns whose frontier moved alike are one item.
  private func frontierItems() -> [VerdictItem] {
    var items: [VerdictItem] = []
    for change in grid.frontier where change.change != .same {
      let column = grid.columns.index(of: change.column) ?? 0
      let lines = grid.cells.indices.map { grid.cells[$0][column] }
      let lost = lines.filter { $0.relation == .lost }
      let isWaived = !lost.isEmpty && lost.allSatisfy { $0.waiver != nil }
      let isRetreat = change.change == .retreat
      let weight: VerdictItem.Weight =
        isRetreat && !grid.rules.frontierMayRetreat && !isWaived ? .failure : .note
      let cells = lines.indices.filter {
        lines[$0].relation == .lost || lines[$0].relation == .repaired
      }.map { CellIndex(row: $0, column: column) }
      let kind: VerdictItem.Kind = isRetreat ? .frontierRetreat : .frontierAdvance
      let known = items.firstIndex { item in
        guard item.weight == weight, case .frontier(let others) = item.content else { return false }
        return others.first?.base == change.base && others.first?.new == change.new
      }
      if let known, case .frontier(let others) = items[known].content {
        items[known].content = .frontier(others + [change])
        items[known].cells += cells
      } else {
        items.append(
          VerdictItem(kind, weight, grid: place, .frontier([change]), cells: cells))
      }
    }
    return items
  }

  private func shiftItems() -> [VerdictItem] {
    guard let shift = grid.shift, shift.isTakenOff else { return [] }
    let worsening = grid.worsening(shift.ratio)
    let size = max(worsening, grid.worsening(1 / shift.ratio))
    guard size >= grid.rules.minimumChange * (1 - 1e-9) else { return [] }
    let limit = max(grid.rules.maximumShift ?? grid.rules.failing, grid.rules.minimumChange)
    return [
      VerdictItem(
        worsening > 0 ? .shiftWorse : .shiftBetter,
        worsening >= limit * (1 - 1e-9) ? .failure : .note, grid: place)
    ]
  }

  /// A gate that could not have seen its limit must not pass.
  private func sightItems() -> [VerdictItem] {
    let pairs = indices { $0.isPair }
    let unsure = indices { $0.relation == .unsure }
    // One cell in ten may be unsure, but none that shows what would fail if it were sure.
    let suspects = indices { isSuspect($0) }
    let isBlind =
      !pairs.isEmpty
      && ((grid.detectable.map { $0.change > grid.rules.mustSee } ?? true)
        || unsure.count * 10 > pairs.count)
    guard isBlind || !suspects.isEmpty else { return [] }
    return [VerdictItem(.blind, .doubt, grid: place, cells: isBlind ? unsure : suspects)]
  }

  /// Whether a cell is unsure only for want of values, and what there is shows a change for the
  /// worse, or no number at all.
  private func isSuspect(_ cell: CellComparison) -> Bool {
    guard cell.relation == .unsure, cell.waiver == nil else { return false }
    guard let change = cell.change, change.standardError != nil else {
      return cell.doubt == .notPositive
    }
    return change.evidence != nil && grid.worsening(change.effect ?? change.ratio) > 0
  }
}
