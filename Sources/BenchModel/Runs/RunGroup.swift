import OrderedCollections

/// Runs that share a grid: one subject, one choice of axes, and equal settings besides them.
struct RunGroup {
  /// The subject, without the parts that are an axis.
  var subject: Subject
  /// The settings that tell the group from others.
  var apart: AxisPoints
  /// The setting of the rows.
  var rows: AxisName
  /// The setting of the columns.
  var columns: AxisName
  /// Whether the points of rows and columns were asked for or reached.
  var bases: (rows: Axis.Basis, columns: Axis.Basis)
  /// The runs.
  var records: [RunRecord]
  /// Whether the user chose what tells grids apart, so that other settings may vary inside cells.
  var isChosen: Bool

  /// Settings that may become an axis without being asked to.
  static let candidates: Set<AxisName> = [
    .concurrency, .requestRate, .promptTokens, .contextDepth,
  ]

  /// What runs of one group have in common before the axes are chosen.
  struct Key: Hashable {
    var subject: Subject
    var apart: AxisPoints
  }

  /// Sorts runs into groups, each in the place of its first run.
  static func groups(of records: [RunRecord], _ projection: Projection) -> [RunGroup] {
    var axes = Set([projection.rows, projection.columns].compactMap(\.self))
    let open = candidates.subtracting(projection.series ?? [])
    axes.formUnion(open)
    var places: [Key: Int] = [:]
    var groups: [(key: Key, runs: [Int])] = []
    var known = KnownGroups()
    var last: (run: Int, group: Int)?
    for run in records.indices {
      let ofBody = projection.series == nil ? known.group(of: records[run]) : nil
      // Runs that stand side by side are mostly of one group.
      let isLikeLast =
        ofBody == nil && projection.series == nil
        && last.map { records[run].isAlike(records[$0.run], but: axes) } ?? false
      if let group = ofBody ?? (isLikeLast ? last?.group : nil) {
        groups[group].runs.append(run)
        if ofBody == nil { known.remember(records[run], group) }
        continue
      }
      let key = key(of: records[run], axes: axes, projection)
      let group = places[key] ?? groups.count
      if group == groups.count {
        places[key] = group
        groups.append((key, []))
      }
      groups[group].runs.append(run)
      known.remember(records[run], group)
      last = (run, group)
    }
    let parted = groups.mapOnAllCores { key, runs in
      split(runs.map { records[$0] }, key: key, projection, open: open)
    }
    return adopted(parted.flatMap(\.self))
  }

  /// Failed runs say less than measured ones: a group of nothing but failures joins the one group
  /// that contradicts nothing it says.
  private static func adopted(_ groups: [RunGroup]) -> [RunGroup] {
    var kept = groups
    for group in groups where group.records.allSatisfy({ $0.failure != nil }) {
      let homes = kept.indices.filter { index in
        let home = kept[index]
        return home.rows == group.rows && home.columns == group.columns
          && home.records.contains { $0.failure == nil } && home.subject.allows(group.subject)
          && group.apart.allSatisfy { name, point in
            // A server's log is no harness of its own.
            name == .harness || (home.apart[name] ?? point) == point
          }
      }
      guard homes.count == 1, let home = homes.first,
        let own = kept.firstIndex(where: { $0.isSame(as: group) })
      else { continue }
      kept[home].records += group.records
      kept.remove(at: own)
    }
    return kept
  }

  private func isSame(as other: RunGroup) -> Bool {
    subject == other.subject && apart == other.apart && rows == other.rows
      && columns == other.columns && records.count == other.records.count
      && records.first?.span == other.records.first?.span
  }

  /// What tells the group of a run from others.
  static func key(
    of record: RunRecord, axes: Set<AxisName>, _ projection: Projection
  ) -> Key {
    let subject = record.body.subject.without(axes)
    guard let series = projection.series else {
      var apart = record.body.settings.filter { !axes.contains($0.key) }
      apart[.harness] = AxisPoint(record.origin.format)
      // Runs whose model nobody knows are of one model at most where they are of one folder.
      if subject.model == .unknown, !axes.contains(.model) {
        let path = record.origin.path
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        apart["folder"] = AxisPoint(folder)
      }
      return Key(subject: subject, apart: apart)
    }
    let parts = Set(AxisName.subjectParts).subtracting(series)
    var apart: AxisPoints = [:]
    for name in series { apart[name] = record.point(name) }
    return Key(subject: subject.without(parts), apart: apart)
  }

