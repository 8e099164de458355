import Diagnostics

/// Finds metrics of one group that mean different things in different runs.
struct DefinitionMix {
  /// One finding for each such metric.
  private(set) var findings: [Finding] = []

  /// Looks at the metrics of a group.
  init(_ group: RunGroup, _ measures: RunMeasures) {
    var seen: [Metric.Family: [String: RunRecord]] = [:]
    for (measure, first) in zip(measures.measures, measures.firstRun) {
      guard let definition = measure.definition else { continue }
      let family = measure.metric.family
      if seen[family, default: [:]][definition] == nil {
        seen[family, default: [:]][definition] = group.records[first]
      }
    }
    for (family, runs) in seen.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where runs.count > 1 {
      findings.append(.mixed(family, runs.sorted { $0.key < $1.key }, isChosen: group.isChosen))
    }
  }
}

extension Finding {
  fileprivate static func mixed(
    _ family: Metric.Family, _ runs: [(key: String, value: RunRecord)], isChosen: Bool
  ) -> Finding {
    let harnesses = Set(runs.map(\.value.origin.format)).sorted()
    let names = runs.map { "\($0.key) (\($0.value.origin.format))" }.joined(separator: " and ")
    let fix =
      harnesses.count > 1
      ? "add harness to --series, or keep one with --where harness=\(harnesses[0])"
      : "keep one with --where definition=\(runs[0].key)"
    return Finding(
      isChosen ? .error : .warning, "grid.mixed-definitions",
      "\(family.rawValue) means two things here: \(names)"
        + (isChosen ? "; they cannot share a grid" : "; each has a grid of its own"),
      at: runs.last?.value.span,
      labels: runs.dropLast().map { Label($0.value.span, $0.key) },
      hints: [fix, "run `etalon explain \(family.rawValue)` for what they mean"])
  }
}
