import BenchModel
import Diagnostics

extension TableReading {
  /// Leaves out rows without a key, and says which rows are too short or too long.
  mutating func checkRows() -> [Finding] {
    var findings: [Finding] = []
    let isRequests = rowAxis == .concurrency
    table.rows.removeAll { row in
      let point = PointText.point(row.key.text)
      guard point == nil || isRequests && point == 0 else { return false }
      findings.append(
        .oddRowKey(
          row.key.text, isRequests ? "requests" : "tokens", at: places.span(row.key.range)))
      return true
    }
    findings += joinDecimals()
    for index in table.rows.indices {
      let row = table.rows[index]
      if row.cells.count < width {
        let missing = width - row.cells.count
        findings.append(
          .rowShort(
            rowName(row.key.text), row.cells.count, width, missing, at: places.span(row.key.range)))
      } else if row.cells.count > width {
        let extra = row.cells[width...].filter { !$0.text.isEmpty }
        table.rows[index].cells.removeLast(row.cells.count - width)
        guard let first = extra.first else { continue }
        findings.append(
          .rowLong(rowName(row.key.text), extra.map(\.text), at: places.span(first.range)))
      }
    }
    return findings
  }

  /// Decimal commas in a comma-separated file look like two fields for each number.
  private mutating func joinDecimals() -> [Finding] {
    guard table.isCommaSeparated, table.columns != nil, width > 0 else { return [] }
    func isDoubled(_ row: HandTable.Row) -> Bool {
      row.cells.count > width
        && row.cells.allSatisfy { !$0.isQuoted && $0.text.utf8.allSatisfy(NumberSpelling.isDigit) }
    }
    let doubled = table.rows.indices.filter { isDoubled(table.rows[$0]) }
    guard let first = doubled.first, doubled.count * 2 >= table.rows.count else { return [] }
    let isSettled = rules.decimal?.value == .comma
    var left: Int?
    for index in doubled {
      let cells = table.rows[index].cells
      guard isSettled, cells.count == 2 * width else {
        left = left ?? index
        unreadableRows.insert(table.rows[index].line)
        table.rows[index].cells = Array(cells.prefix(width))
        continue
      }
      table.rows[index].cells = (0..<width).map { column in
        let (whole, part) = (cells[2 * column], cells[2 * column + 1])
        return Field(
          text: "\(whole.text),\(part.text)",
          range: whole.range.lowerBound..<part.range.upperBound)
      }
    }
    if let decimal = rules.decimal, isSettled, left == nil {
      ledger.apply(
        decimal, key: "decimal", "pairs of fields are numbers with a decimal comma", at: place)
    }
    guard let left else { return [] }
    let row = table.rows[left]
    return [
      .doubledFields(
        table.name, rowName(table.rows[first].key.text), doubled.count,
        at: places.span(row.key.range))
    ]
  }
}

extension Finding {
  /// A row whose key is no number.
  static func oddRowKey(
    _ text: String, _ what: String = "requests", at span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.row-key",
      "“\(text.prefix(60))” is not a number of \(what); the row was left out", at: span)
  }

  fileprivate static func rowShort(
    _ row: String, _ count: Int, _ width: Int, _ missing: Int, at span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.row-short",
      "\(row) has \(count) of \(width) cells; the last \(missing) were taken as not measured",
      at: span)
  }

  fileprivate static func rowLong(_ row: String, _ extra: [String], at span: SourceSpan) -> Finding
  {
    let values = extra.prefix(5).map { "“\($0.prefix(40))”" }.joined(separator: ", ")
    return Finding(
      .warning, "import.row-long",
      "\(row) has \(extra.count) more than the header has columns: \(values); left out", at: span)
  }

  fileprivate static func doubledFields(
    _ table: String, _ row: String, _ count: Int, at span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.decimal-ambiguous",
      "\(count) rows of “\(table)”, the first \(row), have more fields than columns: decimal commas "
        + "and commas between fields cannot be told apart; no value was taken", at: span,
      hints: [
        "separate the fields by tabs or semicolons, or put the numbers in quotes",
        "say \(StudyWords.source(StudyWords.decimal, is: "comma")) in etalon.yaml where every number has decimals",
      ])
  }
}
