import BenchModel
import Diagnostics

/// Brings the rows and columns of a table into order and settles those that stand there twice.
struct RepeatedKeys {
  /// The row keys, ascending, each once.
  let rows: Axis
  /// The column keys, ascending, each once.
  let columns: Axis
  /// Findings about order and repetition.
  private(set) var findings: [Finding] = []
  /// For each row key the rows of the source that hold.
  private(set) var rowsOfKey: [[Int]]
  private let columnsOfKey: [[Int]]
  private let isRepetition: Bool
  private let reading: TableReading
  private let values: [[TableCell]]
  /// Rows of the source that contradict each other, where nobody has decided.
  private(set) var contradicting: [[Int]] = []

  /// Orders the rows of a table.
  init(_ reading: TableReading, values: [[TableCell]]) {
    self.reading = reading
    self.values = values
    let rowPoints = reading.table.rows.map { PointText.point($0.key.text) ?? 0 }
    rows = Axis(reading.rowAxis, sorting: rowPoints)
    columns = Axis(reading.columnAxis, sorting: reading.points)
    rowsOfKey = Self.indices(of: rowPoints, on: rows)
    columnsOfKey = Self.indices(of: reading.points, on: columns)
    let own = reading.decision(\.repeatedRows, StudyWords.repeatedRows)
    let general = reading.rules.repeatedRows.map { (decision: $0, key: "repeatedRows") }
    let rule = own ?? general
    isRepetition = rule?.decision.value == .repetitions
    checkOrder(rowPoints)
    settleRows(rule)
    settleColumns()
  }

  /// A cell by its indices on the axes.
  func cell(row: Int, column: Int) -> SettledEntry {
    if rowsOfKey[row].count == 1, columnsOfKey[column].count == 1 {
      let source = rowsOfKey[row][0]
      let place = columnsOfKey[column][0]
      let fields = reading.table.rows[source].cells
      let spans = place < fields.count ? [reading.places.span(fields[place].range)] : []
      return SettledEntry(SettledCell(values[source][place]), spans: spans)
    }
    var cells: [TableCell] = []
    var spans: [SourceSpan?] = []
    for source in rowsOfKey[row] {
      for place in columnsOfKey[column] {
        cells.append(values[source][place])
        let fields = reading.table.rows[source].cells
        spans.append(place < fields.count ? reading.places.span(fields[place].range) : nil)
      }
    }
    let known = spans.compactMap { $0 }
    guard let first = cells.first else { return SettledEntry(.gap(.absent)) }
    if cells.count == 1 { return SettledEntry(SettledCell(first), spans: known) }
    if isRepetition, !cells.contains(.undecided) {
      return SettledEntry(
        repetitions: zip(cells, spans).map { (number: nil, cell: SettledCell($0), span: $1) })
    }
    let isSame = cells.allSatisfy { $0 == first }
    return SettledEntry(isSame ? SettledCell(first) : .gap(.conflict), spans: known)
  }

  private static func indices(of points: [Int], on axis: Axis) -> [[Int]] {
    var indices = [[Int]](repeating: [], count: axis.count)
    for (source, point) in points.enumerated() {
      if let index = axis.index(of: AxisPoint(point)) { indices[index].append(source) }
    }
    return indices
  }

  private mutating func checkOrder(_ rowPoints: [Int]) {
    func rises(_ points: [Int]) -> Bool { zip(points, points.dropFirst()).allSatisfy { $0 <= $1 } }
    // A row that stands twice breaks the order without being out of order.
    var seen: Set<Int> = []
    let first = rowPoints.filter { seen.insert($0).inserted }
    if !rises(first) { findings.append(.unsorted("rows", reading.table.name, at: reading.place)) }
    if !rises(reading.points) {
      findings.append(.unsorted("columns", reading.table.name, at: reading.place))
    }
  }

  private mutating func settleRows(_ rule: (decision: Decision<RepeatedRows>, key: String)?) {
    let repeated = rowsOfKey.indices.filter { rowsOfKey[$0].count > 1 }
    guard !repeated.isEmpty else { return }
    if isRepetition, let rule {
      reading.ledger.apply(
        rule.decision, key: rule.key,
        "rows with the same number of requests in “\(reading.table.name)” are repetitions",
        at: reading.place)
      return
    }
    if let rule {
      reading.ledger.apply(
        rule.decision, key: rule.key,
        "rows with the same number of requests in “\(reading.table.name)” must agree",
        at: reading.place)
    }
    var equal: [Int] = []
    var open: [Int] = []
    for key in repeated {
      let sources = rowsOfKey[key]
      let isSame = sources.dropFirst().allSatisfy { values[$0] == values[sources[0]] }
      if isSame {
        equal.append(key)
      } else if !keep(key) {
        open.append(key)
      }
    }
    if let first = equal.first {
      findings.append(
        .repeated(
          names(of: equal), lines(rowsOfKey[first]), reading.table.name,
          at: span(rowsOfKey[first].last)))
    }
    contradicting = open.map { rowsOfKey[$0] }
    noteKept()
  }

