import BenchModel

/// What every harness means by its metrics: what `etalon explain` prints.
public struct MetricDictionary: Sendable {
  /// One definition with the harnesses that have it.
  public struct Entry: Sendable, Encodable {
    let definition: String
    let metric: String
    let unit: String
    let text: String
    let harnesses: [String]
  }

  /// Every definition, by family and id.
  public let entries: [Entry]

  /// Gathers definitions by the harnesses that declare them.
  public init(_ harnesses: [(name: String, definitions: [MetricDefinition])]) {
    // A harness whose results come in several forms is named once.
    var users: [MetricDefinition: Set<String>] = [:]
    for (name, definitions) in harnesses {
      for definition in definitions { users[definition, default: []].insert(name) }
    }
    let order = Metric.Family.units.map(\.family)
    entries = users.sorted { left, right in
      let places = (order.firstIndex(of: left.key.family), order.firstIndex(of: right.key.family))
      return places.0 == places.1
        ? left.key.id < right.key.id : (places.0 ?? order.count) < (places.1 ?? order.count)
    }.map { definition, names in
      Entry(
        definition: definition.id, metric: definition.family.rawValue,
        unit: definition.family.unit ?? "", text: definition.text, harnesses: names.sorted())
    }
  }

  /// The names that can be explained: families, harnesses and definitions.
  public var names: [String] {
    Metric.Family.units.map(\.family.rawValue) + Set(entries.flatMap(\.harnesses)).sorted()
      + entries.map(\.definition)
  }

  /// The entries of a family, a harness or a definition; a statistic after a dot does not matter.
  public func entries(named name: String) -> [Entry] {
    let family = Metric(rawValue: name).family.rawValue
    return entries.filter {
      $0.metric == family || $0.definition == name || $0.harnesses.contains(name)
    }
  }

  /// The families, a line each.
  public var overview: String {
    TextColumns.text(
      Metric.Family.units.map { family, unit in
        let count = entries.count { $0.metric == family.rawValue }
        let kinds = count == 0 ? "" : count == 1 ? "1 definition" : "\(count) definitions"
        return [family.rawValue, unit, family.meaning ?? "", kinds]
      })
  }

  /// What a name means: every definition with its harnesses.
  public func text(named name: String) -> String {
    let entries = entries(named: name)
    if entries.isEmpty, Metric(rawValue: name).family.meaning == nil {
      return "\(name) carries the metrics of whatever wrote it, and defines none itself.\n"
    }
    let family = Metric.Family(rawValue: Metric(rawValue: name).family.rawValue)
    var out = ""
    if let meaning = family.meaning {
      out += "\(family.rawValue) (\(family.unit ?? "")): \(meaning)\n"
    }
    for entry in entries {
      out += "\n  \(entry.definition)\n    \(entry.text)\n    in: "
      out += entry.harnesses.joined(separator: ", ") + "\n"
    }
    let families = Dictionary(grouping: entries, by: \.metric)
    if families.contains(where: { $0.value.count > 1 }),
      !entries.contains(where: { $0.harnesses.contains(name) })
    {
      out += "\nTwo definitions never share a grid; --where harness=NAME keeps one.\n"
    }
    return out
  }
}
