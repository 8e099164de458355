import Diagnostics

/// Which mark separates the decimals of one table, decided from all its numbers.
struct DecimalDecision {
  /// How often each kind of evidence was met, and where first.
  private struct Evidence {
    var count = 0
    var first: Field?
    mutating func add(_ field: Field) {
      count += 1
      if first == nil { first = field }
    }
  }

  private var sure: [DecimalMark: Evidence] = [:]
  private var open: [DecimalMark: Evidence] = [:]
  private var thousands: Set<DecimalMark> = []
  /// The mark; nil where no number needs one or nobody can tell.
  private(set) var mark: DecimalMark?
  /// Marks whose meaning stays open: `1,234` where nothing else tells.
  private(set) var undecided: Set<DecimalMark> = []
  /// Whether a rule of the study made the decision.
  private(set) var isDeclared = false

  /// Takes one number as evidence.
  mutating func add(_ marks: NumberSpelling.Marks, _ field: Field) {
    switch marks {
    case .none: return
    case .decimal(let mark): sure[mark, default: Evidence()].add(field)
    case .thousands(let mark):
      sure[mark.other, default: Evidence()].add(field)
      thousands.insert(mark)
    case .both(let mark):
      sure[mark, default: Evidence()].add(field)
      thousands.insert(mark.other)
    case .either(let mark): open[mark, default: Evidence()].add(field)
    }
  }

  /// Decides, and says what stayed open.
  ///
  /// - Parameters:
  ///   - declared: what the study says.
  ///   - fixed: the mark that the format allows alone, as in a Python literal.
  mutating func decide(
    table: HandTable, declared: DecimalMark?, fixed: DecimalMark?, document: TextDocument
  ) -> [Finding] {
    if let fixed {
      mark = fixed
      return []
    }
    let seen = Array(sure.keys)
    if let declared, !open.isEmpty || seen.count > 1 {
      mark = declared
      isDeclared = true
      return []
    }
    if seen.count == 2 { return decideMixed(table, document) }
    guard let only = seen.first else { return decideOpen(table, document) }
    mark = only
    // `1.234` among decimal commas: thousands where such marks were seen, else nobody knows.
    if let other = open[only.other], !thousands.contains(only.other) {
      undecided = [only.other]
      return [.open(table.name, other.count, place(other, document), also: only)]
    }
    return []
  }

  private mutating func decideMixed(_ table: HandTable, _ document: TextDocument) -> [Finding] {
    undecided = Set(open.keys)
    return [
      .mixed(
        table.name, place(sure[.comma], document), place(sure[.point], document),
        isOpen: !open.isEmpty)
    ]
  }

  private mutating func decideOpen(_ table: HandTable, _ document: TextDocument) -> [Finding] {
    guard let first = open.min(by: { $0.key.rawValue < $1.key.rawValue }) else { return [] }
    if table.isCommaSeparated, open.keys.contains(.point), open.count == 1 {
      // Whoever separates fields by commas writes decimals with a point.
      mark = .point
      return [.pointTaken(table.name, place(first.value, document))]
    }
    undecided = Set(open.keys)
    return [.open(table.name, first.value.count, place(first.value, document), also: nil)]
  }

  private func place(_ evidence: Evidence?, _ document: TextDocument) -> (String, SourceSpan) {
    let field = evidence?.first ?? Field(text: "", range: 0..<0)
    return (field.text, document.span(field.range))
  }
}

extension Finding {
  fileprivate static func open(
    _ table: String, _ count: Int, _ first: (text: String, span: SourceSpan), also: DecimalMark?
  ) -> Finding {
    let others = also.map { "; its other numbers have a decimal \($0.rawValue)" } ?? ""
    return Finding(
      .error, "import.decimal-ambiguous",
      "“\(first.text)” may be a decimal number or thousands\(others) "
        + "(\(count) such in the table “\(table)”)",
      at: first.span,
      hints: [
        "say in etalon.yaml which it is: "
          + StudyWords.source(StudyWords.decimal, is: "comma") + " or `point`"
      ])
  }

  fileprivate static func mixed(
    _ table: String, _ comma: (text: String, span: SourceSpan),
    _ point: (text: String, span: SourceSpan), isOpen: Bool
  ) -> Finding {
    Finding(
      isOpen ? .error : .warning, "import.decimal-ambiguous",
      "the table “\(table)” has decimal commas and decimal points"
        + (isOpen ? ", and numbers that may be read either way" : "; each was read as written"),
      at: min(comma.span, point.span),
      labels: [
        Finding.Label(comma.span, "a decimal comma"), Finding.Label(point.span, "a decimal point"),
      ],
      hints: isOpen
        ? [
          "say in etalon.yaml " + StudyWords.source(StudyWords.decimal, is: "comma") + " or `point`"
        ] : [])
  }

  fileprivate static func pointTaken(
    _ table: String, _ first: (text: String, span: SourceSpan)
  ) -> Finding {
    Finding(
      .note, "import.assumed",
      "the points in “\(table)” separate decimals, since commas separate its fields",
      at: first.span)
  }
}
