import BenchModel

/// What the column `settings` of the neutral form says; `Reports` writes it.
struct NeutralSettings {
  /// What all records of a grid have in common.
  struct Common: Hashable {
    var rows = AxisName.concurrency
    var columns = AxisName.promptTokens
    var achieved: Set<AxisName> = []
    var variant: AxisPoints = [:]
    var constants: AxisPoints = [:]
    var definition: String?
    var label: String?

    /// Whether the points of an axis were reached or asked for.
    func basis(_ name: AxisName) -> Axis.Basis { achieved.contains(name) ? .achieved : .requested }
  }

  /// What the grid has in common.
  private(set) var common = Common()
  /// The points of the axes that have no column of their own.
  private(set) var points: AxisPoints = [:]
  /// The words of a program.
  private(set) var error: String?

  /// Settings of which none is written.
  static let none = NeutralSettings()

  private init() {}

  /// Reads `name=value` pairs; nil where a pair is none or a name stands twice.
  init?(_ text: String) {
    guard !text.isEmpty else { return }
    var plain: AxisPoints = [:]
    for pair in Self.pairs(text) {
      guard let pair else { return nil }
      switch pair.isOwn ? "" : pair.name {
      case "rows": common.rows = AxisName(rawValue: pair.value)
      case "columns": common.columns = AxisName(rawValue: pair.value)
      case "achieved": common.achieved.insert(AxisName(rawValue: pair.value))
      case "definition": common.definition = pair.value
      case "label": common.label = pair.value
      case "error": error = pair.value
      default:
        let point = Self.point(pair.value)
        if !pair.isOwn, pair.name.hasPrefix("with.") {
          common.constants[AxisName(rawValue: String(pair.name.dropFirst(5)))] = point
        } else if !pair.isOwn, pair.name.hasPrefix("apart.") {
          common.variant[AxisName(rawValue: String(pair.name.dropFirst(6)))] = point
        } else if plain.updateValue(point, forKey: AxisName(rawValue: pair.name)) != nil {
          return nil
        }
      }
    }
    for (name, point) in plain {
      if name == common.rows || name == common.columns {
        points[name] = point
      } else {
        common.variant[name] = point
        common.constants[name] = point
      }
    }
  }

  private static func point(_ text: String) -> AxisPoint {
    if text.count > 1, text.first == "\"", text.last == "\"" {
      return AxisPoint(String(text.dropFirst().dropLast()))
    }
    return AxisPoint(written: text)
  }

  /// The pairs of a text; nil for one that has no value.
  ///
  /// A name with a `\` before its first letter is no word of the form.
  private static func pairs(_ text: String) -> [(name: String, value: String, isOwn: Bool)?] {
    var pairs: [(name: String, value: String, isOwn: Bool)?] = []
    var (name, part): (String?, [UInt8]) = (nil, [])
    var isEscaped = false
    var isOwn = false
    func close() {
      let value = String(decoding: part, as: UTF8.self)
      pairs.append(name.flatMap { $0.isEmpty ? nil : ($0, value, isOwn) })
      (name, part, isOwn) = (nil, [], false)
    }
    for byte in text.utf8 {
      if isEscaped {
        part.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        if name == nil, part.isEmpty { isOwn = true }
      } else if byte == UInt8(ascii: ";") {
        close()
      } else if byte == UInt8(ascii: "="), name == nil {
        name = String(decoding: part, as: UTF8.self)
        part = []
      } else {
        part.append(byte)
      }
    }
    close()
    return pairs
  }
}
