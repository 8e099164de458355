import BenchModel
import Diagnostics
import OrderedCollections

/// The columns of the neutral long form, in their order.
enum NeutralColumns: Int, CaseIterable {
  case source, line, model, quantization, engine, engineVersion, device, deviceCount, concurrency
  case promptTokens, outputTokens, repetition, metric, value, unit, state, reason, settings

  /// The column that stands last where it is needed.
  static let last = "settings"

  /// The names as written in the header, without the last.
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

  /// Whether keys are those of the form, of which the unknown ones are left out.
  static func areKeys(_ written: [String]) -> Bool {
    Set(written).isSuperset(of: ["metric", "unit", "state"]) || isLikely(written)
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
  private let file: RawFile
  private let document: TextDocument
  private let cursor: SpanCursor
  private var groups = NeutralGroups()
  private var findings: [Finding] = []
  /// The settings that were read, by their text.
  private var settings: [String: NeutralSettings] = [:]
  /// How many columns the header has.
  private var width = NeutralColumns.names.count

  /// Prepares to collect.
  init(_ file: RawFile) {
    self.file = file
    document = TextDocument(file.source)
    cursor = SpanCursor(document)
  }

  /// Every record has the last column too, as JSON objects do.
  mutating func expectSettings() { width = NeutralColumns.names.count + 1 }

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
    let names = NeutralColumns.names
    for (field, name) in zip(header, names + [NeutralColumns.last]) where field.text != name {
      findings.append(.header(field.text, name, document.span(field.range)))
      return false
    }
    width = header.count
    if width == names.count || width == names.count + 1 { return true }
    if let last = header.last {
      findings.append(
        .neutral(
          "the header has \(width) columns, not \(names.count)", document.span(last.range)))
    }
    return false
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
    guard fields.count == width else {
      if fields.count == 1, fields[0].text.isEmpty { return }
      let at = fields.last?.range ?? 0..<0
      findings.append(
        .neutral("the line has \(fields.count) fields, not \(width)", document.span(at)))
      return
    }
    func text(_ column: NeutralColumns) -> String { fields[column.rawValue].text }
    guard let concurrency = point(.concurrency, fields),
      let promptTokens = point(.promptTokens, fields),
      let outputTokens = point(.outputTokens, fields),
      let repetition = number(.repetition, fields), let line = number(.line, fields),
      number(.deviceCount, fields) != nil, let settings = settings(fields),
      let cell = cell(fields, error: settings.error)
    else { return }
    let metric = Metric(rawValue: text(.metric))
    guard !metric.rawValue.isEmpty else {
      findings.append(.neutral("the metric is missing", span(.metric, fields)))
      return
    }
    let unit = text(.unit)
    if let base = metric.baseUnit, base != unit {
      findings.append(
        .neutral("\(metric.rawValue) is in \(base), not “\(unit)”", span(.unit, fields)))
      return
    }
    let subject: [NeutralColumns] = [
      .model, .quantization, .engine, .engineVersion, .device, .deviceCount,
    ]
    var key = NeutralGroups.Key(
      subject: subject.map(text), metric: metric.rawValue, unit: unit, settings: settings.common)
    let columned: [(AxisName, AxisPoint)] = [
      (.concurrency, concurrency), (.promptTokens, promptTokens), (.outputTokens, outputTokens),
    ]
    func take(_ name: AxisName) -> AxisPoint {
      if let point = settings.points[name] { return point }
      return columned.first { $0.0 == name }?.1 ?? .unknown
    }
    let place = NeutralGroups.Place(
      row: take(key.settings.rows), column: take(key.settings.columns))
    for (name, point) in columned
    where name != key.settings.rows && name != key.settings.columns && point != .unknown {
      key.constants[name] = point
    }
    let at = fields[NeutralColumns.value.rawValue].range
    let source = text(.source)
    groups.add(
      NeutralGroups.Record(
        source: source, repetition: repetition, cell: cell,
        span: source.isEmpty ? cursor.span(at) : SourceSpan(path: source, line: line ?? 0),
        field: at),
      to: key, at: place)
  }

