import BenchModel
import Diagnostics

/// The cells of a table as numbers and failures, once the decimal mark and the unit are decided.
struct TableValues {
  /// By row and column of the source; every row has as many as the table has columns.
  private(set) var rows: [[TableCell]] = []
  /// The base unit of the numbers where they say one.
  private(set) var base: String?
  /// Findings about single cells and the whole.
  private(set) var findings: [Finding] = []

  private let reading: TableReading
  private var decimals = DecimalDecision()
  private var units: [UnitWord: (count: Int, first: Field)] = [:]
  private var bare: (count: Int, first: Field?) = (0, nil)
  private var unexplained: (count: Int, first: Field?, tokens: [String]) = (0, nil, [])
  private var bareUnit: UnitWord?

  /// Reads the cells of a table.
  init(_ reading: TableReading) {
    self.reading = reading
    for row in reading.table.rows {
      for field in row.cells.prefix(reading.width) { weigh(field) }
    }
    let rules = reading.rules
    findings += decimals.decide(
      table: reading.table, declared: rules.decimal?.value,
      fixed: reading.table.isLiteral ? .point : nil, document: reading.document)
    if let decimal = rules.decimal, decimals.isDeclared {
      reading.ledger.apply(
        decimal, key: "decimal", "decimals are separated by a \(decimal.value.rawValue)",
        at: reading.place)
    }
    decideUnit()
    for (index, row) in reading.table.rows.enumerated() {
      if reading.unreadableRows.contains(row.line) {
        rows.append(Array(repeating: .undecided, count: reading.width))
        continue
      }
      rows.append(
        (0..<reading.width).map { column in
          guard column < row.cells.count else { return .missing(.blank, token: "") }
          return cell(row.cells[column], row: index, column: column)
        })
    }
    if let first = unexplained.first {
      findings.append(
        .unexplained(
          unexplained.tokens, unexplained.count, reading.table.name,
          at: reading.places.span(first.range)))
    }
  }

  /// Takes a cell as evidence for the decimal mark and the unit.
  private mutating func weigh(_ field: Field) {
    if let quick = QuickNumber(field.text) {
      decimals.add(quick.marks, field)
      if bare.first == nil { bare.first = field }
      bare.count += 1
      return
    }
    guard reading.rules.missing[field.text] == nil, MissingWord.meaning(of: field.text) == nil,
      case .number(let number) = NumberSpelling.read(field.text)
    else { return }
    decimals.add(number.marks, field)
    if number.unit.isEmpty {
      if bare.first == nil { bare.first = field }
      bare.count += 1
    } else if let unit = UnitWord(number.unit) {
      units[unit, default: (0, field)].count += 1
    }
  }

  private mutating func decideUnit() {
    bareUnit = reading.declaredUnit
    let bases = Set(units.keys.map(\.base)).union(bareUnit.map { [$0.base] } ?? [])
    if bases.count == 1 { base = bases.first }
    guard !units.isEmpty else { return }
    let kinds = units.sorted { $0.value.first.range.lowerBound < $1.value.first.range.lowerBound }
    // A bare number beside `250 ms` may be either; beside `3.1 s` it is in the base unit.
    let isOpen =
      bare.count > 0 && bareUnit == nil
      && kinds.contains { $0.key.power != 0 || $0.key.factor != 1 }
    guard kinds.count > 1 || bare.count > 0 && bareUnit == nil || bases.count > 1,
      let first = kinds.first
    else { return }
    var labels = kinds.map { (unit, use) in
      Finding.Label(
        reading.places.span(use.first.range), "“\(use.first.text)”: \(use.count) such")
    }
    if let field = bare.first {
      labels.append(
        Finding.Label(reading.places.span(field.range), "without a unit: \(bare.count) such"))
    }
    isBareOpen = isOpen
    findings.append(
      .mixedUnits(
        reading.table.name, isError: isOpen || bases.count > 1,
        at: reading.places.span(first.value.first.range), labels: labels))
  }

  private var isBareOpen = false

  private mutating func cell(_ field: Field, row: Int, column: Int) -> TableCell {
    let token = field.text
    if let declared = reading.rules.missing[token] {
      reading.ledger.apply(
        declared, key: "missing.\(token)", "“\(token)” means \(declared.value.rawValue)",
        at: reading.places.span(field.range))
      return .missing(declared.value, token: token)
    }
    if bareUnit == nil, !isBareOpen, let quick = QuickNumber(token) {
      if case .either(let mark) = quick.marks, decimals.undecided.contains(mark) {
        return .undecided
      }
      return checked(quick.value(decimal: decimals.mark), field, row: row, column: column)
    }
    if let meaning = MissingWord.meaning(of: token) {
      if meaning != .blank { reading.ledger.note(word: token) }
      if meaning == .unexplained {
        unexplained.count += 1
        if unexplained.first == nil { unexplained.first = field }
        if !unexplained.tokens.contains(token), unexplained.tokens.count < 5 {
          unexplained.tokens.append(token)
        }
      }
      return .missing(meaning, token: token)
    }
    switch NumberSpelling.read(token) {
    case .word:
      if let meaning = MissingWord.meaning(ofPhrase: token) {
        reading.ledger.note(word: token)
        return .missing(meaning, token: token)
      }
      findings.append(
        .failureWord(token, reading.cellName(row: row, column: column), at: span(field)))
      return .missing(.unexplained, token: token)
    case .unreadable(let why):
      return unreadable(field, why, row: row, column: column)
    case .number(let number):
      return value(number, field, row: row, column: column)
    }
  }

