import BenchModel
import Diagnostics
import Reports

/// What `--where` selects: conditions that a grid, or its rows and columns, must all meet.
///
/// `model=codestral-22b,device_count=2` keeps grids; `concurrency<=64` keeps rows.
struct GridSelection {
  private struct Condition {
    let key: String
    let comparison: Comparison
    let value: String

    func holds(point: AxisPoint) -> Bool { comparison.holds(point, AxisPoint(written: value)) }

    func holds(text: String) -> Bool {
      switch comparison {
      case .equal: return text == value
      case .unequal: return text != value
      default: return holds(point: AxisPoint(written: text))
      }
    }
  }

  private enum Comparison: String, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case unequal = "!="
    case less = "<"
    case greater = ">"
    case equal = "="

    func holds(_ a: AxisPoint, _ b: AxisPoint) -> Bool {
      switch self {
      case .lessOrEqual: a <= b
      case .greaterOrEqual: a >= b
      case .unequal: a != b
      case .less: a < b
      case .greater: a > b
      case .equal: a == b
      }
    }
  }

  private static let subjectKeys = [
    "model", "quantization", "engine", "engine_version", "device", "device_count",
    "output_tokens", "metric", "source", "label", "name",
  ]
  private static let axisKeys = AxisName.usual.map(\.rawValue).filter {
    !subjectKeys.contains($0)
  }
  private var conditions: [Condition] = []

  /// Reads the texts given to `--where`; conditions are separated by commas or spaces.
  ///
  /// - Throws: `Refusal` that names the text and the nearest key.
  init(_ texts: [String]) throws {
    for text in texts {
      for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
        conditions.append(try Self.condition(String(part)))
      }
    }
  }

  private static func condition(_ text: String) throws -> Condition {
    guard
      let sign = text.firstIndex(where: { "<>=!".contains($0) }),
      let comparison = Comparison.allCases.first(where: { text[sign...].hasPrefix($0.rawValue) })
    else {
      throw Refusal(
        "--where does not understand `\(text)`", hint: "write for example device=a100-40gb")
    }
    let key = String(text[..<sign])
    let value = String(text[sign...].dropFirst(comparison.rawValue.count))
    let known = subjectKeys + axisKeys
    guard known.contains(key) else {
      let near = nearestName(to: key, in: known).map { "did you mean `\($0)`?" }
      throw Refusal(
        "--where knows no `\(key)`", hint: near ?? "write one of: \(known.joined(separator: ", "))")
    }
    let needsNumber = axisKeys.contains(key) || (comparison != .equal && comparison != .unequal)
    guard !needsNumber || Int(value) != nil else {
      throw Refusal("--where \(key) needs a whole number, but has `\(value)`")
    }
    return Condition(key: key, comparison: comparison, value: value)
  }

  /// The grid cut to what is selected; nil where nothing of it is.
  func applied(to grid: AnyGrid) -> AnyGrid? { grid.edited(by: self) }
}

extension GridSelection: GridEdit {
  /// Keeps the rows and columns whose points are selected; nil where none, or not the grid.
  func edit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Grid<Unit>? {
    guard !conditions.isEmpty else { return grid }
    let subjectHolds = conditions.allSatisfy { condition in
      Self.axisKeys.contains(condition.key)
        || condition.holds(text: Self.text(of: condition.key, in: grid))
    }
    guard subjectHolds else { return nil }
    let rows = kept(grid.rows)
    let columns = kept(grid.columns)
    guard rows.count > 0, columns.count > 0 else { return nil }
    return Grid(
      subject: grid.subject, metric: grid.metric, rows: rows, columns: columns,
      constants: grid.constants, origin: grid.origin
    ) { row, column in
      grid.entry(rowPoint: rows.points[row], columnPoint: columns.points[column])
        ?? Grid<Unit>.Entry(.notMeasured(.absent))
    }
  }

  private func kept(_ axis: Axis) -> Axis {
    let conditions = conditions.filter { $0.key == axis.name.rawValue }
    return Axis(
      axis.name,
      sorting: axis.points.filter { point in conditions.allSatisfy { $0.holds(point: point) } })
  }

  private static func text<Unit: MeasureUnit>(of key: String, in grid: Grid<Unit>) -> String {
    let subject = grid.subject
    return switch key {
    case "model": subject.model.id
    case "quantization": subject.quantization?.id ?? ""
    case "engine": subject.engine?.name ?? ""
    case "engine_version": subject.engine?.version ?? ""
    case "device": subject.hardware.device?.id ?? ""
    case "device_count": subject.hardware.count.map(String.init) ?? ""
    case "output_tokens": grid.outputTokens.map(String.init) ?? ""
    case "metric": grid.metric.rawValue
    case "source": grid.origin.path
    case "label": subject.title
    case "name": subject.name
    default: ""
    }
  }
}
