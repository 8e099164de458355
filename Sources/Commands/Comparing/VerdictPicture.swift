import BenchModel
import Charts
import Comparison
import Diagnostics
import Reports

extension VerdictOptions {
  /// Draws the heat map of a comparison; of several grids one file each.
  ///
  /// - Throws: `Refusal` where nothing was compared or a file cannot be written.
  func draw(
    _ comparison: Comparison, to path: String, _ format: FigureFormat, in context: Context
  ) throws {
    let language = try chosen(lang, "--lang", among: Language.allCases)
    guard let venue = Venue.named(venue) else {
      let known = Venue.all.map(\.id)
      let near = nearestName(to: self.venue, in: known).map { "did you mean `\($0)`?" }
      throw Refusal(
        "--venue does not know `\(self.venue)`",
        hint: near ?? "write one of: \(known.joined(separator: ", "))")
    }
    guard !comparison.grids.isEmpty else {
      throw Refusal("there is no heat map of nothing", status: .incomparable)
    }
    let names = SubjectID.unique(comparison.grids.map(\.new))
    for (grid, name) in zip(comparison.grids, names) {
      let map = HeatMap(
        comparison: grid, base: Self.short(comparison.base), new: Self.short(comparison.new),
        language: language, software: "etalon \(etalonVersion)")
      let scene = try drawing {
        try map.scene(size: .venue(venue, wide: wide), theme: .theme(for: venue))
      }
      context.report(scene.findings, sources: [:])
      try refuseErrors(scene.findings)
      let bytes = try drawing { try scene.output.bytes(format) }
      let suffix =
        comparison.grids.count == 1 ? "" : "-\(name)-\(SubjectID.slug(grid.metric.rawValue))"
      let target = PlotVerb.path(path, suffix)
      try writeOutput(bytes, to: target, in: context)
    }
  }

  /// A side's label, or only the end of a path.
  private static func short(_ name: String) -> String {
    name.contains("/") && !name.contains(" ") ? String(name.split(separator: "/").last ?? "") : name
  }
}
