import Diagnostics

/// Finds settings that vary inside the cells of a group, so that a median mixes unlike runs.
struct Residue {
  /// One finding for each such setting.
  private(set) var findings: [Finding] = []

  /// Settings whose variation is what repetitions are.
  private static let expected: Set<AxisName> = [.date, .repetition, "seed", "run"]

  /// Looks at the runs of each cell; `places` has one entry a run.
  init(_ group: RunGroup, places: [[AxisPoint]]) {
    guard Set(places).count < places.count else { return }
    var cells: [[AxisPoint]: [Int]] = [:]
    for (run, place) in places.enumerated() { cells[place, default: []].append(run) }
    let mixed = cells.filter { $0.value.count > 1 }
    let names = Set(group.records.flatMap { $0.points.keys })
      .subtracting(Self.expected).subtracting([group.rows, group.columns])
    for name in names.sorted(by: { $0.rawValue < $1.rawValue }) {
      let varying = mixed.filter { cell in
        // A run that failed may leave out what the others say.
        Set(
          cell.value.map { group.records[$0] }
            .filter { $0.failure == nil || $0.point(name) != nil }.map { $0.point(name) }
        ).count > 1
      }
      guard let first = varying.min(by: { Self.isBefore($0.key, $1.key) }) else { continue }
      findings.append(.residue(name, first, count: varying.count, group))
    }
  }

  private static func isBefore(_ left: [AxisPoint], _ right: [AxisPoint]) -> Bool {
    for (a, b) in zip(left, right) where a != b { return a < b }
    return false
  }
}

extension Finding {
  fileprivate static func residue(
    _ name: AxisName, _ cell: (key: [AxisPoint], value: [Int]), count: Int, _ group: RunGroup
  ) -> Finding {
    let points = Set(cell.value.map { group.records[$0].point(name) ?? .unknown }).sorted()
    let shown = points.prefix(4).map(\.description).joined(separator: ", ")
    let row = cell.key.first?.description ?? "?"
    let column = cell.key.last?.description ?? "?"
    let more = count == 1 ? "" : " (and in \(count - 1) other cells)"
    return Finding(
      .warning, "grid.residue",
      "\(name.rawValue) varies inside the cell \(group.rows.rawValue)=\(row), "
        + "\(group.columns.rawValue)=\(column): \(shown)\(more)",
      at: group.records[cell.value[0]].span,
      hints: [
        "keep one value with --where \(name.rawValue)=…, or tell grids apart with "
          + "--series \(name.rawValue)"
      ])
  }
}
