import ArgumentParser
import BenchModel

/// The arguments that lay runs out as grids.
struct ProjectionOptions: ParsableArguments {
  @Option(
    name: .customLong("rows"),
    help: "The setting of the rows, such as concurrency, request_rate or device_count.")
  var rows: String?

  @Option(
    name: .customLong("cols"),
    help: "The setting of the columns, such as prompt_tokens or engine_version.")
  var columns: String?

  @Option(
    name: .customLong("series"),
    help: "The settings that tell grids apart, with commas; without it all that vary do.")
  var series: String?

  @Option(
    name: .customLong("facet"),
    help: "Further settings that tell grids apart; plot writes a picture for each.")
  var facet: String?

  /// The settings of `--facet`.
  var facets: [AxisName] { Self.names(facet) }

  /// What was chosen.
  ///
  /// - Throws: `Refusal` where a setting stands twice.
  func projection() throws -> Projection {
    let series = series.map(Self.names)
    let all =
      [rows, columns].compactMap { $0.map { AxisName(rawValue: $0) } } + (series ?? []) + facets
    var seen: Set<AxisName> = []
    for name in all where !seen.insert(name).inserted {
      throw Refusal(
        "`\(name.rawValue)` stands twice among --rows, --cols, --series and --facet",
        hint: "give each setting one place")
    }
    return Projection(
      rows: rows.map { AxisName(rawValue: $0) }, columns: columns.map { AxisName(rawValue: $0) },
      series: series == nil && facets.isEmpty ? nil : (series ?? []) + facets)
  }

  private static func names(_ text: String?) -> [AxisName] {
    (text ?? "").split { $0 == "," || $0 == " " }.map { AxisName(rawValue: String($0)) }
  }
}
