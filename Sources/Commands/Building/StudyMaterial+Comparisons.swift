import BenchModel
import Comparison
import RawImport
import Reports

extension StudyMaterial {
  /// The comparisons of a report, each of two grids that the sources hold.
  ///
  /// - Throws: `Refusal` where a grid is not there, or the two cannot be compared.
  func comparisons(of report: StudyReport) throws -> [NamedComparison] {
    try report.comparisons.map { wanted in
      let base = grids[try place(of: wanted.base.name, wanted.span)].grid.plain
      let new = grids[try place(of: wanted.new.name, wanted.span)].grid.plain
      let labels = (
        base: wanted.base.label ?? Self.label(base, against: new),
        new: wanted.new.label ?? Self.label(new, against: base)
      )
      let comparison = Comparer(Comparability(.diff, allowed: wanted.allowed)).compare(
        base: (labels.base, [ComparedGrid(base)]), new: (labels.new, [ComparedGrid(new)]))
      guard let grid = comparison.grids.first else {
        let words = VerdictWords(comparison)
        let why = comparison.items.first.map { words.sentence($0) } ?? "they have nothing in common"
        let place = wanted.span.map { " (\($0))" } ?? ""
        throw Refusal(
          "`\(wanted.base.name)` and `\(wanted.new.name)` cannot be compared\(place): \(why)",
          hint: "say under `allow` of the comparison why it may differ, or compare others")
      }
      return NamedComparison(
        name: wanted.name, base: labels.base, new: labels.new, grid: grid,
        bandwidth: ratio(base, new, \.bandwidth), flops: ratio(base, new, \.flops16))
    }
  }

  /// What tells a side from the other: its devices where those differ, else its engine or title.
  private static func label(_ grid: PlainGrid, against other: PlainGrid) -> String {
    let hardware = grid.subject.hardware
    if hardware != other.subject.hardware, let device = hardware.device {
      return hardware.count.map { "\($0)\u{A0}×\u{A0}\(device.label)" } ?? device.label
    }
    if let engine = grid.subject.engine, engine != other.subject.engine {
      return [engine.name, engine.version].compactMap(\.self).joined(separator: " ")
    }
    return grid.subject.title
  }

  /// NEW over BASE of a fact of all devices together; nil where one is not known.
  private func ratio(
    _ base: PlainGrid, _ new: PlainGrid, _ fact: KeyPath<DeviceFacts, Double?>
  ) -> Double? {
    func total(_ grid: PlainGrid) -> Double? {
      let hardware = grid.subject.hardware
      guard let id = hardware.device?.id, let count = hardware.count,
        let value = study.catalogue.deviceFacts(id)?[keyPath: fact]
      else { return nil }
      return value * Double(count)
    }
    guard let left = total(base), let right = total(new), left > 0, right > 0,
      base.subject.hardware != new.subject.hardware
    else { return nil }
    return right / left
  }
}
