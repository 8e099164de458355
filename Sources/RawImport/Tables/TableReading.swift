import BenchModel
import Diagnostics

/// One table on its way to a grid: what it is read with, and what was decided so far.
struct TableReading {
  /// The document it stands in.
  let document: TextDocument
  /// Where fields stand.
  let places: SpanCursor
  /// The table.
  var table: HandTable
  /// The decisions of the study.
  let rules: ImportRules
  /// Where uses of decisions are recorded.
  let ledger: RuleLedger
  /// The decisions about this table, with their indices.
  let ownRules: [(index: Int, rules: TableRules)]
  /// The prompt tokens of the columns, or their positions.
  var points: [Int] = []
  /// What the columns are.
  var columnAxis = AxisName.promptTokens
  /// What the rows are.
  var rowAxis = AxisName.concurrency
  /// Lines whose fields cannot be told apart.
  var unreadableRows: Set<Int> = []
  /// A unit that the corner cell or heading gives to all numbers.
  var declaredUnit: UnitWord?

  /// How many columns are read.
  var width: Int { points.count }

  /// The place of a field.
  func span(_ field: Field) -> SourceSpan { places.span(field.range) }

  /// The place of the table.
  var place: SourceSpan { document.lineSpan(table.lines.lowerBound) }

  /// Begins to read a table.
  init(_ table: HandTable, document: TextDocument, rules: ImportRules, ledger: RuleLedger) {
    self.table = table
    self.document = document
    places = SpanCursor(document)
    self.rules = rules
    self.ledger = ledger
    let names = Self.names(of: table).map(TableRules.key)
    ownRules = rules.tables.enumerated().compactMap { index, rule in
      let wanted = TableRules.key(rule.match)
      guard !wanted.isEmpty, names.contains(where: { $0.contains(wanted) }) else { return nil }
      return (index, rule)
    }
  }

  /// The names by which a rule may find a table.
  static func names(of table: HandTable) -> [String] {
    table.headings.map(\.text) + [table.corner?.text, table.variable?.text].compactMap { $0 }
  }

  /// The decision of the most specific rule that makes it, with the key under which its use is recorded.
  func decision<Value>(
    _ path: KeyPath<TableRules, Decision<Value>?>, _ name: String
  ) -> (decision: Decision<Value>, key: String)? {
    var best: (decision: Decision<Value>, key: String, length: Int)?
    for (index, rule) in ownRules {
      guard let decision = rule[keyPath: path] else { continue }
      let length = TableRules.key(rule.match).count
      if let best, best.length >= length { continue }
      best = (decision, "tables.\(index).\(name)", length)
    }
    return best.map { ($0.decision, $0.key) }
  }

  /// A cell in the reader's words: `row requests=32, column 119 tokens`.
  func cellName(row: Int, column: Int) -> String {
    let key = row < table.rows.count ? table.rows[row].key.text : "\(row + 1)"
    guard column < points.count else { return rowName(key) }
    return "\(rowName(key)), \(columnName(AxisPoint(points[column])))"
  }

  /// A row in the reader's words.
  func rowName(_ key: String) -> String {
    rowAxis == .concurrency ? "row requests=\(key)" : "row \(key) tokens"
  }

  /// A column in the reader's words.
  func columnName(_ point: AxisPoint) -> String {
    switch columnAxis {
    case .position: "column \(point)"
    case .concurrency: "column requests=\(point)"
    default: "column \(point) tokens"
    }
  }
}
