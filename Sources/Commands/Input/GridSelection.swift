import BenchModel
import Diagnostics
import Reports

/// What `--where` selects: conditions that a grid, or its rows and columns, must all meet.
///
/// `model=codestral-22b,device_count=2` keeps grids; `concurrency<=64` keeps rows.
struct GridSelection {
  /// One comparison of a name with a value.
  struct Condition {
    /// The name.
    let key: String
    /// How it is compared.
    let comparison: Comparison
    /// The value as written.
    let value: String

    /// The condition as written.
    var text: String { key + comparison.rawValue + value }

    func holds(point: AxisPoint) -> Bool {
      // What is not known is neither below nor above anything.
      if point == .unknown, comparison != .equal, comparison != .unequal { return false }
      return comparison.holds(point, AxisPoint(written: value))
    }

    func holds(text: String) -> Bool {
      switch comparison {
      case .equal: return text == value
      case .unequal: return text != value
      default: return holds(point: AxisPoint(written: text))
      }
    }
  }

  /// The signs between a name and a value.
  enum Comparison: String, CaseIterable {
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

  /// Names that a grid or run may lack without being unknown.
  static let usualNames = [
    "model", "quantization", "engine", "engine_version", "device", "device_count",
    "output_tokens", "metric", "source", "label", "name", "harness", "definition", "repetition",
    "concurrency", "request_rate", "prompt_tokens", "context_depth", "tensor_parallel",
    "pipeline_parallel", "expert_parallel", "data_parallel", "position", "requests", "date",
  ]
  /// Settings whose values are numbers.
  private static let numbers: Set<String> = [
    "concurrency", "prompt_tokens", "context_depth", "output_tokens", "position", "request_rate",
  ]
  /// What must hold, all at once.
  private(set) var conditions: [Condition] = []

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

  /// Whether all is selected.
  var isEmpty: Bool { conditions.isEmpty }

  /// The names that were asked for.
  var names: [String] { conditions.map(\.key) }

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
    guard !key.isEmpty else {
      throw Refusal(
        "--where does not understand `\(text)`", hint: "write for example device=a100-40gb")
    }
    let needsNumber = numbers.contains(key) || (comparison != .equal && comparison != .unequal)
    guard !needsNumber || Double(value) != nil else {
      throw Refusal("--where \(key) needs a number, but has `\(value)`")
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
    let axes = [grid.rows.name.rawValue, grid.columns.name.rawValue]
    let subjectHolds = conditions.allSatisfy { condition in
      axes.contains(condition.key) || condition.holds(text: Self.text(of: condition.key, in: grid))
    }
    guard subjectHolds else { return nil }
    let rows = kept(grid.rows)
    let columns = kept(grid.columns)
    guard rows.count > 0, columns.count > 0 else { return nil }
    return Grid(
      subject: grid.subject, metric: grid.metric, rows: rows, columns: columns,
      constants: grid.constants,
      definition: grid.definition, origin: grid.origin
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

  /// What a grid says of a name; empty where nothing.
  static func text<Unit: MeasureUnit>(of key: String, in grid: Grid<Unit>) -> String {
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
    case "definition": grid.definition ?? ""
    case "harness": grid.origin.format
    case "source": grid.origin.path
    case "label": subject.title
    case "name": subject.name
    default: grid.constants[AxisName(rawValue: key)]?.description ?? ""
    }
  }
}

extension GridSelection {
  /// The run with the values whose metric is selected.
  func applied(to record: RunRecord) -> RunRecord {
    let metrics = conditions.filter { $0.key == "metric" || $0.key == "definition" }
    guard !metrics.isEmpty else { return record }
    var record = record
    record.values = record.values.filter { value in
      metrics.allSatisfy {
        $0.holds(text: $0.key == "metric" ? value.metric.rawValue : value.definition ?? "")
      }
    }
    return record
  }

  /// Whether a run comes from a file that is selected.
  func holdsOrigin(_ record: RunRecord) -> Bool {
    conditions.allSatisfy { condition in
      switch condition.key {
      case "harness": condition.holds(text: record.origin.format)
      case "source": condition.holds(text: record.origin.path)
      default: true
      }
    }
  }

  /// Whether a run is selected; conditions on the metric are for its values.
  func holds(_ record: RunRecord) -> Bool {
    conditions.allSatisfy { condition in
      switch condition.key {
      case "metric", "definition": return true
      case "name": return condition.holds(text: record.subject.name)
      case "source": return condition.holds(text: record.origin.path)
      case "label": return condition.holds(text: record.subject.title)
      default:
        let name = AxisName(rawValue: condition.key)
        guard let point = record.point(name) ?? record.achieved[name].flatMap({ AxisPoint($0) })
        else { return condition.holds(text: "") }
        return condition.holds(point: point)
      }
    }
  }
}
