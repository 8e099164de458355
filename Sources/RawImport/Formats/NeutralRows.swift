import BenchModel
import Diagnostics
import OrderedCollections

/// The columns of the neutral long form, in their order.
enum NeutralColumns: Int, CaseIterable {
  case source, line, model, quantization, engine, engineVersion, device, deviceCount, concurrency
  case promptTokens, outputTokens, repetition, metric, value, unit, state, reason

  /// The names as written in the header.
  static let names = [
    "source", "line", "model", "quantization", "engine", "engine_version", "device",
    "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition", "metric",
    "value", "unit", "state", "reason",
  ]

  /// Whether names are most of the columns.
  static func isLikely(_ written: [String]) -> Bool {
    let known = Set(names)
    return written.count { known.contains($0.trimmedOfSpaces) } >= 10
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmedOfSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Collects the records of the neutral long form into grids.
struct NeutralRows {
  /// What one grid has in common.
  private struct Key: Hashable {
    var source: String
    var subject: [String]
    var metric: String
    var unit: String
    var outputTokens: Int?
  }

  /// A row and a column.
  private struct Place: Hashable {
    var row: AxisPoint
    var column: AxisPoint
  }

  /// One record of a cell.
  private struct Record {
    var repetition: Int?
    var cell: SettledCell
    var span: SourceSpan
    var field: Range<Int>
  }

  private let file: RawFile
  private let document: TextDocument
  private let cursor: SpanCursor
  private var groups: OrderedDictionary<Key, OrderedDictionary<Place, [Record]>> = [:]
  private var findings: [Finding] = []

  /// Prepares to collect.
  init(_ file: RawFile) {
    self.file = file
    document = TextDocument(file.source)
    cursor = SpanCursor(document)
  }

  /// Records what libcsv could not read.
  mutating func add(faults: [DelimitedFailure]) {
    for fault in faults {
      let at = min(fault.offset, max(0, file.source.bytes.count - 1))
      findings.append(
        .neutral("the line was left out: \(fault.reason)", document.span(at..<at + 1)))
    }
  }

  /// Whether a header has exactly the columns of the form.
  mutating func check(header: [Field]) -> Bool {
    var isRight = header.count == NeutralColumns.names.count
    for (field, name) in zip(header, NeutralColumns.names) where field.text != name {
      findings.append(.header(field.text, name, document.span(field.range)))
      return false
    }
    if !isRight, let last = header.last {
      findings.append(
        .neutral(
          "the header has \(header.count) columns, not \(NeutralColumns.names.count)",
          document.span(last.range)))
      isRight = false
    }
    return isRight
  }

  /// Records a value that is no record.
  mutating func reject(record range: Range<Int>) {
    findings.append(.neutral("this is not an object; it was left out", document.span(range)))
  }

  /// Records a key that the form does not have.
  mutating func reject(key: LocatedValue) {
    findings.append(
      .key(key.string ?? file.source.text(key.range), document.span(key.range)))
  }

  /// Takes one record, its fields in the order of the columns.
  mutating func add(_ fields: [Field]) {
    guard fields.count == NeutralColumns.names.count else {
      if fields.count == 1, fields[0].text.isEmpty { return }
      let at = fields.last?.range ?? 0..<0
      findings.append(
        .neutral(
          "the line has \(fields.count) fields, not \(NeutralColumns.names.count)",
          document.span(at)))
      return
    }
    func text(_ column: NeutralColumns) -> String { fields[column.rawValue].text }
    guard let row = number(.concurrency, fields, required: true),
      let column = number(.promptTokens, fields, required: true),
      let outputTokens = number(.outputTokens, fields),
      let repetition = number(.repetition, fields), let line = number(.line, fields),
      number(.deviceCount, fields) != nil, let cell = cell(fields),
      let row, let column
    else { return }
    guard !text(.metric).isEmpty else {
      findings.append(.neutral("the metric is missing", span(.metric, fields)))
      return
    }
    let unit = text(.unit)
    if let base = Metric(rawValue: text(.metric)).baseUnit, base != unit {
      findings.append(
        .neutral("\(text(.metric)) is in \(base), not “\(unit)”", span(.unit, fields)))
      return
    }
    let subject: [NeutralColumns] = [
      .model, .quantization, .engine, .engineVersion, .device, .deviceCount,
    ]
    let key = Key(
      source: text(.source), subject: subject.map(text), metric: text(.metric), unit: unit,
      outputTokens: outputTokens)
    let place: SourceSpan =
      text(.source).isEmpty
      ? cursor.span(fields[NeutralColumns.value.rawValue].range)
      : SourceSpan(path: text(.source), line: line ?? 0)
    groups[key, default: [:]][Place(row: AxisPoint(row), column: AxisPoint(column)), default: []]
      .append(
        Record(
          repetition: repetition, cell: cell, span: place,
          field: fields[NeutralColumns.value.rawValue].range))
  }

  /// A whole number of a field: nil where it is wrong, an inner nil where it is empty.
  private mutating func number(
    _ column: NeutralColumns, _ fields: [Field], required: Bool = false
  ) -> Int?? {
    let text = fields[column.rawValue].text
    if text.isEmpty, !required { return .some(nil) }
    let least = column == .concurrency ? 1 : 0
    if let number = Int(text), number >= least { return .some(number) }
    let name = NeutralColumns.names[column.rawValue]
    findings.append(
      .neutral(
        text.isEmpty ? "\(name) is missing" : "“\(text.prefix(60))” is no number of \(name)",
        span(column, fields)))
    return nil
  }

  private mutating func cell(_ fields: [Field]) -> SettledCell? {
    let state = fields[NeutralColumns.state.rawValue].text
    let reason = fields[NeutralColumns.reason.rawValue].text
    let written = fields[NeutralColumns.value.rawValue].text
    switch state {
    case "measured":
      guard case .number(let number) = NumberSpelling.read(written), number.unit.isEmpty,
        let value = number.value(decimal: .point), !number.digits.contains(0x2C)
      else {
        findings.append(
          .neutral("“\(written.prefix(60))” is no number", span(.value, fields)))
        return nil
      }
      guard value > 0 || fields[NeutralColumns.unit.rawValue].text != Seconds.symbol else {
        let (requests, tokens) = (
          fields[NeutralColumns.concurrency.rawValue].text,
          fields[NeutralColumns.promptTokens.rawValue].text
        )
        findings.append(
          .notPositive(
            written, "requests=\(requests), \(tokens) tokens", at: span(.value, fields),
            hints: ["write `failed` and a reason where there was no time to measure"]))
        return .failed(.unexplained(token: written))
      }
      return .samples([value])
    case "failed", "not_measured":
      guard written.isEmpty else {
        findings.append(.neutral("a cell that is \(state) has a value", span(.value, fields)))
        return nil
      }
      if let cell = SettledCell(state: state, reason: reason) { return cell }
      findings.append(
        .choice("reason", reason, SettledCell.reasons(of: state), span(.reason, fields)))
    default:
      findings.append(
        .choice("state", state, ["measured", "failed", "not_measured"], span(.state, fields)))
    }
    return nil
  }

  private func span(_ column: NeutralColumns, _ fields: [Field]) -> SourceSpan {
    document.span(fields[column.rawValue].range)
  }

  /// The grids of what was collected.
  mutating func content() -> RawContent {
    var grids: [AnyGrid] = []
    for (key, cells) in groups {
      let rows = Axis(.concurrency, sorting: cells.keys.map(\.row))
      let columns = Axis(.promptTokens, sorting: cells.keys.map(\.column))
      let first = cells.elements.first?.value.first
      let isOwn = key.source.isEmpty
      let maker = GridMaker(
        subject: subject(key.subject), metric: Metric(rawValue: key.metric), rows: rows,
        columns: columns, constants: key.outputTokens.map { [.outputTokens: AxisPoint($0)] } ?? [:],
        origin: GridOrigin(
          path: isOwn ? file.source.path : key.source, format: "neutral", span: first?.span))
      var partly = PartlyFailed()
      let grid = maker.grid(base: key.unit) { row, column in
        let place = Place(row: rows.points[row], column: columns.points[column])
        let entry = settle(cells[place] ?? [], place)
        partly.add(entry, row: place.row, column: place.column)
        return entry
      }
      if let finding = partly.finding(maker.subject.title, else: .file(file.source.path)) {
        findings.append(finding)
      }
      if let grid {
        grids.append(grid)
      } else if let first {
        findings.append(.unit(key.unit, document.span(first.field)))
      }
    }
    return RawContent(grids: grids, findings: findings)
  }

  /// The records of one cell: repetitions in their order, or the failure.
  private mutating func settle(_ records: [Record], _ place: Place) -> SettledEntry {
    guard let first = records.first else { return SettledEntry(.gap(.absent)) }
    func span(_ record: Record) -> SourceSpan? {
      record.span.line > 0 || !record.span.path.isEmpty ? record.span : nil
    }
    if records.count == 1 {
      return SettledEntry(first.cell, spans: span(first).map { [$0] } ?? [])
    }
    let ordered = records.enumerated().sorted { left, right in
      (left.element.repetition ?? 0, left.offset) < (right.element.repetition ?? 0, right.offset)
    }.map(\.element)
    var seen: [Int?: SettledCell] = [:]
    var kept: [(number: Int?, cell: SettledCell, span: SourceSpan?)] = []
    for record in ordered {
      if let other = seen[record.repetition] {
        if other == record.cell { continue }
        findings.append(
          .twice(place.row, place.column, record.repetition, document.span(record.field)))
        return SettledEntry(.gap(.conflict), spans: ordered.compactMap(span))
      }
      seen[record.repetition] = record.cell
      kept.append((record.repetition, record.cell, span(record)))
    }
    return SettledEntry(repetitions: kept)
  }

  private func subject(_ fields: [String]) -> Subject {
    let catalogue = file.catalogue
    return Subject(
      model: catalogue.model(id: fields[0]),
      quantization: fields[1].isEmpty ? nil : catalogue.quantization(id: fields[1]),
      engine: fields[2].isEmpty
        ? nil : Engine(name: fields[2], version: fields[3].isEmpty ? nil : fields[3]),
      hardware: Hardware(
        device: fields[4].isEmpty ? nil : catalogue.device(id: fields[4]), count: Int(fields[5])))
  }
}

extension SettledCell {
  /// The reasons that a state may have.
  static func reasons(of state: String) -> [String] {
    state == "failed"
      ? ["out-of-memory", "timeout", "error", "unexplained"] : ["blank", "conflict"]
  }

  /// The cell of a state and reason as exported; nil where they are not known.
  init?(state: String, reason: String) {
    switch (state, reason) {
    case ("failed", "out-of-memory"): self = .failed(.outOfMemory)
    case ("failed", "timeout"): self = .failed(.timeout)
    case ("failed", "error"): self = .failed(.error(""))
    case ("failed", "unexplained"): self = .failed(.unexplained(token: ""))
    case ("not_measured", "blank"): self = .gap(.blank)
    case ("not_measured", "conflict"): self = .gap(.conflict)
    case ("not_measured", ""): self = .gap(.absent)
    default: return nil
    }
  }
}

extension Finding {
  fileprivate static func neutral(_ text: String, _ span: SourceSpan) -> Finding {
    Finding(.error, "import.neutral", text, at: span, hints: ["mend the file, or export it anew"])
  }

  fileprivate static func header(_ written: String, _ name: String, _ span: SourceSpan) -> Finding {
    Finding(
      .error, "import.neutral", "the column “\(written.prefix(60))” stands where `\(name)` must",
      at: span, hints: ["write the header as `\(NeutralColumns.names.joined(separator: ","))`"])
  }

  fileprivate static func key(_ written: String, _ span: SourceSpan) -> Finding {
    let near = nearestName(to: written, in: NeutralColumns.names)
    return Finding(
      .error, "import.neutral", "“\(written.prefix(60))” is no key of the neutral form", at: span,
      hints: near.map { ["did you mean `\($0)`?"] } ?? ["remove the key from the file"])
  }

  fileprivate static func choice(
    _ what: String, _ written: String, _ known: [String], _ span: SourceSpan
  ) -> Finding {
    let near = nearestName(to: written, in: known).map { "did you mean `\($0)`?" }
    return Finding(
      .error, "import.neutral", "“\(written.prefix(60))” is no \(what)", at: span,
      hints: [near ?? "write one of \(known.map { "`\($0)`" }.joined(separator: ", "))"])
  }

  fileprivate static func unit(_ unit: String, _ span: SourceSpan) -> Finding {
    Finding(
      .error, "import.neutral", "“\(unit.prefix(60))” is no unit that is known", at: span,
      hints: ["write s, tok/s, tok/s/user, req/s or B as the unit"])
  }

  fileprivate static func twice(
    _ row: AxisPoint, _ column: AxisPoint, _ repetition: Int?, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.conflict",
      "row requests=\(row), column \(column) tokens is given twice with different values "
        + "(repetition \(repetition.map(String.init) ?? "empty")); no value was picked", at: span,
      hints: ["give each its own repetition, or remove one of them from the file"])
  }
}
