import Diagnostics

/// Finds settings that vary inside the cells of a group, so that a median mixes unlike runs.
struct Residue {
  /// One finding for each such setting.
  private(set) var findings: [Finding] = []

  /// Settings whose variation is what repetitions are.
  static let expected: Set<AxisName> = [.date, .repetition, "seed", "run"]

  /// The parts of a run that are no setting and no circumstance.
  static let parts = AxisName.subjectParts + [.harness]

  /// Looks at the runs of each cell.
  init(_ group: RunGroup, _ cells: RunCells, _ byCell: RunsByCell) {
    let records = group.records
    var varying: [AxisName: [Int]] = [:]
    for cell in 0..<byCell.count {
      let runs = byCell[cell]
      let whole = runs.first { records[$0].failure == nil } ?? runs.first
      guard let first = whole.map({ records[$0] }) else { continue }
      func add(_ name: AxisName, _ run: Int) {
        // A run that failed may leave out what the others say.
        if records[run].failure != nil, records[run].point(name) == nil { return }
        guard varying[name]?.last != cell, name != group.rows, name != group.columns,
          !Self.expected.contains(name), first.point(name) != records[run].point(name)
        else { return }
        varying[name, default: []].append(cell)
      }
      for run in runs where run != whole {
        first.circumstances.forEachDifference(from: records[run].circumstances) { add($0, run) }
        if first.body === records[run].body, first.origin.format == records[run].origin.format {
          continue
        }
        first.body.settings.forEachDifference(from: records[run].body.settings) { add($0, run) }
        for part in Self.parts where first.point(part) != records[run].point(part) {
          add(part, run)
        }
      }
    }
    for (name, places) in varying.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let cell = places.first else { continue }
      let place = cells.place(of: cell)
      findings.append(
        .residue(
          name, place, Set(byCell[cell].map { records[$0].point(name) ?? .unknown }),
          count: places.count, rows: group.rows, columns: group.columns,
          at: byCell[cell].first.map { records[$0].span } ?? .file("")))
    }
  }
}

extension Finding {
  /// A setting varies inside a cell.
  static func residue(
    _ name: AxisName, _ place: (row: AxisPoint, column: AxisPoint), _ points: Set<AxisPoint>,
    count: Int, rows: AxisName, columns: AxisName, at span: SourceSpan
  ) -> Finding {
    let shown = points.sorted().prefix(4).map(\.description).joined(separator: ", ")
    let more = count == 1 ? "" : " (and in \(count - 1) other cells)"
    return Finding(
      .warning, "grid.residue",
      "\(name.rawValue) varies inside the cell \(rows.rawValue)=\(place.row), "
        + "\(columns.rawValue)=\(place.column): \(shown)\(more)",
      at: span,
      hints: [
        "keep one value with --where \(name.rawValue)=…, or tell grids apart with "
          + "--series \(name.rawValue)"
      ])
  }
}
