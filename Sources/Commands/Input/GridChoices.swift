import BenchModel
import Reports

/// The conditions of `--where` that tell grids apart.
struct GridChoices {
  /// Each condition once, as it is typed; empty where none tells them apart.
  let conditions: [String]
  private let isOneSource: Bool

  /// Looks for what differs: the metric, the name, the sides, else a setting.
  init(among grids: [PlainGrid]) {
    isOneSource = Set(grids.map(\.origin.path)).count == 1
    conditions = Self.conditions(grids)
  }

  /// What to do where one grid is wanted.
  var hint: String {
    if conditions.isEmpty {
      return isOneSource
        ? "say in etalon.yaml under `tables:` how they differ, or leave one out with `skip`"
        : "give the paths one at a time"
    }
    let more = conditions.count > 12 ? " | …" : ""
    return "add one of: \(conditions.prefix(12).joined(separator: " | "))\(more)"
  }

  private static func conditions(_ grids: [PlainGrid]) -> [String] {
    if let found = equal("metric", grids.map(\.metric.rawValue).sorted())
      ?? equal("name", grids.map(\.subject.name))
      ?? sides(grids.map(\.rows.name)) ?? sides(grids.map(\.columns.name))
      ?? equal("harness", grids.map(\.origin.format))
      ?? equal("definition", grids.map { $0.definition ?? "" })
    {
      return found
    }
    let names = Set(grids.flatMap(\.constants.keys)).sorted { $0.rawValue < $1.rawValue }
    for name in names {
      let values = grids.map { $0.constants[name]?.description ?? "" }
      if let found = equal(name.rawValue, values) { return found }
    }
    return equal("source", grids.map(\.origin.path)) ?? []
  }

  private static func equal(_ key: String, _ values: [String]) -> [String]? {
    let once = once(values.filter { !$0.isEmpty })
    return once.count > 1 ? once.map { "--where \(key)=\($0)" } : nil
  }

  /// Grids whose sides differ: only those with the setting hold any of its values.
  private static func sides(_ names: [AxisName]) -> [String]? {
    let once = once(names)
    return once.count > 1 ? once.map { "--where '\($0.rawValue)>=0'" } : nil
  }

  private static func once<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}
