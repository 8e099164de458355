import Diagnostics
import OrderedCollections

/// Runs of any harnesses, files and loads, which a projection lays out as grids.
public struct ResultSet: Sendable {
  /// The runs in the order of their files.
  public var records: [RunRecord]

  /// Collects runs.
  public init(_ records: [RunRecord]) { self.records = records }

  /// The grids of a projection, in the order in which their first runs stand.
  ///
  /// One grid for each subject, setting that tells grids apart, metric and definition. Runs with
  /// the same settings are samples of one cell. A failed run fails its cell in every metric of its
  /// grid; a run that does not give a metric leaves the cell of that metric absent. A setting that
  /// varies inside a cell is a finding `grid.residue`.
  public func grids(_ projection: Projection = Projection()) -> Found<[AnyGrid]> {
    let groups = RunGroup.groups(of: records, projection)
    let variants = Self.variants(of: groups.map { ($0.subject, $0.apart) })
    let laidOut = groups.indices.mapOnAllCores { number in
      let layout = GridLayout(groups[number], variant: variants[number])
      return Found(layout.grids(), findings: layout.findings)
    }
    return Found(laidOut.flatMap(\.output), findings: laidOut.flatMap(\.findings))
  }

  /// For each group the settings that tell it from other groups of the same subject.
  static func variants(of groups: [(subject: Subject, apart: AxisPoints)]) -> [AxisPoints] {
    var bySubject: OrderedDictionary<Subject, [Int]> = [:]
    for (index, group) in groups.enumerated() {
      bySubject[group.subject, default: []].append(index)
    }
    var variants = groups.map { _ in AxisPoints() }
    for indices in bySubject.values where indices.count > 1 {
      let names = Set(indices.flatMap { groups[$0].apart.keys })
      for name in names {
        let points = indices.map { groups[$0].apart[name] }
        guard Set(points).count > 1 else { continue }
        for (index, point) in zip(indices, points) { variants[index][name] = point }
      }
    }
    return variants
  }
}
