import BenchModel
import RawImport

/// Reads the decisions of a case: one a line, those of a table indented under `table: text`.
enum CaseRules {
  static func read(_ lines: [String]) -> ImportRules {
    var rules = ImportRules()
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard parts.count == 2 else { continue }
      let key = String(parts[0])
      let value = String(parts[1])
      if line.hasPrefix(" ") {
        guard var table = rules.tables.popLast() else { continue }
        set(&table, key, value)
        rules.tables.append(table)
      } else if key == "table" {
        rules.tables.append(TableRules(match: value))
      } else {
        set(&rules, key, value)
      }
    }
    return rules
  }

  private static let reason = "the case says so"

  private static func set(_ rules: inout ImportRules, _ key: String, _ value: String) {
    switch key {
    case "output_tokens": rules.outputTokens = Int(value).map { Decision($0, reason: reason) }
    case "engine": rules.engine = Decision(Engine(name: value), reason: reason)
    case "metric": rules.metric = Decision(Metric(rawValue: value), reason: reason)
    case "columns": rules.columns = Decision(numbers(value), reason: reason)
    case "decimal":
      rules.decimal = DecimalMark(rawValue: value).map { Decision($0, reason: reason) }
    case "repeated_rows":
      rules.repeatedRows = RepeatedRows(rawValue: value).map { Decision($0, reason: reason) }
    case _ where key.hasPrefix("column "):
      let words = value.split(separator: " ").map(String.init)
      rules.columnTargets[String(key.dropFirst(7))] = ColumnTarget(
        name: words[0], unit: words.count > 1 ? words[1] : nil
      ).map { Decision($0, reason: reason) }
    default:
      guard key.hasPrefix("missing ") else { return }
      rules.missing[String(key.dropFirst(8))] = MissingMeaning(rawValue: value)
        .map { Decision($0, reason: reason) }
    }
  }

  private static func set(_ table: inout TableRules, _ key: String, _ value: String) {
    switch key {
    case "model": table.model = Decision(value, reason: reason)
    case "quantization": table.quantization = Decision(value, reason: reason)
    case "device": table.device = Decision(value, reason: reason)
    case "device_count": table.deviceCount = Int(value).map { Decision($0, reason: reason) }
    case "label": table.label = Decision(value, reason: reason)
    case "columns": table.columns = Decision(numbers(value), reason: reason)
    case "repeated_rows":
      table.repeatedRows = RepeatedRows(rawValue: value).map { Decision($0, reason: reason) }
    case "skip": table.skip = Decision(value == "true", reason: reason)
    case "keep_rows":
      let kept: KeepRows =
        value == "first" ? .first : value == "last" ? .last : .lines(numbers(value))
      table.keepRows = Decision(kept, reason: reason)
    default: return
    }
  }

  private static func numbers(_ text: String) -> [Int] {
    text.split { $0 == " " || $0 == "," }.compactMap { Int($0) }
  }
}
