import Diagnostics

/// Lays the runs of one group out as grids, one for each metric and definition.
///
/// The grids settle a cell when it is asked for.
struct GridLayout {
  /// What varies inside a cell.
  private(set) var findings: [Finding] = []
  private let group: RunGroup
  private let subject: Subject
  private let constants: AxisPoints
  private let origin: GridOrigin
  private let cells: RunCells
  private let runs: GroupRuns?

  /// Prepares to lay out a group.
  init(_ group: RunGroup, variant: AxisPoints) {
    self.group = group
    var subject = group.subject
    subject.variant = variant
    self.subject = subject
    let bodies = RunBodies(group.records)
    constants = Self.constants(of: group, bodies)
    origin = Self.origin(of: group.records)
    let rows = RunPoints(group.rows, group.bases.rows, group.records, bodies)
    var columns = RunPoints(group.columns, group.bases.columns, group.records, bodies)
    // A run that failed before it was measured had the prompts of the others, where those are one.
    columns.adopt { group.records[$0].failure != nil }
    cells = RunCells(rows: rows, columns: columns)
    guard !cells.isSparse else {
      runs = nil
      findings = [
        .tooSparse(
          (group.rows, cells.rows.count), (group.columns, cells.columns.count),
          runs: group.records.count, at: group.records.first?.span)
      ]
      return
    }
    let byCell = cells.byCell()
    let measures = RunMeasures(group.records)
    findings = Residue(group, cells, byCell).findings
    findings += DefinitionMix(group, measures).findings
    runs = GroupRuns(group.records, measures, byCell)
  }

  /// The grids in the order in which the runs give their metrics.
  func grids() -> [AnyGrid] {
    guard let runs else { return [] }
    let measures = runs.measures.measures
    if measures.isEmpty, let failed = group.records.first(where: { $0.failure != nil }) {
      let main = RunMeasures.Measure(failed.mainMetric, definition: nil)
      return [grid(main, measures.count, runs)].compactMap(\.self)
    }
    return measures.indices.compactMap { grid(measures[$0], $0, runs) }
  }

  private func grid(_ measure: RunMeasures.Measure, _ number: Int, _ runs: GroupRuns) -> AnyGrid? {
    let width = cells.columns.count
    let isUsed = runs.cellsWith(number)
    let rowOf = cells.rows.indices.filter { isUsed[$0 * width..<($0 + 1) * width].contains(true) }
    let columnOf = cells.columns.indices.filter { column in
      rowOf.contains { isUsed[$0 * width + column] }
    }
    let maker = GridMaker(
      subject: subject, metric: measure.metric,
      rows: Axis(
        group.rows, sorting: rowOf.map { cells.rows[$0] }, basis: group.bases.rows),
      columns: Axis(
        group.columns, sorting: columnOf.map { cells.columns[$0] }, basis: group.bases.columns),
      constants: constants, definition: measure.definition, origin: origin)
    let grid = maker.grid(
      base: measure.metric.baseUnit ?? "",
      cells: GroupCells(
        runs: runs, measure: number,
        // What warms up shows that the load works and what it needs, not how fast it is.
        isTimed: measure.metric.baseUnit != Bytes.symbol,
        rowOf: rowOf.map { $0 * width }, columnOf: columnOf))
    // Only a rate that is computed from a time would suffer, and only times are looked at for it.
    guard measure.metric == .requestTime, group.records.contains(where: \.hasOtherAnswers) else {
      return grid
    }
    return grid?.edited(by: OtherAnswers())
  }

  /// Every setting that all runs share.
  private static func constants(of group: RunGroup, _ bodies: RunBodies) -> AxisPoints {
    guard let first = group.records.first else { return [:] }
    var constants = first.circumstances.merging(first.settings) { _, setting in setting }
    // Of runs with one body, the first tells for all what the body says.
    var beyondBody = [[AxisName]?](repeating: nil, count: bodies.count)
    for run in group.records.indices.dropFirst() where !constants.isEmpty {
      let record = group.records[run]
      if record.failure == nil, let names = beyondBody[bodies.numbers[run]],
        names.allSatisfy({ constants[$0] == nil || record.circumstances[$0] == constants[$0] })
      {
        continue
      }
      func isShared(_ name: AxisName, _ point: AxisPoint) -> Bool {
        let own = record.body.settings[name] ?? record.circumstances[name]
        // A run that failed may leave out what the others say.
        return own == point || (own == nil && record.failure != nil)
      }
      if !constants.allSatisfy(isShared) { constants = constants.filter(isShared) }
      beyondBody[bodies.numbers[run]] = constants.keys.filter { record.body.settings[$0] == nil }
    }
    constants[group.rows] = nil
    constants[group.columns] = nil
    return constants
  }

  /// The file of the runs, or the folder that holds all their files.
  private static func origin(of records: [RunRecord]) -> GridOrigin {
    guard let first = records.first else { return GridOrigin(path: "", format: "") }
    var shared = Array(first.origin.path.utf8)
    for run in records.indices {
      while !isWithin(records[run].origin.path, shared) {
        // The folder around; what a file is in, where it is the whole path.
        guard let slash = shared.dropLast().lastIndex(of: UInt8(ascii: "/")) else {
          shared = []
          break
        }
        shared = Array(shared[...slash])
      }
    }
    return GridOrigin(
      path: shared.isEmpty ? first.origin.path : String(decoding: shared, as: UTF8.self),
      format: first.origin.format,
      span: first.span)
  }

  /// Whether a path is a file, or stands in a folder that ends in a slash.
  private static func isWithin(_ path: String, _ place: [UInt8]) -> Bool {
    var path = path
    return path.withUTF8 { path in
      guard path.count >= place.count else { return false }
      for index in place.indices.reversed() where path[index] != place[index] { return false }
      return path.count == place.count || place.last == UInt8(ascii: "/")
    }
  }
}

private struct OtherAnswers: GridEdit {
  func edit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Grid<Unit>? {
    var marked = grid
    marked.answersDiffer = true
    return marked
  }
}
