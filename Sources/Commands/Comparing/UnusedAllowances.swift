import BenchModel
import Comparison
import Diagnostics

/// What `--allow` names and nothing needed: most often a slip of the pen.
enum UnusedAllowances {
  /// One warning for each name that allowed nothing.
  static func findings(
    _ allowed: [AxisName: String], _ comparison: Comparison, _ comparability: Comparability
  ) -> [Finding] {
    let differences =
      comparison.grids.flatMap(\.differences) + comparison.refused.flatMap(\.differences)
    let used = differences.filter { if case .allowed = $0.weight { true } else { false } }
    let unused = Set(allowed.keys).subtracting(used.map(\.name))
    return unused.sorted { $0.rawValue < $1.rawValue }.compactMap { name in
      if differences.contains(where: { $0.name == name }) {
        return .allowUnused(name, "a difference in it is only noted", hint: "leave it out")
      }
      if comparability.names.contains(name) {
        if comparison.grids.isEmpty, comparison.refused.isEmpty {
          return .allowUnused(
            name, "no grid of BASE has a partner in NEW", hint: "look at what only one side has")
        }
        // Of a pair that is refused for another reason it is not known what else differs.
        return comparison.refused.isEmpty
          ? .allowUnused(
            name, "grids that both sides have do not differ in it", hint: "leave it out") : nil
      }
      let names = comparability.names.map(\.rawValue)
      let near = nearestName(to: name.rawValue, in: names).map { "did you mean `\($0)`?" }
      return .allowUnused(
        name, "nothing of that name is ever refused",
        hint: near ?? "write one of: \(names.joined(separator: ", "))")
    }
  }
}

extension Finding {
  fileprivate static func allowUnused(_ name: AxisName, _ why: String, hint: String) -> Finding {
    Finding(
      .warning, "compare.allow-unused", "--allow \(name.rawValue) allows nothing: \(why)",
      hints: [hint])
  }
}
