import BenchModel
import Diagnostics
import Reports

extension GridSelection {
  /// Says that nothing is selected, and which values there are; nil where nothing was read either,
  /// or all of it is selected.
  func refusal(of files: [LoadedInput.File]) -> Refusal? {
    guard !conditions.isEmpty, files.contains(where: { !$0.tables.isEmpty || !$0.records.isEmpty })
    else { return nil }
    let text = conditions.map(\.text).joined(separator: ",")
    for condition in conditions {
      let points = Self.points(of: condition.key, in: files)
      guard !points.contains(where: { $0.holds(condition) }) else { continue }
      let values = Set(points.map(\.text)).subtracting([""])
      let sorted = values.sorted { AxisPoint(written: $0) < AxisPoint(written: $1) }
      let more = sorted.count > 12 ? " and \(sorted.count - 12) more" : ""
      return Refusal(
        "--where \(text) selects nothing",
        hint: sorted.isEmpty
          ? "no result says its \(condition.key)"
          : "\(condition.key) is \(sorted.prefix(12).joined(separator: ", "))\(more)")
    }
    return Refusal(
      "--where \(text) selects nothing",
      hint: "each condition holds somewhere, and nowhere all of them; leave one out")
  }

  /// A value that something read has.
  private struct Value: Hashable {
    var text: String
    var point: AxisPoint?

    func holds(_ condition: Condition) -> Bool {
      point.map { condition.holds(point: $0) } ?? condition.holds(text: text)
    }
  }

  private static func points(of key: String, in files: [LoadedInput.File]) -> Set<Value> {
    var values: Set<Value> = []
    for file in files {
      for record in file.records { values.formUnion(Self.values(of: key, in: record)) }
      for grid in file.tables { values.formUnion(grid.open(ValuesOf(key: key))) }
    }
    return values
  }

  private static func values(of key: String, in record: RunRecord) -> [Value] {
    switch key {
    case "metric": return record.values.map { Value(text: $0.metric.rawValue) }
    case "definition": return record.values.map { Value(text: $0.definition ?? "") }
    case "name": return [Value(text: record.subject.name)]
    case "source": return [Value(text: record.origin.path)]
    case "label": return [Value(text: record.subject.title)]
    default:
      let name = AxisName(rawValue: key)
      let point = record.point(name) ?? record.achieved[name].flatMap { AxisPoint($0) }
      return [Value(text: point?.description ?? "", point: point)]
    }
  }

  private struct ValuesOf: GridVisitor {
    let key: String

    func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> [Value] {
      let axes = [grid.rows, grid.columns].filter { $0.name.rawValue == key }
      guard axes.isEmpty else {
        return axes.flatMap(\.points).map { Value(text: $0.description, point: $0) }
      }
      return [Value(text: GridSelection.text(of: key, in: grid))]
    }
  }
}
