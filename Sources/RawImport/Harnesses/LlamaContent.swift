import BenchModel
import Diagnostics

/// Reads a file of any llama.cpp tool; the results of each tool keep its name.
enum LlamaContent {
  /// The runs of a file.
  static func read(_ file: RawFile) -> RawContent {
    if let json = file.json, json.fault == nil, !json.values.isEmpty {
      return readJSON(file, json)
    }
    return read(file, LlamaPage(file.source))
  }

  /// The failure that the cell of a number says; nil where it only is blank.
  static func failure(_ row: LlamaFields) -> Failure? {
    guard let text = row.text("failure") else {
      return row.isShown ? nil : .error("the result has no number")
    }
    switch text.lowercased() {
    case "-", "--", "—", "–", "n/a", "na", "tbd", "…": return nil
    case "oom": return .outOfMemory
    default: return FailureText.failure(text)
    }
  }

  // MARK: JSON

  private static func readJSON(_ file: RawFile, _ json: JSONDocument) -> RawContent {
    if let object = file.object, LlamaBatchedBench.isResult(object) {
      return read(file, LlamaPage(file.source))
    }
    if let object = file.object, LlamaBenchy.isResult(object) {
      return readBenchy(object, file, json)
    }
    let nested = LlamaNested(json.values)
    var collector = RunCollector(file, LlamaBench())
    let rows = nested.rows.map(\.row)
    let runs = LlamaRuns(file, rows)
    for row in rows {
      for run in LlamaBench.runs(row, runs.begin(row)) { collector.add(run) }
    }
    for error in nested.errors.prefix(200) {
      let name = error.path.joined(separator: "/")
      collector.add(
        Finding(
          .warning, "import.failed-run", "`\(name)` gave no result: \(error.text.prefix(120))",
          at: collector.span(error.place)))
    }
    if nested.isStopped {
      collector.add(
        Finding(
          .warning, "import.search-ended",
          "the file nests too deep or is too long to look through for more results of llama-bench",
          at: collector.span(end(of: file))))
    }
    guard json.isTruncated else {
      return collector.content(
        why: rows.isEmpty ? "the list of llama-bench results is empty" : nil)
    }
    collector.add(.truncated(collector.span(end(of: file))))
    let words = lastFailure(of: file)
    if let (text, place) = words, !rows.isEmpty {
      collector.add(.stopped(text, after: rows.count, .bench, collector.span(place)))
    }
    return collector.content(
      why: rows.isEmpty
        ? "the list of llama-bench results ends inside its first"
          + (words.map { ": " + $0.text } ?? "") : nil)
  }

  private static func readBenchy(
    _ object: JSONObject, _ file: RawFile, _ json: JSONDocument
  ) -> RawContent {
    var collector = RunCollector(file, LlamaBenchy())
    for run in LlamaBenchy.runs(object) { collector.add(run) }
    if json.isTruncated { collector.add(.truncated(collector.span(end(of: file)))) }
    return collector.content(
      why: collector.count == 0 ? "the list of llama-benchy's loads holds none that is whole" : nil)
  }

  /// What the tool said at the end of its output when it stopped.
  private static func lastFailure(of file: RawFile) -> (text: String, place: Range<Int>)? {
    var reader = LlamaLineReader()
    let last = file.source.lineCount
    for line in max(1, last - 30)...max(1, last) {
      let range = LineShape.trimmed(file.bytes, file.source.range(ofLine: line))
      guard range.count < 4000 else { continue }
      if case .failure(let text) = reader.read(Substring(file.source.text(range)), at: range) {
        return (text, range)
      }
    }
    return nil
  }

  private static func end(of file: RawFile) -> Range<Int> {
    let last = file.source.range(ofLine: file.source.lineCount)
    return last.lowerBound..<min(last.lowerBound + 1, file.bytes.count)
  }

  // MARK: Text

  private static func read(_ file: RawFile, _ page: LlamaPage) -> RawContent {
    var content = RawContent()
    var why: [String] = []
    let isEmpty = page.tables.allSatisfy { $0.rows.isEmpty }
    for tool in [LlamaTable.Tool.bench, .batched, .sweep, .benchy] {
      let tables = page.tables.enumerated().filter { $0.element.tool == tool }
      guard !tables.isEmpty || tool == .benchy && page.announced.isBenchy else { continue }
      var collector = collector(tool, file)
      if tool == .benchy {
        for run in LlamaBenchy.runs(page) { collector.add(run) }
      } else {
        deliver(tool, page, file, &collector)
      }
      for (_, table) in tables {
        if let sentence = note(table, tool, isAlone: isEmpty, &collector) { why.append(sentence) }
      }
      let part = collector.content()
      content.records += part.records
      content.findings += part.findings
    }
    add(page, file, &content)
    if content.records.isEmpty {
      content.reasonForNone =
        why.first
        ?? (page.announced.isBenchy
          ? "the log of llama-benchy ends before its table"
          : "it has the header of a llama.cpp tool and no result")
    }
    return content
  }

