import BenchModel
import Diagnostics

extension TableReading {
  /// Decides what rows and columns are, and which column is which.
  mutating func decideAxes(siblings: FoundTables) -> [Finding] {
    var findings = decideSides()
    let own = decision(\.columns, StudyWords.columns)
    if let header = table.columns {
      findings += readHeader(header)
      return findings
    }
    let width = table.rows.map { $0.cells.count }.max() ?? 0
    if let (declared, key) = own ?? rules.columns.map({ ($0, "columns") }) {
      if declared.value.count == width {
        points = declared.value
        ledger.apply(
          declared, key: key,
          "the columns of “\(table.name)” are \(list(declared.value)) prompt tokens", at: place)
        return findings
      }
      findings.append(.columnsCount(table.name, width, declared, at: place))
    } else if let axis = nearestAxis(siblings, width: width) {
      points = axis.points
      findings.append(
        .axisTaken(table.name, axis.name, at: place, from: document.lineSpan(axis.line)))
      return findings
    }
    points = Array(1...max(1, width))
    columnAxis = .position
    findings.append(.axisUnknown(table.name, width, others(siblings, width: width), at: place))
    return findings
  }

  /// What the corner cell says about rows and columns, and about the unit.
  private mutating func decideSides() -> [Finding] {
    let corner = table.corner.map { CornerWords($0.text) }
    declaredUnit = corner?.unit ?? table.headings.last.flatMap { CornerWords($0.text).unit }
    let rows = corner?.rows
    let columns = corner?.columns
    if rows == .promptTokens || columns == .concurrency {
      rowAxis = .promptTokens
      columnAxis = .concurrency
      return [.transposed(table.corner?.text ?? "", at: place)]
    }
    if rows == nil || (columns == nil && table.columns != nil) {
      return [.sidesAssumed(table.name, hasColumns: table.columns != nil, at: place)]
    }
    return []
  }

  private mutating func readHeader(_ header: [Field]) -> [Finding] {
    var findings: [Finding] = []
    var kept: [Int] = []
    for (index, field) in header.enumerated() {
      if let point = PointText.point(field.text), point > 0 || columnAxis != .concurrency {
        points.append(point)
        kept.append(index)
      } else {
        let what = columnAxis == .concurrency ? "requests" : "tokens"
        findings.append(.columnKey(field.text, what, at: places.span(field.range)))
      }
    }
    guard kept.count < header.count else { return findings }
    for row in table.rows.indices {
      let cells = table.rows[row].cells
      table.rows[row].cells =
        kept.compactMap { $0 < cells.count ? cells[$0] : nil } + cells.dropFirst(header.count)
    }
    return findings
  }

  /// The list of column keys that stands nearest above, or else below.
  private func nearestAxis(_ siblings: FoundTables, width: Int) -> FoundTables.AxisList? {
    let fitting = siblings.axes.lazy.filter { $0.points.count == width }
    return fitting.last { $0.line <= table.lines.lowerBound } ?? fitting.first
  }

  /// The columns of the other tables that have as many.
  private func others(_ siblings: FoundTables, width: Int) -> [(points: [Int], count: Int)] {
    var counts: [[Int]: Int] = [:]
    var order: [[Int]] = []
    for other in siblings.tables.prefix(500) {
      guard let header = other.columns, header.count == width else { continue }
      let points = header.compactMap { PointText.point($0.text) }
      guard points.count == width else { continue }
      if counts[points] == nil { order.append(points) }
      counts[points, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }.sorted { $0.1 > $1.1 }
  }

  /// Numbers as in a sentence; a long list is cut.
  func list(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
    return numbers.count > 12 ? "\(shown), …" : shown
  }
}

extension Finding {
  fileprivate static func transposed(_ corner: String, at span: SourceSpan) -> Finding {
    Finding(
      .note, "import.transposed",
      "“\(corner)” says that rows are prompt sizes and columns requests; the table was turned",
      at: span)
  }

  fileprivate static func sidesAssumed(
    _ table: String, hasColumns: Bool, at span: SourceSpan
  ) -> Finding {
    let columns = hasColumns ? ", columns as prompt tokens" : ""
    return Finding(
      .note, "import.assumed",
      "“\(table)” does not say what its sides are; rows were taken as simultaneous requests"
        + columns, at: span)
  }

  fileprivate static func columnKey(_ text: String, _ what: String, at span: SourceSpan) -> Finding
  {
    Finding(
      .warning, "import.column-key",
      "“\(text)” is not a number of \(what); the column was left out", at: span)
  }

  fileprivate static func columnsCount(
    _ table: String, _ width: Int, _ declared: Decision<[Int]>, at span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.columns-count",
      "the study names \(declared.value.count) columns and “\(table)” has \(width)", at: span,
      labels: declared.span.map { [Finding.Label($0, "named here")] } ?? [],
      hints: [
        "write its \(width) prompt sizes in etalon.yaml: "
          + StudyWords.table(StudyWords.columns, is: "[…]")
      ])
  }

  fileprivate static func axisTaken(
    _ table: String, _ list: String, at span: SourceSpan, from: SourceSpan
  ) -> Finding {
    Finding(
      .note, "import.axis-taken",
      "the columns of “\(table)” are the prompt tokens of `\(list)`, which has as many", at: span,
      labels: [Finding.Label(from, "the list")])
  }

  fileprivate static func axisUnknown(
    _ table: String, _ width: Int, _ others: [(points: [Int], count: Int)], at span: SourceSpan
  ) -> Finding {
    var hints = others.prefix(3).map { points, count in
      let tables = count == 1 ? "1 table" : "\(count) tables"
      let sizes = points.map(String.init).joined(separator: ", ")
      let rule = StudyWords.table(StudyWords.columns, is: "[\(sizes)]")
      return "write \(rule) in etalon.yaml if it has the columns of "
        + "\(tables) of this file"
    }
    if hints.isEmpty {
      hints = [
        "write its \(width) prompt sizes in etalon.yaml: "
          + StudyWords.table(StudyWords.columns, is: "[…]")
      ]
    }
    return Finding(
      .error, "import.axis-unknown",
      "nothing says how many prompt tokens the \(width) columns of “\(table)” have", at: span,
      hints: hints)
  }
}
