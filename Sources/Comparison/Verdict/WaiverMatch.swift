import BenchModel

/// Finds the waiver that excuses a cell.
struct WaiverMatch {
  let waivers: [Waiver]

  init(_ waivers: [Waiver]) { self.waivers = waivers }

  /// The first waiver all of whose settings the cell has; nil where none has.
  func waiver(_ cell: CellComparison, of pair: GridPair) -> Waiver? {
    let isExcusable = cell.relation == .worse || cell.relation == .lost || cell.failsPartly
    guard !waivers.isEmpty, isExcusable else { return nil }
    return waivers.first { waiver in
      // Only exact cells are excused.
      waiver.cells[pair.new.rows.name] != nil && waiver.cells[pair.new.columns.name] != nil
        && waiver.cells.allSatisfy { name, point in Self.point(name, cell, pair) == point }
    }
  }

  private static func point(
    _ name: AxisName, _ cell: CellComparison, _ pair: GridPair
  ) -> AxisPoint? {
    if name == pair.new.rows.name { return cell.row }
    if name == pair.new.columns.name { return cell.column }
    let subject = pair.new.subject
    switch name {
    case "metric": return AxisPoint(pair.new.metric.rawValue)
    case .model: return AxisPoint(subject.model.id)
    case .quantization: return (subject.quantization?.id).map { AxisPoint($0) }
    case .engine: return (subject.engine?.name).map { AxisPoint($0) }
    case .engineVersion: return (subject.engine?.version).map { AxisPoint(written: $0) }
    case .device: return (subject.hardware.device?.id).map { AxisPoint($0) }
    case .deviceCount: return subject.hardware.count.map { AxisPoint($0) }
    default: return pair.new.constants[name] ?? subject.variant[name]
    }
  }
}