  private mutating func value(
    _ number: NumberSpelling, _ field: Field, row: Int, column: Int
  ) -> TableCell {
    if case .either(let mark) = number.marks, decimals.undecided.contains(mark) {
      return .undecided
    }
    if let declared = decimals.isDeclared ? decimals.mark : nil,
      case .decimal(let mark) = number.marks, mark != declared
    {
      return unreadable(
        field, "the study says that a \(declared.rawValue) separates decimals", row: row,
        column: column)
    }
    if reading.table.isLiteral, number.digits.contains(DecimalMark.comma.byte) {
      return unreadable(field, "a literal has no commas in a number", row: row, column: column)
    }
    var unit = bareUnit
    if !number.unit.isEmpty {
      guard let known = UnitWord(number.unit) else {
        return unreadable(
          field, "“\(number.unit)” is not a unit that is known", row: row, column: column)
      }
      unit = known
    } else if isBareOpen {
      return .undecided
    }
    guard let value = number.value(decimal: decimals.mark, timesTenTo: unit?.power ?? 0),
      (value * (unit?.factor ?? 1)).isFinite
    else {
      return unreadable(field, "it is too large", row: row, column: column)
    }
    return checked(value * (unit?.factor ?? 1), field, row: row, column: column)
  }

  private mutating func checked(
    _ value: Double, _ field: Field, row: Int, column: Int
  ) -> TableCell {
    guard value <= 0 else { return .number(value) }
    findings.append(
      .notPositive(field.text, reading.cellName(row: row, column: column), at: span(field)))
    return .missing(.unexplained, token: field.text)
  }

  private mutating func unreadable(
    _ field: Field, _ why: String, row: Int, column: Int
  ) -> TableCell {
    findings.append(
      .unreadable(field.text, why, reading.cellName(row: row, column: column), at: span(field)))
    return .missing(.unexplained, token: field.text)
  }

  private func span(_ field: Field) -> SourceSpan { reading.span(field) }
}

extension Finding {
  fileprivate static func unexplained(
    _ tokens: [String], _ count: Int, _ table: String, at span: SourceSpan
  ) -> Finding {
    let words = tokens.map { "“\($0)”" }.joined(separator: ", ")
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    return Finding(
      .note, "import.unexplained",
      "\(cells) of “\(table)” \(count == 1 ? "holds" : "hold") \(words) and no reason; kept as unexplained failures",
      at: span,
      hints: [
        StudyWords.meaning(of: tokens.first ?? "")
      ])
  }

  fileprivate static func failureWord(_ token: String, _ cell: String, at span: SourceSpan)
    -> Finding
  {
    Finding(
      .warning, "import.failure-word",
      "“\(token.prefix(60))” is neither a number nor a known failure word (\(cell)); "
        + "kept as unexplained", at: span,
      hints: [StudyWords.meaning(of: token)])
  }

  fileprivate static func unreadable(
    _ token: String, _ why: String, _ cell: String, at span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.number", "“\(token.prefix(60))” cannot be read as a number: \(why) (\(cell))",
      at: span,
      hints: ["mend the number in the file"])
  }

  /// A time or rate that is zero or less.
  static func notPositive(
    _ token: String, _ cell: String, at span: SourceSpan,
    hints: [String]? = nil
  ) -> Finding {
    Finding(
      .warning, "import.not-positive",
      "“\(token.prefix(60))” is no measurement: it is not above zero (\(cell)); "
        + "kept as unexplained failure", at: span,
      hints: hints ?? [StudyWords.meaning(of: token)])
  }

  fileprivate static func mixedUnits(
    _ table: String, isError: Bool, at span: SourceSpan, labels: [Finding.Label]
  ) -> Finding {
    Finding(
      isError ? .error : .warning, "import.mixed-units",
      isError
        ? "the table “\(table)” mixes units so that numbers can be read in two ways"
        : "the table “\(table)” mixes units; all were converted to the base unit",
      at: span, labels: labels,
      hints: isError ? ["write the unit with every number, or one unit in the corner cell"] : [])
  }
}
