import BenchModel
import Diagnostics

/// Turns the tables of a document into grids.
struct DocumentReader {
  let document: TextDocument
  let catalogue: Catalogue
  let rules: ImportRules
  let ledger: RuleLedger
  /// A word before the format of each grid, such as `notebook`; empty for a plain document.
  var container = ""

  /// What a document gives.
  struct Result {
    /// The grids in the order of the tables.
    var grids: [AnyGrid] = []
    /// What a user should know.
    var findings: [Finding] = []
    /// The names by which rules may match the tables.
    var tableNames: [String] = []
    /// The tables with one row a measurement.
    var long: [OtherTable] = []
  }

  /// Reads a document.
  func read() -> Result {
    let found = TableFinder.find(in: document, catalogue: catalogue)
    var result = Result(findings: found.findings)
    var tables: [(reading: TableReading, values: [[TableCell]])] = []
    var bases: [String?] = []
    var hits: [Int: Int] = [:]
    for var table in found.tables {
      result.tableNames += TableReading.names(of: table)
      if !container.isEmpty { table.format = "\(container)/\(table.format)" }
      var reading = TableReading(table, document: document, rules: rules, ledger: ledger)
      for (index, _) in reading.ownRules { hits[index, default: 0] += 1 }
      if isSkipped(reading) { continue }
      var axes = reading.decideAxes(siblings: found)
      axes += reading.checkRows()
      guard !reading.table.rows.isEmpty, reading.width > 0 else {
        result.findings += axes
        continue
      }
      let values = TableValues(reading)
      if values.rows.joined().allSatisfy(\.saysNothing) {
        result.findings.append(.nothingMeasured(reading.table.name, at: reading.place))
        continue
      }
      result.findings += axes + values.findings
      tables.append((reading, values.rows))
      bases.append(values.base)
    }
    for (index, count) in hits.sorted(by: { $0.key < $1.key }) where count > 1 {
      let rule = rules.tables[index]
      result.findings.append(
        .broad(rule.match, count, at: rule.span ?? .file(document.original.path)))
    }
    var search = ConflictSearch(tables)
    var same = SameSubjects()
    for (index, (reading, values)) in tables.enumerated() {
      let keys = RepeatedKeys(reading, values: values)
      result.findings += keys.findings
      if !keys.contradicting.isEmpty {
        result.findings.append(search.finding(keys, table: index))
      }
      let merge = SubjectMerge(reading, catalogue: catalogue)
      result.findings += merge.findings
      if let grid = grid(keys, merge.subject, reading, base: bases[index], &result.findings) {
        result.grids.append(grid)
        same.add(grid, reading, &result.findings)
      }
    }
    // Many tables of a page have the same columns.
    var likely: [[String]: Bool] = [:]
    for table in found.others {
      let other = OtherTables(table, document: document)
      let isLikely = likely[other.names] ?? LongForm.isLikely(other.names, rules)
      likely[other.names] = isLikely
      if container.isEmpty, isLikely {
        result.long.append(table)
      } else {
        result.findings.append(other.finding)
      }
    }
    for (heading, finding) in LonelyHeadings.findings(
      found, besides: result.long.map(\.lines.lowerBound), document: document,
      catalogue: catalogue)
    {
      result.tableNames.append(heading)
      if !isLeftOut(heading, at: finding.span) { result.findings.append(finding) }
    }
    return result
  }

  /// Whether the study leaves a heading out that announces a table which does not come.
  private func isLeftOut(_ heading: String, at span: SourceSpan?) -> Bool {
    let key = TableRules.key(heading)
    var best: (index: Int, skip: Decision<Bool>, length: Int)?
    for (index, rule) in rules.tables.enumerated() {
      let wanted = TableRules.key(rule.match)
      guard let skip = rule.skip, key.contains(wanted), wanted.count > best?.length ?? 0 else {
        continue
      }
      best = (index, skip, wanted.count)
    }
    guard let best, best.skip.value else { return false }
    ledger.apply(
      best.skip, key: "tables.\(best.index).\(StudyWords.skip)",
      "the heading “\(heading)”, which has no table, was left out", at: span)
    return true
  }

