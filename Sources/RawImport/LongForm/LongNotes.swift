import BenchModel
import Diagnostics

/// What is odd about the rows of a long table, gathered while they are read.
struct LongNotes {
  /// Columns whose metric another column gave already.
  var doubled: [Int: Metric] = [:]
  /// Columns of metrics that gave a number.
  var used: Set<Int> = []
  /// Fields that begin like a number and are none.
  var unreadable: [Field] = []
  /// Words in place of a number in rows that hold other numbers.
  var odd: [Field] = []
  /// Numbers of which nobody can tell where their decimals begin.
  var ambiguous: [Field] = []
  /// Words of a status column that are not known.
  var unknownStatus: Set<String> = []
  /// How many rows say that they were not tried.
  var skipped = 0
  /// Rows with numbers and the text of an error.
  var errors: [(text: String, place: Range<Int>)] = []
  /// Words in place of a number that give no reason, and whether anybody else uses them.
  var words: [(text: String, isKnown: Bool, field: Field)] = []
  /// Rows that hold no number and do not say why.
  var empty: [Range<Int>] = []

  /// Rows that stand there twice, the number of their repetition included.
  var repeated: [Range<Int>] = []

  /// Notes what was noted since a mark as often again, for rows like the one that was read.
  mutating func repeatOdd(since mark: LongNotes, times: Int) {
    guard times > 0 else { return }
    skipped += times * (skipped - mark.skipped)
    unreadable.append(again: mark.unreadable.count, times)
    odd.append(again: mark.odd.count, times)
    ambiguous.append(again: mark.ambiguous.count, times)
    errors.append(again: mark.errors.count, times)
    words.append(again: mark.words.count, times)
    empty.append(again: mark.empty.count, times)
  }

  /// The findings about a table.
  func findings(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    decisions(rows, runs)
    return doubts(rows, runs) + rows.vague.findings(rows, runs) + columns(rows, runs)
      + ignored(rows, runs) + oddRows(rows, runs)
  }

  private func decisions(_ rows: LongRows, _ runs: RunCollector) {
    for header in rows.table.headers {
      rows.file.ledger.note(header: header.name)
      guard let (name, decision) = rows.file.rules.decision(aboutColumn: header.name) else {
        continue
      }
      rows.file.ledger.apply(
        decision, key: "columnTargets.\(name)",
        "the column “\(header.name)” was read as \(decision.value.text)",
        at: runs.span(header.place))
    }
  }

  // MARK: What was assumed

  private func doubts(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    var findings: [Finding] = []
    for column in used.sorted() {
      guard let meaning = rows.survey.meanings[column], case .metric(let metric, _) = meaning.target
      else { continue }
      let header = rows.table.headers[column]
      let span = runs.span(header.place)
      if meaning.doubts.contains(.unit), !rows.hasUnits(column) {
        findings.append(
          .unitAssumed(header.name, metric, isConfirmed: rows.rates.confirmed == column, span))
      }
      if meaning.doubts.contains(.tokens) {
        findings.append(
          rows.rates.verdicts[column].map { .tokensFound(header.name, $0, span) }
            ?? .tokensAssumed(header.name, metric, span))
      }
      if meaning.doubts.contains(.memory) {
        findings.append(
          .assumed(
            "“\(header.name)” changes while the device stays; it was taken as \(metric.rawValue)",
            header.name, span))
      }
      if meaning.doubts.contains(.family) || meaning.doubts.contains(.duration) {
        findings.append(
          .assumed("“\(header.name)” was taken as \(metric.rawValue)", header.name, span))
      }
    }
    for (column, metric) in doubled.sorted(by: { $0.key < $1.key }) {
      let header = rows.table.headers[column]
      findings.append(
        .assumed(
          "“\(header.name)” gives \(metric.rawValue) a second time; the first column was taken",
          header.name, runs.span(header.place)))
    }
    return findings
  }

  /// Columns whose names say that they are of no measurement.
  private func ignored(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    let table = rows.table
    let left = rows.survey.columns { $0 == .ignored }.sorted().filter { column in
      rows.file.rules.decision(aboutColumn: table.headers[column].name) == nil
        && !LongSurvey.texts(table, column).isEmpty
    }
    guard let first = left.first else { return [] }
    let names = Phrase.list(left.map { "“\(table.headers[$0].name)”" })
    return [
      Finding(
        .note, "import.columns-unread",
        "\(names) \(left.count == 1 ? "was" : "were") left out, as the name says nothing of a "
          + "measurement", at: runs.span(table.headers[first].place),
        hints: [
          "say in etalon.yaml what one is: " + StudyWords.columns(table.headers[first].name)
            + ", with a name such as concurrency, setting or ignore"
        ])
    ]
  }

