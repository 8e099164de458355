import Diagnostics
import OrderedCollections

/// Lays the runs of one group out as grids, one for each metric and definition.
struct GridLayout {
  /// What varies inside a cell.
  private(set) var findings: [Finding] = []
  private let group: RunGroup
  private let subject: Subject
  private let constants: [AxisName: AxisPoint]
  private let origin: GridOrigin
  private let places: [Place]

  private struct Place: Hashable {
    var row: AxisPoint
    var column: AxisPoint
  }

  private struct Measure: Hashable {
    var metric: Metric
    var definition: String?
  }

  /// Prepares to lay out a group.
  init(_ group: RunGroup, variant: [AxisName: AxisPoint]) {
    self.group = group
    var subject = group.subject
    subject.variant = variant
    self.subject = subject
    constants = Self.constants(of: group)
    origin = Self.origin(of: group.records)
    let rows = Self.points(group.rows, group.bases.rows, group.records)
    var columns = Self.points(group.columns, group.bases.columns, group.records)
    // A run that failed before it was measured had the prompts of the others, where those are one.
    let measured = Set(zip(group.records, columns).filter { $0.0.failure == nil }.map(\.1))
    if measured.count == 1, let only = measured.first, only != .unknown {
      columns = zip(group.records, columns).map { $1 == .unknown && $0.failure != nil ? only : $1 }
    }
    places = zip(rows, columns).map { Place(row: $0, column: $1) }
    findings = Residue(group, places: places.map { [$0.row, $0.column] }).findings
    findings += DefinitionMix(group).findings
  }

  /// The grids in the order in which the runs give their metrics.
  func grids() -> [AnyGrid] {
    var byMeasure: OrderedDictionary<Measure, [(run: Int, value: MetricValue)]> = [:]
    for (run, record) in group.records.enumerated() {
      for value in record.values {
        byMeasure[Measure(metric: value.metric, definition: value.definition), default: []]
          .append((run, value))
      }
    }
    let failed = group.records.indices.filter { group.records[$0].failure != nil }
    if byMeasure.isEmpty, let first = failed.first {
      byMeasure[Measure(metric: group.records[first].mainMetric, definition: nil)] = []
    }
    return byMeasure.compactMap { measure, values in grid(measure, values, failed: failed) }
  }

  private func grid(
    _ measure: Measure, _ values: [(run: Int, value: MetricValue)], failed: [Int]
  ) -> AnyGrid? {
    let measured = Set(values.map(\.run))
    var readings = values.map { run, value in
      // What warms up shows that the load works and what it needs, not how fast it is.
      let isTimed = value.metric.baseUnit != Bytes.symbol
      let cell: SettledCell =
        group.records[run].isWarmUp && isTimed ? .gap(.warmUp) : .samples([value.value])
      return (run: run, cell: cell, span: value.span)
    }
    for run in failed where !measured.contains(run) {
      let record = group.records[run]
      guard let failure = record.failure else { continue }
      readings.append((run: run, cell: .failed(failure), span: record.span))
    }
    readings.sort { $0.run < $1.run }
    var cells: [Place: [(number: Int?, cell: SettledCell, span: SourceSpan?)]] = [:]
    for reading in readings {
      cells[places[reading.run], default: []].append(
        (group.records[reading.run].repetition, reading.cell, reading.span))
    }
    let rows = Axis(group.rows, sorting: cells.keys.map(\.row), basis: group.bases.rows)
    let columns = Axis(
      group.columns, sorting: cells.keys.map(\.column), basis: group.bases.columns)
    let maker = GridMaker(
      subject: subject, metric: measure.metric, rows: rows, columns: columns,
      constants: constants, definition: measure.definition, origin: origin)
    return maker.grid(base: measure.metric.baseUnit ?? "") { row, column in
      let place = Place(row: rows.points[row], column: columns.points[column])
      guard let readings = cells[place] else { return SettledEntry(.gap(.absent)) }
      return SettledEntry(repetitions: Self.ordered(readings))
    }
  }

  /// Repetitions by their numbers where every one has its own, else in the order of the source.
  private static func ordered(
    _ readings: [(number: Int?, cell: SettledCell, span: SourceSpan?)]
  ) -> [(number: Int?, cell: SettledCell, span: SourceSpan?)] {
    let numbers = readings.compactMap(\.number)
    guard numbers.count > 1, Set(numbers).count == readings.count else { return readings }
    return readings.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
  }

  /// The point of each run on an axis.
  private static func points(
    _ name: AxisName, _ basis: Axis.Basis, _ records: [RunRecord]
  ) -> [AxisPoint] {
    guard basis == .achieved else { return records.map { $0.point(name) ?? .unknown } }
    let clusters = AchievedPoints(records.compactMap { $0.achieved[name] })
    return records.map { $0.achieved[name].map(clusters.point) ?? .unknown }
  }

  /// Every setting that all runs share.
  private static func constants(of group: RunGroup) -> [AxisName: AxisPoint] {
    guard let first = group.records.first else { return [:] }
    var constants = first.circumstances.merging(first.settings) { _, setting in setting }
    for record in group.records.dropFirst() where !constants.isEmpty {
      constants = constants.filter { name, point in
        let own = record.settings[name] ?? record.circumstances[name]
        // A run that failed may leave out what the others say.
        return own == point || (own == nil && record.failure != nil)
      }
    }
    constants[group.rows] = nil
    constants[group.columns] = nil
    return constants
  }

  /// The file of the runs, or the folder that holds all their files.
  private static func origin(of records: [RunRecord]) -> GridOrigin {
    guard let first = records.first else { return GridOrigin(path: "", format: "") }
    var shared = Substring(first.origin.path)
    for record in records where record.origin.path != shared {
      while !record.origin.path.hasPrefix(shared) || shared.last != "/" {
        guard let slash = shared.dropLast().lastIndex(of: "/") else {
          shared = ""
          break
        }
        shared = shared[...slash]
      }
    }
    return GridOrigin(
      path: shared.isEmpty ? first.origin.path : String(shared), format: first.origin.format,
      span: first.span)
  }
}