  /// Chooses the axes of runs that have the rest in common; what cannot share them is parted.
  private static func split(
    _ records: [RunRecord], key: Key, _ projection: Projection, open: Set<AxisName>
  ) -> [RunGroup] {
    var loads: OrderedDictionary<AxisName, [Int]> = [:]
    if let rows = projection.rows {
      loads[rows] = Array(records.indices)
    } else {
      for run in records.indices { loads[load(of: records[run]), default: []].append(run) }
    }
    let byLoad = loads.map { load, runs in
      (load, runs.count == records.count ? records : runs.map { records[$0] })
    }
    return byLoad.flatMap { load, records -> [RunGroup] in
      let bodies = RunBodies(records)
      let rows = projection.rows ?? rowAxis(load, bodies.bodies)
      let columns = projection.columns ?? columnAxis(bodies.bodies, rows: rows)
      let rest = open.subtracting([rows, columns])
      return part(
        records, bodies, rows: rows, columns: columns, rest: rest, isChosen: !projection.isUsual
      )
      .map { basis, points, records in
        let apart = key.apart.merging(points) { own, _ in own }
        return RunGroup(
          subject: key.subject, apart: apart, rows: rows, columns: columns, bases: basis.pair,
          records: records, isChosen: !projection.isUsual)
      }
    }
  }

  /// Which setting says how much load a run was under.
  private static func load(of record: RunRecord) -> AxisName {
    let settings = record.body.settings
    if settings[.concurrency] != nil { return .concurrency }
    if settings[.requestRate] != nil { return .requestRate }
    return record.achieved[.concurrency] != nil ? .concurrency : .position
  }

  /// The rows are the request rate where that varies and the concurrency does not.
  private static func rowAxis(_ load: AxisName, _ bodies: [RunBody]) -> AxisName {
    guard load == .concurrency else { return load == .position ? .concurrency : load }
    func count(_ name: AxisName) -> Int { Set(bodies.map { $0.settings[name] }).count }
    return count(.concurrency) == 1 && count(.requestRate) > 1 ? .requestRate : .concurrency
  }

  /// The columns are the depth of the context where that varies and the prompt does not.
  private static func columnAxis(_ bodies: [RunBody], rows: AxisName) -> AxisName {
    func count(_ name: AxisName) -> Int { Set(bodies.map { $0.settings[name] }).count }
    return rows != .contextDepth && count(.contextDepth) > 1 && count(.promptTokens) == 1
      ? .contextDepth : .promptTokens
  }

  /// Which points of the two axes were asked for.
  private struct Bases: Hashable {
    var rows: Axis.Basis
    var columns: Axis.Basis
    var pair: (rows: Axis.Basis, columns: Axis.Basis) { (rows, columns) }
    /// A number below 4.
    var code: Int { (rows == .achieved ? 1 : 0) + (columns == .achieved ? 2 : 0) }
  }

  private struct Part: Hashable {
    var bases: Bases
    var points: AxisPoints
  }

  /// Parts runs by the settings that are no axis, and by whether their points were asked for.
  private static func part(
    _ records: [RunRecord], _ bodies: RunBodies, rows: AxisName, columns: AxisName,
    rest: Set<AxisName>, isChosen: Bool
  ) -> [(Bases, AxisPoints, [RunRecord])] {
    func basis(_ record: RunRecord, _ name: AxisName) -> Axis.Basis {
      record.achieved[name] != nil && record.point(name) == nil ? .achieved : .requested
    }
    var parts: OrderedDictionary<Part, [Int]> = [:]
    // What a body says parts its runs alike, so that they differ in their bases only.
    var known = [Int](repeating: -1, count: 4 * bodies.count)
    for run in records.indices {
      let bases = Bases(rows: basis(records[run], rows), columns: basis(records[run], columns))
      let code = 4 * bodies.numbers[run] + bases.code
      if known[code] >= 0 {
        parts.values[known[code]].append(run)
        continue
      }
      let points = isChosen ? [:] : records[run].body.settings.filter { rest.contains($0.key) }
      let part = Part(bases: bases, points: points)
      parts[part, default: []].append(run)
      known[code] = parts.index(forKey: part) ?? -1
    }
    return parts.map { part, runs in
      let all = runs.count == records.count ? records : runs.map { records[$0] }
      return (part.bases, part.points, all)
    }
  }
}

/// The groups of runs whose bodies were met before.
private struct KnownGroups {
  private var groups: [ObjectIdentifier: (group: Int, format: String)] = [:]

  /// The group of a run; nil where its body is new, or where its path tells its group too.
  func group(of record: RunRecord) -> Int? {
    guard let known = groups[ObjectIdentifier(record.body)], known.format == record.origin.format
    else { return nil }
    return known.group
  }

  mutating func remember(_ record: RunRecord, _ group: Int) {
    guard record.body.subject.model != .unknown else { return }
    groups[ObjectIdentifier(record.body)] = (group, record.origin.format)
  }
}

extension RunRecord {
  /// Whether nothing tells the grids of two runs apart but settings that may be an axis.
  fileprivate func isAlike(_ other: RunRecord, but axes: Set<AxisName>) -> Bool {
    let (subject, their) = (body.subject, other.body.subject)
    guard origin.format == other.origin.format, subject.model == their.model,
      subject.model != .unknown, subject.quantization == their.quantization,
      subject.engine == their.engine, subject.hardware == their.hardware,
      subject.variant == their.variant, subject.label == their.label
    else { return false }
    var isAlike = true
    body.settings.forEachDifference(from: other.body.settings) { name in
      if !axes.contains(name) { isAlike = false }
    }
    return isAlike
  }
}