  private func columns(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    let survey = rows.survey
    func names(_ columns: [Int]) -> String {
      Phrase.list(columns.map { "“\(rows.table.headers[$0].name)”" })
    }
    let apart = survey.apart.filter { survey.meanings[$0] == nil }
    guard let first = (apart + survey.constant + survey.unread).min() else { return [] }
    var parts: [String] = []
    if !apart.isEmpty {
      parts.append(
        "\(names(apart)) tell\(apart.count == 1 ? "s" : "") runs apart under "
          + (apart.count == 1 ? "its own name" : "their own names"))
    }
    if !survey.constant.isEmpty {
      parts.append(
        "\(names(survey.constant)) \(survey.constant.count == 1 ? "is" : "are") the same in every "
          + "row")
    }
    if !survey.unread.isEmpty {
      parts.append(
        "\(names(survey.unread)) \(survey.unread.count == 1 ? "was" : "were") left out")
    }
    let header = rows.table.headers[first]
    return [
      Finding(
        .note, "import.columns-unread",
        "some columns were not understood: " + parts.joined(separator: "; "),
        at: runs.span(header.place),
        hints: [
          "say in etalon.yaml what one is: " + StudyWords.columns(header.name)
            + ", with a name such as concurrency, setting or ignore, or {metric: ttft, unit: ms}"
        ])
    ]
  }

  // MARK: Rows

  private func wordFindings(_ runs: RunCollector) -> [Finding] {
    var findings: [Finding] = []
    let silent = words.filter(\.isKnown)
    if let first = silent.first {
      findings.append(
        Finding(
          .note, "import.unexplained",
          "\(silent.count) \(silent.count == 1 ? "row holds" : "rows hold") “\(first.text)” and "
            + "no reason; kept as unexplained", at: runs.span(first.field.range),
          hints: [StudyWords.meaning(of: first.text)]))
    }
    var told: Set<String> = []
    for word in words where !word.isKnown && told.count < 5 && told.insert(word.text).inserted {
      findings.append(
        Finding(
          .warning, "import.failure-word",
          "“\(word.text.prefix(60))” is neither a number nor a known failure word; kept as "
            + "unexplained", at: runs.span(word.field.range),
          hints: [StudyWords.meaning(of: word.text)]))
    }
    return findings
  }

  private func oddRows(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    var findings: [Finding] = []
    for fault in rows.table.faults {
      let at = min(fault.offset, max(0, rows.file.bytes.count - 1))
      findings.append(
        .left("the line was left out: \(fault.reason)", 1, runs.span(at..<at + 1)))
    }
    if let first = rows.table.ragged.first {
      let count = rows.table.ragged.count
      findings.append(
        .left(
          count == 1
            ? "a row has more or fewer fields than the header; it was left out"
            : "\(count) rows have more or fewer fields than the header; they were left out",
          count, runs.span(first)))
    }
    if let first = repeated.first {
      let count = repeated.count
      findings.append(
        Finding(
          .warning, "import.row-repeated",
          (count == 1
            ? "a row equals one above it, the number of its repetition included; it counts"
            : "\(count) rows equal others above them, the number of their repetition included; each counts")
            + " once",
          at: runs.span(first), hints: ["take it out, or give each measurement its own number"]))
    }
    if let first = unreadable.first {
      let more = unreadable.count > 1 ? " (and \(unreadable.count - 1) more)" : ""
      findings.append(
        Finding(
          .error, "import.number", "“\(first.text.prefix(60))” cannot be read as a number\(more)",
          at: runs.span(first.range), hints: ["mend the number in the file"]))
    }
    if let first = odd.first {
      let more = odd.count > 1 ? " (and \(odd.count - 1) more)" : ""
      findings.append(
        Finding(
          .warning, "import.number",
          "“\(first.text.prefix(60))” is no number and was left out of its row\(more)",
          at: runs.span(first.range), hints: ["write the bare number, or a word such as oom"]))
    }
    if let first = ambiguous.first {
      let more = ambiguous.count > 1 ? " (\(ambiguous.count) such)" : ""
      findings.append(
        Finding(
          .error, "import.decimal-ambiguous",
          "“\(first.text.prefix(60))” may be a decimal number or thousands\(more)",
          at: runs.span(first.range),
          hints: [
            "say in etalon.yaml which it is: "
              + StudyWords.source(StudyWords.decimal, is: "comma") + " or `point`"
          ]))
    }
    findings += wordFindings(runs)
    if let first = errors.first {
      let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
      findings.append(
        Finding(
          .warning, "quality.request-errors",
          "a row has numbers and the error “\(first.text.prefix(80))”\(more); it was taken as "
            + "measured", at: runs.span(first.place),
          hints: ["write what came of it into a column `status`: ok or failed"]))
    }
    if let first = empty.first {
      let count = empty.count
      let isUnderstood = rows.survey.meanings.contains { $0?.isMetric == true }
      findings.append(
        Finding(
          .note, "import.row-empty",
          !isUnderstood
            ? "no column is understood as a metric; the rows below were left out"
            : count == 1
              ? "a row holds no number and does not say why; it was left out"
              : "\(count) rows hold no number and do not say why; they were left out",
          at: runs.span(first)))
    }
    if skipped > 0 {
      findings.append(
        Finding(
          .note, "import.row-empty",
          "\(skipped) \(skipped == 1 ? "row says" : "rows say") that nothing was run"))
    }
    for word in unknownStatus.sorted().prefix(5) {
      findings.append(
        Finding(
          .warning, "import.status-unknown",
          "the status “\(word.prefix(60))” is not known; rows with numbers were taken as measured",
          at: .file(rows.file.path), hints: ["write ok, oom, timeout or failed"]))
    }
    return findings
  }
}

extension Array {
  /// Appends all from a place on several times more.
  fileprivate mutating func append(again place: Int, _ times: Int) {
    guard place < count else { return }
    let last = Array(self[place...])
    for _ in 0..<times { append(contentsOf: last) }
  }
}