  private static func collector(_ tool: LlamaTable.Tool, _ file: RawFile) -> RunCollector {
    switch tool {
    case .bench: RunCollector(file, LlamaBench())
    case .batched: RunCollector(file, LlamaBatchedBench())
    case .sweep: RunCollector(file, LlamaSweepBench())
    case .benchy: RunCollector(file, LlamaBenchy())
    }
  }

  private static func deliver(
    _ tool: LlamaTable.Tool, _ page: LlamaPage, _ file: RawFile, _ collector: inout RunCollector
  ) {
    let tables = page.tables.filter { $0.tool == tool }
    let rows = tables.flatMap(\.rows)
    var runs = LlamaRuns(file, rows, isForkNamed: page.isForkNamed)
    for row in rows {
      var begun = runs.begin(row)
      switch tool {
      case .bench:
        for run in LlamaBench.runs(row, begun) { runs.add(run, of: row) }
      default:
        if tool == .sweep { begun.engine("ik_llama.cpp", version: row.context.version) }
        if let run = LlamaBatchedBench.run(row, begun, isSweep: tool == .sweep) {
          runs.add(run, of: row)
        }
      }
    }
    runs.deliver(page.tables, to: &collector)
    for table in tables where tool == .batched {
      let span = collector.span(table.place)
      if let finding = LlamaBatchedBench.leftOut(table.rows, at: span) { collector.add(finding) }
    }
  }

  /// Says that a table stopped early; for a table without rows, in a sentence.
  private static func note(
    _ table: LlamaTable, _ tool: LlamaTable.Tool, isAlone: Bool, _ collector: inout RunCollector
  ) -> String? {
    for name in table.unread.prefix(20) {
      collector.add(
        .init(
          .note, "import.unread-column", "the column `\(name)` was not read",
          at: collector.span(table.place)))
    }
    let name = LlamaContent.name(tool)
    if let first = table.unreadRows.first {
      let count = table.unreadRows.count
      collector.add(
        .init(
          .warning, "import.unread-row",
          "\(count) \(count == 1 ? "row is" : "rows are") no result of \(name) and "
            + "\(count == 1 ? "was" : "were") not read", at: collector.span(first),
          hints: ["check the cells `test`, or PP and TG, of the row"]))
    }
    let words = table.failure.map { Self.words(of: $0.text) }
    if table.rows.isEmpty {
      let model = table.context.model.map { " of \(LlamaName.weights($0.text))" } ?? ""
      let sentence =
        "the table of \(name)\(model) has a header and no rows: "
        + (words ?? "the tool stopped before its first result")
      if !isAlone {
        collector.add(
          Finding(.warning, "import.no-result", sentence, at: collector.span(table.place)))
      }
      return sentence
    }
    if let failure = table.failure {
      collector.add(
        .stopped(failure.text, after: table.rows.count, tool, collector.span(failure.place)))
    }
    return nil
  }

  /// What the tool said, and whether memory ran out.
  fileprivate static func words(of text: String) -> String {
    (FailureText.saysOutOfMemory(text) ? "memory ran out: " : "") + text
  }

  fileprivate static func name(_ tool: LlamaTable.Tool) -> String {
    switch tool {
    case .bench: "llama-bench"
    case .batched: "llama-batched-bench"
    case .sweep: "llama-sweep-bench"
    case .benchy: "llama-benchy"
    }
  }

  private static func add(_ page: LlamaPage, _ file: RawFile, _ content: inout RawContent) {
    if let cut = page.cut { content.findings.append(.truncated(file.source.span(cut))) }
    guard let first = page.foreign.first else { return }
    let count = page.foreign.count
    content.findings.append(
      Finding(
        .warning, "import.other-tables",
        "\(count) more \(count == 1 ? "table" : "tables") of another form hold numbers here and "
          + "were not read; only those of llama.cpp's tools were",
        at: file.source.span(first),
        hints: ["copy such a table into a file of its own to import it"]))
  }
}

extension Finding {
  fileprivate static func stopped(
    _ text: String, after count: Int, _ tool: LlamaTable.Tool, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.stopped-early",
      "\(LlamaContent.name(tool)) stopped after \(count) \(count == 1 ? "result" : "results"), "
        + "later loads were not measured: \(LlamaContent.words(of: text))", at: span)
  }
}