  /// What the last column says, where there is one; nil where it is wrong.
  private mutating func settings(_ fields: [Field]) -> NeutralSettings? {
    guard fields.count > NeutralColumns.settings.rawValue else { return NeutralSettings.none }
    let text = fields[NeutralColumns.settings.rawValue].text
    if let known = settings[text] { return known }
    guard let read = NeutralSettings(text) else {
      findings.append(
        .neutral(
          "“\(text.prefix(60))” is no list of `name=value`, parted by `;`",
          span(.settings, fields)))
      return nil
    }
    settings[text] = read
    return read
  }

  /// A point of an axis: nil where the field is wrong, unknown where it is empty.
  private mutating func point(_ column: NeutralColumns, _ fields: [Field]) -> AxisPoint? {
    let text = fields[column.rawValue].text
    if text.isEmpty { return .unknown }
    let least = column == .concurrency ? 1 : 0
    if let number = Int(text), number >= least { return AxisPoint(number) }
    if Int(text) == nil, let number = LongNumber.plain(text), number >= 0,
      let point = AxisPoint(number)
    {
      return point
    }
    findings.append(
      .neutral(
        "“\(text.prefix(60))” is no number of \(NeutralColumns.names[column.rawValue])",
        span(column, fields)))
    return nil
  }

  /// A whole number of a field: nil where it is wrong, an inner nil where it is empty.
  private mutating func number(
    _ column: NeutralColumns, _ fields: [Field]
  ) -> Int?? {
    let text = fields[column.rawValue].text
    if text.isEmpty { return .some(nil) }
    if let number = Int(text), number >= 0 { return .some(number) }
    let name = NeutralColumns.names[column.rawValue]
    findings.append(
      .neutral("“\(text.prefix(60))” is no number of \(name)", span(column, fields)))
    return nil
  }

  private mutating func cell(_ fields: [Field], error: String?) -> SettledCell? {
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
      let statistic = Metric(rawValue: fields[NeutralColumns.metric.rawValue].text).statistic
      guard
        value > 0 || fields[NeutralColumns.unit.rawValue].text != Seconds.symbol
          || (value == 0 && (statistic == "std" || statistic == "min"))
      else {
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
      if let cell = SettledCell(state: state, reason: reason, error: error ?? "") {
        return cell
      }
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
    for table in groups.tables() {
      let key = table.key
      let sources = Set(table.cells.values.joined().map(\.source))
      let path = NeutralGroups.folder(of: sources)
      let first = table.cells.elements.first?.value.first
      let maker = GridMaker(
        subject: subject(key), metric: Metric(rawValue: key.metric),
        rows: Axis(
          key.settings.rows, sorting: table.cells.keys.map(\.row),
          basis: key.settings.basis(key.settings.rows)),
        columns: Axis(
          key.settings.columns, sorting: table.cells.keys.map(\.column),
          basis: key.settings.basis(key.settings.columns)),
        constants: key.constants.merging(key.settings.constants) { field, _ in field },
        definition: key.settings.definition,
        origin: GridOrigin(
          path: path.isEmpty ? file.source.path : path, format: "neutral", span: first?.span))
      var partly = PartlyFailed()
      let grid = maker.grid(base: key.unit) { row, column in
        let place = NeutralGroups.Place(
          row: maker.rows.points[row], column: maker.columns.points[column])
        let entry = settle(table.cells[place] ?? [], place)
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
  private mutating func settle(
    _ records: [NeutralGroups.Record], _ place: NeutralGroups.Place
  ) -> SettledEntry {
    guard let first = records.first else { return SettledEntry(.gap(.absent)) }
    func span(_ record: NeutralGroups.Record) -> SourceSpan? {
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

  private func subject(_ key: NeutralGroups.Key) -> Subject {
    let catalogue = file.catalogue
    let fields = key.subject
    let isCounted = key.settings.rows == .deviceCount || key.settings.columns == .deviceCount
    return Subject(
      model: catalogue.model(id: fields[0]),
      quantization: fields[1].isEmpty ? nil : catalogue.quantization(id: fields[1]),
      engine: fields[2].isEmpty
        ? nil : Engine(name: fields[2], version: fields[3].isEmpty ? nil : fields[3]),
      hardware: Hardware(
        device: fields[4].isEmpty ? nil : catalogue.device(id: fields[4]),
        count: isCounted ? nil : Int(fields[5])),
      variant: key.settings.variant, label: key.settings.label)
  }
}
