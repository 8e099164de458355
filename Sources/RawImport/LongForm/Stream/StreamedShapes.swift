import BenchModel
import Diagnostics

/// Makes runs of the kinds of rows of a streamed table, by the way in which every long table is
/// read: one row of each shape is read in full, and stands for the others.
struct StreamedShapes {
  private let table: StreamedTable
  private let plan: StreamPlan
  /// The header and one row of each shape, as a file.
  private let digest: RawFile
  /// The lines of the digest in the file.
  private let lines: [Int]
  /// How many rows each shape has.
  private let counts: [Int]
  private let layout: LongForm.Layout

  /// Finds the shapes and reads a row of each.
  ///
  /// - Throws: `NotPlain` where there are too many.
  init(
    _ table: StreamedTable, _ plan: StreamPlan, _ file: borrowing StreamFile, head: RawFile,
    _ layout: LongForm.Layout
  ) throws(NotPlain) {
    self.table = table
    self.plan = plan
    self.layout = layout
    guard table.shapes.count < 1 << 16 else { throw NotPlain("many shapes") }
    var counts = [Int](repeating: 0, count: table.shapes.count)
    for (kind, facts) in table.facts.enumerated() {
      counts[table.kinds.first(kind)] += Int(facts.count)
    }
    let rows = RunRows(table.stretches, width: plan.metrics.count, repetitions: [])
    let headEnd = layout.header.upperBound
    var bytes = Array(head.bytes[..<headEnd]) + [0x0A]
    var lines = Array(0..<1 + bytes.count { $0 == 0x0A })
    for (row, offset) in table.firsts {
      bytes += try file.line(at: offset) + [0x0A]
      lines.append(rows.line(of: Int(row)))
    }
    digest = RawFile(
      SourceText(path: head.path, bytes: bytes), catalogue: head.catalogue, rules: head.rules,
      ledger: head.ledger, surroundings: head.surroundings, paths: head.paths)
    self.lines = lines
    self.counts = counts
  }

  /// The block of runs, with what is assumed or odd about them.
  ///
  /// - Throws: `NotPlain` where a finding would need each row.
  func read(_ format: LongForm) throws(NotPlain) -> Found<RunBlock> {
    let sample = LongTable(digest, header: layout.header, delimiter: layout.delimiter)
    guard sample.rows.count == counts.count, sample.faults.isEmpty, sample.ragged.isEmpty else {
      throw NotPlain("its rows")
    }
    let varied = varied(sample.headers)
    var rows = LongRows(varied, digest)
    try check(rows.survey)
    var runs = RunCollector(digest, format)
    var shapes: [(number: Int, sample: LongTable.Row)] = []
    var blockShape = [Int32](repeating: RunBlock.noShape, count: counts.count)
    for (number, row) in sample.rows.enumerated() {
      let findings = runs.rowFindings
      let mark = rows.notes
      if let run = rows.run(of: row) {
        runs.add(run)
        blockShape[number] = Int32(shapes.count)
        shapes.append((number, row))
      }
      // What is said of each row is said by reading each.
      guard runs.rowFindings == findings || counts[number] == 1 else {
        throw NotPlain("findings about rows")
      }
      rows.notes.repeatOdd(since: mark, times: counts[number] - 1)
    }
    for finding in rows.notes.findings(rows, runs) { runs.add(finding) }
    let content = runs.content()
    guard !content.records.isEmpty else { throw NotPlain("no run") }
    let made = zip(content.records, shapes).map { record, shape in
      self.shape(record, shape.sample)
    }
    return Found(
      try block(made, blockShape, rows.survey),
      findings: content.findings.map { $0.moved(moved) })
  }

  /// A table in which every text of a column stands once and again, which a survey takes for all.
  private func varied(_ headers: [LongTable.Header]) -> LongTable {
    let count = table.texts.map(\.count).max() ?? 0
    var varied = LongTable(headers: headers)
    let isNumber = plan.roles.map { if case .metric = $0 { true } else { false } }
    for row in 0..<count {
      let fields = table.texts.indices.map { column -> Field? in
        let texts = table.texts[column]
        guard let last = texts.indices.last, !isNumber[column] else { return nil }
        return Field(text: texts[min(row, last)], range: 0..<0)
      }
      varied.rows.append(LongTable.Row(place: 0..<0, fields: fields))
    }
    return varied
  }