  private var kept: [(point: AxisPoint, lines: [Int], dropped: [Int])] = []

  /// Keeps the rows of a key that the study names; false where it names none.
  private mutating func keep(_ key: Int) -> Bool {
    guard let (rule, _) = reading.decision(\.keepRows, StudyWords.keepRows) else { return false }
    let sources = rowsOfKey[key]
    let chosen: [Int] =
      switch rule.value {
      case .first: Array(sources.prefix(1))
      case .last: Array(sources.suffix(1))
      case .lines(let named): sources.filter { named.contains(line($0)) }
      }
    guard !chosen.isEmpty else { return false }
    let first = chosen[0]
    guard chosen.dropFirst().allSatisfy({ values[$0] == values[first] }) else { return false }
    rowsOfKey[key] = chosen
    let dropped = sources.filter { !chosen.contains($0) }
    kept.append((rows.points[key], chosen.map(line), dropped.map(line)))
    return true
  }

  private func noteKept() {
    guard let (rule, key) = reading.decision(\.keepRows, StudyWords.keepRows), !kept.isEmpty
    else { return }
    let holding = Phrase.lines(kept.flatMap(\.lines))
    let dropped = Phrase.lines(kept.flatMap(\.dropped))
    let points = Phrase.list(kept.map { "\($0.point)" })
    reading.ledger.apply(
      rule, key: key,
      "\(holding) of “\(reading.table.name)” \(kept.flatMap(\.lines).count == 1 ? "holds" : "hold") for requests=\(points), not \(dropped)",
      at: reading.place)
  }

  private mutating func settleColumns() {
    for key in columnsOfKey.indices where columnsOfKey[key].count > 1 {
      let places = columnsOfKey[key]
      let isSame = values.allSatisfy { row in
        places.dropFirst().allSatisfy { row[$0] == row[places[0]] }
      }
      let header = reading.table.columns ?? []
      let spans = places.prefix(20).compactMap { place in
        place < header.count ? reading.places.span(header[place].range) : nil
      }
      findings.append(
        .repeatedColumn(
          reading.columnName(columns.points[key]), reading.table.name, isSame: isSame,
          count: places.count, spans: spans, at: spans.last ?? reading.place))
    }
  }

  /// The line of the file on which a row of the source stands.
  func line(_ source: Int) -> Int { reading.document.originalLine(reading.table.rows[source].line) }

  /// The place of a row's key.
  func span(_ source: Int?) -> SourceSpan {
    guard let source else { return reading.place }
    return reading.places.span(reading.table.rows[source].key.range)
  }

  private func lines(_ sources: [Int]) -> String { Phrase.lines(sources.map(line)) }

  private func names(of keys: [Int]) -> String {
    Phrase.list(keys.map { "requests=\(rows.points[$0])" })
  }
}

extension Finding {
  fileprivate static func unsorted(_ side: String, _ table: String, at span: SourceSpan) -> Finding
  {
    Finding(
      .note, "import.unsorted", "the \(side) of “\(table)” do not ascend; they were sorted",
      at: span)
  }

  fileprivate static func repeated(
    _ rows: String, _ lines: String, _ table: String, at span: SourceSpan
  ) -> Finding {
    Finding(
      .note, "import.row-repeated",
      "row \(rows) of “\(table)” stands there more than once with equal cells (\(lines)); "
        + "it counts once", at: span)
  }

  fileprivate static func repeatedColumn(
    _ column: String, _ table: String, isSame: Bool, count: Int, spans: [SourceSpan],
    at span: SourceSpan
  ) -> Finding {
    Finding(
      isSame ? .note : .error, isSame ? "import.column-repeated" : "import.conflict",
      "\(column) of “\(table)” stands there \(count) times with "
        + (isSame ? "equal cells; it counts once" : "different cells; no value was picked"),
      at: span, labels: spans.dropLast().map { Finding.Label($0, "the same column") },
      hints: isSame ? [] : ["remove all but one of these columns from the file"])
  }
}
