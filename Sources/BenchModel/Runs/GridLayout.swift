import Diagnostics

/// Lays the runs of one group out as grids, one for each metric and definition.
struct GridLayout {
  /// What varies inside a cell.
  private(set) var findings: [Finding] = []
  private let group: RunGroup
  private let subject: Subject
  private let constants: AxisPoints
  private let origin: GridOrigin
  private let measures: RunMeasures
  private let cells: RunCells

  /// Prepares to lay out a group.
  init(_ group: RunGroup, variant: AxisPoints) {
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
    cells = RunCells(rows: rows, columns: columns)
    measures = RunMeasures(group.records)
    if cells.isSparse {
      findings = [
        .tooSparse(
          (group.rows, cells.rows.count), (group.columns, cells.columns.count),
          runs: group.records.count, at: group.records.first?.span)
      ]
      return
    }
    findings = Residue(group, cells).findings
    findings += DefinitionMix(group, measures).findings
  }

  /// The grids in the order in which the runs give their metrics.
  func grids() -> [AnyGrid] {
    guard !cells.isSparse else { return [] }
    let failed = group.records.indices.filter { group.records[$0].failure != nil }
    if measures.measures.isEmpty, let first = failed.first {
      let main = RunMeasures.Measure(metric: group.records[first].mainMetric, definition: nil)
      return [grid(main, [], failed: failed)].compactMap(\.self)
    }
    return zip(measures.measures, measures.readings).compactMap { measure, readings in
      grid(measure, readings, failed: failed)
    }
  }

  private func grid(
    _ measure: RunMeasures.Measure, _ values: [RunMeasures.Reading], failed: [Int]
  ) -> AnyGrid? {
    var readings = values
    if !failed.isEmpty {
      var isMeasured = [Bool](repeating: false, count: group.records.count)
      for value in values { isMeasured[value.run] = true }
      let lost = failed.filter { !isMeasured[$0] }
      readings += lost.map { RunMeasures.Reading(run: $0, value: nil) }
      if !lost.isEmpty { readings.sort { $0.run < $1.run } }
    }
    let byCell = cells.sorted(readings) { $0.run }
    let used = byCell.indices.filter { !byCell[$0].isEmpty }.map(cells.place)
    let rows = Axis(group.rows, sorting: used.map(\.row), basis: group.bases.rows)
    let columns = Axis(group.columns, sorting: used.map(\.column), basis: group.bases.columns)
    let rowOf = rows.points.map { point in cells.rows.firstIndex(of: point) ?? 0 }
    let columnOf = columns.points.map { point in cells.columns.firstIndex(of: point) ?? 0 }
    let maker = GridMaker(
      subject: subject, metric: measure.metric, rows: rows, columns: columns,
      constants: constants, definition: measure.definition, origin: origin)
    // What warms up shows that the load works and what it needs, not how fast it is.
    let isTimed = measure.metric.baseUnit != Bytes.symbol
    return maker.grid(base: measure.metric.baseUnit ?? "") { row, column in
      let readings = byCell[rowOf[row] * cells.columns.count + columnOf[column]]
      return readings.isEmpty ? SettledEntry(.gap(.absent)) : entry(ordered(readings), isTimed)
    }
  }

  /// What the readings of one cell amount to.
  private func entry(_ readings: [RunMeasures.Reading], _ isTimed: Bool) -> SettledEntry {
    let records = group.records
    let isPlain = readings.allSatisfy { $0.value != nil && !(isTimed && records[$0.run].isWarmUp) }
    if isPlain {
      var samples: [Double] = []
      var spans: [SourceSpan] = []
      var requests = Int.max
      samples.reserveCapacity(readings.count)
      spans.reserveCapacity(readings.count)
      for reading in readings {
        guard let value = reading.value else { continue }
        samples.append(records[reading.run].values[value].value)
        spans.append(records[reading.run].values[value].span)
        requests = min(requests, records[reading.run].answered ?? 0)
      }
      var entry = SettledEntry(.samples(samples), spans: spans)
      entry.requests = requests > 0 ? requests : nil
      return entry
    }
    var entry = SettledEntry(
      repetitions: readings.map { reading in
        let record = records[reading.run]
        guard let value = reading.value else {
          return (record.repetition, .failed(record.failure ?? .error("")), record.span)
        }
        let isWarmUp = record.isWarmUp && isTimed
        return (
          record.repetition,
          isWarmUp ? .gap(.warmUp) : .samples([record.values[value].value]),
          record.values[value].span
        )
      })
    let counts = readings.filter { $0.value != nil && !(isTimed && records[$0.run].isWarmUp) }
      .map { records[$0.run].answered }
    entry.requests = counts.contains(nil) ? nil : counts.compactMap(\.self).min()
    return entry
  }

  /// Repetitions by their numbers where every one has its own, else in the order of the source.
  private func ordered(_ readings: [RunMeasures.Reading]) -> [RunMeasures.Reading] {
    guard readings.count > 1 else { return readings }
    var numbered: [(number: Int, reading: RunMeasures.Reading)] = []
    numbered.reserveCapacity(readings.count)
    for reading in readings {
      guard let number = group.records[reading.run].repetition else { return readings }
      numbered.append((number, reading))
    }
    numbered.sort { $0.number < $1.number }
    for (one, next) in zip(numbered, numbered.dropFirst()) where one.number == next.number {
      return readings
    }
    return numbered.map(\.reading)
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
  private static func constants(of group: RunGroup) -> AxisPoints {
    guard let first = group.records.first else { return [:] }
    var constants = first.circumstances.merging(first.settings) { _, setting in setting }
    for run in group.records.indices.dropFirst() where !constants.isEmpty {
      func isShared(_ name: AxisName, _ point: AxisPoint) -> Bool {
        let own = group.records[run].settings[name] ?? group.records[run].circumstances[name]
        // A run that failed may leave out what the others say.
        return own == point || (own == nil && group.records[run].failure != nil)
      }
      if constants.allSatisfy(isShared) { continue }
      constants = constants.filter(isShared)
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