  /// - Throws: `NotPlain` where a column may tell runs apart without having been told.
  private func check(_ survey: LongSurvey) throws(NotPlain) {
    guard survey.apart.isEmpty else { throw NotPlain("columns that tell runs apart") }
    for (column, meaning) in survey.meanings.enumerated() where meaning == nil {
      // Whether a column of few choices tells runs apart, only rows side by side say.
      let texts = Set(table.texts[column]).subtracting([""])
      let isFew = texts.count > 1 && texts.count <= 64
      if isFew || (texts.count == 1 && table.texts[column].count > 1) {
        throw NotPlain("a column of choices")
      }
    }
    for (column, meaning) in survey.meanings.enumerated()
    where meaning?.isMetric == true && meaning?.doubts.contains(.unit) == true {
      // Whether all numbers of a column say their unit themselves, only all rows say.
      let sayUnits = table.texts[column].contains { text in
        if case .number(let number) = NumberSpelling.read(text) {
          !number.unit.isEmpty
        } else {
          false
        }
      }
      if sayUnits { throw NotPlain("units beside numbers") }
    }
    let facts = digest.facts
    guard facts.allSatisfy({ fact in StreamPlan.axes.allSatisfy { fact.settings[$0] == nil } })
    else { throw NotPlain("a load in the path") }
  }

  private func moved(_ span: SourceSpan) -> SourceSpan {
    guard span.path == digest.path, span.line > 0, span.line < lines.count else { return span }
    return SourceSpan(
      path: span.path, line: lines[span.line], column: span.column, length: span.length)
  }

  /// What rows have in common with a row that was read.
  private func shape(_ record: RunRecord, _ row: LongTable.Row) -> RunBlock.Shape {
    var record = record
    for axis in plan.axes { record.settings[axis] = nil }
    if plan.hasRepetitions { record.repetition = nil }
    let columns = record.values.map { value -> RunBlock.Column in
      for (number, column) in plan.metrics.enumerated() {
        guard let field = row.fields[column], digest.source.span(field.range) == value.span else {
          continue
        }
        let isOwn = LongNumber.plain(field.text) != nil && value.metric == metric(column)
        return RunBlock.Column(number: number, isOwn: isOwn)
      }
      return RunBlock.Column(number: 0, isOwn: false)
    }
    record.span = moved(record.span)
    record.subject.statements = record.subject.statements.map { statement in
      Statement(statement.origin, statement.text, at: statement.span.map(moved))
    }
    for index in record.values.indices {
      record.values[index].span = moved(record.values[index].span)
    }
    return RunBlock.Shape(record: record, columns: columns)
  }

  private func metric(_ column: Int) -> Metric? { plan.metric[column] }

  private func block(
    _ shapes: [RunBlock.Shape], _ blockShape: [Int32], _ survey: LongSurvey
  ) throws(NotPlain) -> RunBlock {
    let columnOf = plan.columnOfKey
    let points = plan.axes.enumerated().map { number, axis in
      table.texts[columnOf[plan.shapeWidth + number].column].map { LongNumber.point($0, axis) }
    }
    var repetitions: [Int32] = []
    for text in plan.repetition.map({ table.texts[$0] }) ?? [] {
      if text.isEmpty {
        guard digest.facts.allSatisfy({ $0.repetition == nil }) else {
          throw NotPlain("a repetition in the path")
        }
        repetitions.append(-1)
        continue
      }
      guard let number = LongNumber.count(text), number >= 0,
        let small = Int32(exactly: number + survey.firstRepetition)
      else { throw NotPlain("a repetition that is no number") }
      repetitions.append(small)
    }
    let loads = (0..<table.loads.count).map { load in
      var codes = SIMD4<Int32>()
      for (axis, code) in table.loads.key(load).enumerated() { codes[axis] = code }
      return codes
    }
    let kinds = table.facts.enumerated().map { kind, facts in
      RunBlock.Kind(
        shape: blockShape[table.kinds.first(kind)], points: loads[table.kinds.second(kind)],
        first: facts.first, count: facts.count, isScattered: facts.isScattered)
    }
    return RunBlock(
      path: digest.path, shapes: shapes, axes: plan.axes, points: points, kinds: kinds,
      rows: RunRows(table.stretches, width: plan.metrics.count, repetitions: repetitions))
  }
}

extension Finding {
  /// The finding with its places moved.
  func moved(_ move: (SourceSpan) -> SourceSpan) -> Finding {
    Finding(
      severity, code, message, at: span.map(move),
      labels: labels.map { Label(move($0.span), $0.text) }, hints: hints)
  }
}