  private func isSkipped(_ reading: TableReading) -> Bool {
    guard let (skip, key) = reading.decision(\.skip, StudyWords.skip), skip.value else {
      return false
    }
    ledger.apply(skip, key: key, "“\(reading.table.name)” was left out", at: reading.place)
    return true
  }

  private func grid(
    _ keys: RepeatedKeys, _ subject: Subject, _ reading: TableReading, base: String?,
    _ findings: inout [Finding]
  ) -> AnyGrid? {
    let metric = decideMetric(reading, base: base, &findings)
    var subject = subject
    if let engine = rules.engine {
      subject.engine = engine.value
      ledger.apply(engine, key: "engine", "the engine is \(engine.value.name)", at: reading.place)
    }
    var constants: AxisPoints = [:]
    if let tokens = rules.outputTokens {
      constants[.outputTokens] = AxisPoint(tokens.value)
      ledger.apply(
        tokens, key: "outputTokens", "each request generated \(tokens.value) tokens",
        at: reading.place)
    }
    let isTurned = reading.rowAxis == .promptTokens
    let maker = GridMaker(
      subject: subject, metric: metric, rows: isTurned ? keys.columns : keys.rows,
      columns: isTurned ? keys.rows : keys.columns, constants: constants,
      origin: GridOrigin(
        path: document.original.path, format: reading.table.format, span: reading.place))
    var partly = PartlyFailed()
    let grid = maker.grid(base: metric.baseUnit ?? base ?? Seconds.symbol) { row, column in
      let entry =
        isTurned ? keys.cell(row: column, column: row) : keys.cell(row: row, column: column)
      partly.add(entry, row: maker.rows.points[row], column: maker.columns.points[column])
      return entry
    }
    if let finding = partly.finding(reading.table.name, else: reading.place) {
      findings.append(finding)
    }
    return grid
  }

  /// What the numbers are: what the study says, or what their unit says, or request times.
  private func decideMetric(
    _ reading: TableReading, base: String?, _ findings: inout [Finding]
  ) -> Metric {
    if let metric = rules.metric {
      ledger.apply(
        metric, key: "metric", "the numbers are \(metric.value.rawValue)", at: reading.place)
      if let own = metric.value.baseUnit, let base, own != base {
        findings.append(.otherUnit(metric.value, own, base, reading.table.name, at: reading.place))
      }
      return metric.value
    }
    let metric: Metric =
      switch base {
      case TokensPerSecond.symbol: .outputThroughput
      case TokensPerSecondPerUser.symbol: .outputThroughputPerUser
      case RequestsPerSecond.symbol: Metric(rawValue: "request_throughput")
      case Bytes.symbol: Metric(rawValue: "peak_memory")
      default: .requestTime
      }
    findings.append(
      .metricAssumed(metric, base ?? Seconds.symbol, reading.table.name, at: reading.place))
    return metric
  }
}

extension Finding {
  fileprivate static func metricAssumed(
    _ metric: Metric, _ unit: String, _ table: String, at span: SourceSpan
  ) -> Finding {
    Finding(
      .note, "import.assumed",
      "the numbers of “\(table)” were taken as \(metric.rawValue) in \(unit)", at: span,
      hints: [
        "say in etalon.yaml what they are: "
          + StudyWords.source(StudyWords.metric, is: metric.rawValue)
      ])
  }

  fileprivate static func broad(_ match: String, _ count: Int, at span: SourceSpan) -> Finding {
    Finding(
      .note, "import.rule-broad", "“\(match)” matches \(count) tables",
      at: span, hints: ["write more of the heading or corner cell where only one is meant"])
  }

  fileprivate static func otherUnit(
    _ metric: Metric, _ unit: String, _ written: String, _ table: String, at span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.unit",
      "\(metric.rawValue) is in \(unit), and the numbers of “\(table)” are in \(written)", at: span,
      hints: [
        "say in etalon.yaml another `\(StudyWords.metric)`, one in \(written), or mend the units "
          + "in the file"
      ])
  }
}

extension Finding {
  /// What a program has in a list or a dictionary, such as the colours of a plot, looks like one.
  fileprivate static func nothingMeasured(_ name: String, at span: SourceSpan) -> Finding {
    Finding(
      .note, "import.table-unread",
      "the table “\(name)” is no grid: no cell holds a number or says that it failed", at: span)
  }
}
