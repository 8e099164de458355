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
  /// Numbers of which nobody can tell where their decimals begin.
  var ambiguous: [Field] = []
  /// Words of a status column that are not known.
  var unknownStatus: Set<String> = []
  /// How many rows say that they were not tried.
  var skipped = 0
  /// Rows that hold no number and do not say why.
  var empty: [Range<Int>] = []

  /// The findings about a table.
  func findings(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    decisions(rows, runs)
    return doubts(rows, runs) + columns(rows, runs) + oddRows(rows, runs)
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
      if meaning.doubts.contains(.unit) {
        findings.append(
          .unitAssumed(header.name, metric, isConfirmed: rows.rates.confirmed == column, span))
      }
      if meaning.doubts.contains(.tokens) {
        findings.append(
          rows.rates.verdicts[column].map { .tokensFound(header.name, $0, span) }
            ?? .tokensAssumed(header.name, metric, span))
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
    if let first = unreadable.first {
      let more = unreadable.count > 1 ? " (and \(unreadable.count - 1) more)" : ""
      findings.append(
        Finding(
          .error, "import.number", "“\(first.text.prefix(60))” cannot be read as a number\(more)",
          at: runs.span(first.range), hints: ["mend the number in the file"]))
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
    if let first = empty.first {
      let count = empty.count
      findings.append(
        Finding(
          .note, "import.row-empty",
          count == 1
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

extension Finding {
  fileprivate static func assumed(_ text: String, _ header: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed", text, at: span,
      hints: ["or say in etalon.yaml what it is: " + StudyWords.columns(header)])
  }

  fileprivate static func unitAssumed(
    _ header: String, _ metric: Metric, isConfirmed: Bool, _ span: SourceSpan
  ) -> Finding {
    let isTime = metric.baseUnit == Seconds.symbol
    return Finding(
      isConfirmed ? .note : .warning, "import.unit-assumed",
      "“\(header)” names no unit; its numbers were taken as \(isTime ? "seconds" : "bytes")"
        + (isConfirmed ? ", which the rates of the same rows confirm" : ""),
      at: span,
      hints: [
        "say in etalon.yaml which it is: "
          + StudyWords.columns(
            header, is: "{metric: \(metric.rawValue), unit: \(isTime ? "ms" : "GB")}")
      ])
  }

  fileprivate static func tokensFound(
    _ header: String, _ verdict: RateMeaning.Verdict, _ span: SourceSpan
  ) -> Finding {
    Finding(
      verdict.isSure ? .note : .warning,
      verdict.isSure ? "import.assumed" : "import.metric-assumed",
      "“\(header)” was taken as \(verdict.family.rawValue): it is \(verdict.formula) in "
        + "\(verdict.fits) of \(verdict.of) rows",
      at: span,
      hints: verdict.isSure
        ? [] : ["look at the other rows; their numbers fit no formula that is known"])
  }

  fileprivate static func tokensAssumed(
    _ header: String, _ metric: Metric, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.metric-assumed",
      "“\(header)” does not say which tokens it counts; it was taken as \(metric.rawValue)",
      at: span,
      hints: [
        "say in etalon.yaml which it is: "
          + StudyWords.columns(header, is: "{metric: output_throughput}") + " or total_throughput"
      ])
  }

  fileprivate static func left(_ text: String, _ count: Int, _ span: SourceSpan) -> Finding {
    Finding(.warning, "import.row-short", text, at: span, hints: ["mend the file"])
  }

  /// The text ends in the middle of a value.
  static func truncated(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "the file ends on line \(span.line) in the middle of a value; what is whole was read",
      at: span, hints: ["fetch the file again"])
  }
}

extension ColumnTarget {
  /// The target in the reader's words.
  var text: String {
    switch self {
    case .subject(let name), .setting(let name), .circumstance(let name), .achieved(let name):
      name.rawValue
    case .achievedSum(let name): "\(name.rawValue) of all requests"
    case .bothLengths: "prompt_tokens and output_tokens"
    case .ownSetting: "a setting"
    case .ownCircumstance: "a note"
    case .repetition: "repetition"
    case .requests: "requests"
    case .completed: "completed requests"
    case .failedRequests: "failed requests"
    case .status: "status"
    case .error: "error"
    case .metric(let metric, let unit): metric.rawValue + (unit.map { " in \($0)" } ?? "")
    case .ignored: "nothing that is wanted"
    }
  }
}
