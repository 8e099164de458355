import BenchModel
import Diagnostics

/// The Markdown tables of llama.cpp's benchmarks, alone, in logs and in pages of prose.
enum LlamaTables {
  /// Which program printed a table.
  enum Kind { case bench, batched, sweep, benchy }

  /// The header of a table.
  struct Header {
    let line: Int
    let kind: Kind
    let columns: [String]

    func index(_ name: String) -> Int? { columns.firstIndex(of: name) }
  }

  /// What stands around a table: the machine before it, the heading above it.
  private struct Around {
    var devices: [String] = []
    var model: String?
    var heading: String?
  }

  /// The headers of a file's tables.
  static func headers(of file: RawFile) -> [Header] {
    file.lines.enumerated().compactMap { index, line in
      guard let start = line.firstIndex(of: "|"), line[..<start].allSatisfy(\.isWhitespace) else {
        return nil
      }
      let columns = cells(line)
      return kind(columns).map { Header(line: index + 1, kind: $0, columns: columns) }
    }
  }

  private static func kind(_ columns: [String]) -> Kind? {
    let names = Set(columns)
    if names.isSuperset(of: ["model", "test"]) {
      if names.contains("t/s (total)") || names.contains("ttfr (ms)") { return .benchy }
      return names.contains("t/s") ? .bench : nil
    }
    guard names.isSuperset(of: ["PP", "TG", "N_KV", "T_PP s", "S_PP t/s"]) else { return nil }
    return names.contains("B") ? .batched : .sweep
  }

  /// The cells of a line of a table.
  static func cells(_ line: Substring) -> [String] {
    var parts = line.split(separator: "|", omittingEmptySubsequences: false)
    if parts.first?.allSatisfy(\.isWhitespace) == true { parts.removeFirst() }
    if parts.last?.allSatisfy(\.isWhitespace) == true { parts.removeLast() }
    return parts.map { part in
      let text = part.drop { $0.isWhitespace }
      return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }
  }

  /// Reads every table of llama.cpp; tables of llama-benchy are left to its own form.
  static func read(_ file: RawFile, into runs: inout RunCollector) {
    let headers = headers(of: file).filter { $0.kind != .benchy }
    let starts = Set(headers.map(\.line))
    var around = Around()
    var line = 1
    for header in headers {
      look(at: file, line..<header.line, &around)
      line = header.line + 1
      var rows: [(cells: [String], place: Range<Int>)] = []
      // Two tables may follow each other without a line between.
      while line <= file.lines.count, !starts.contains(line) {
        let text = file.lines[line - 1]
        guard text.first(where: { !$0.isWhitespace }) == "|" else { break }
        let cells = cells(text)
        let isRule = cells.allSatisfy { $0.allSatisfy { "-: ".contains($0) } }
        if !isRule { rows.append((cells, file.source.range(ofLine: line))) }
        line += 1
      }
      let after = aftermath(file, line)
      for row in rows {
        guard row.cells.count == header.columns.count else {
          runs.add(
            .badLine(
              "it has \(row.cells.count) cells, not \(header.columns.count)",
              runs.span(row.place)))
          continue
        }
        add(row.cells, at: row.place, header, around, build: after.build, to: &runs)
      }
      if let failure = after.failure {
        let place = file.source.range(ofLine: after.line)
        runs.add(.stopped(rows.count, failure, runs.span(place)))
      } else if rows.isEmpty {
        runs.add(.noRows(runs.span(file.source.range(ofLine: header.line))))
      }
      // A page of tables names the model of each above it.
      around.model = nil
    }
  }

  /// Takes the machine, the model and the heading from the lines before a table.
  private static func look(at file: RawFile, _ lines: Range<Int>, _ around: inout Around) {
    for line in lines where line <= file.lines.count {
      let text = file.lines[line - 1].drop { $0.isWhitespace }
      if text.hasPrefix("ggml_") && text.contains("found ") { around.devices = [] }
      if text.hasPrefix("Device "), let colon = text.firstIndex(of: ":") {
        let name = text[text.index(after: colon)...].prefix { $0 != "," }
        around.devices.append(String(name.drop { $0 == " " }))
      } else if text.hasPrefix("Model:") {
        around.model = text.dropFirst(6).split(separator: "/").last.map(String.init)
      } else if text.hasPrefix("#") {
        around.heading = String(text.drop { $0 == "#" || $0 == " " })
      }
    }
  }

  /// The build printed below a table, or the error that ended it.
  private static func aftermath(
    _ file: RawFile, _ line: Int
  ) -> (build: String?, failure: Failure?, line: Int) {
    for at in line..<min(line + 12, file.lines.count + 1) {
      let text = file.lines[at - 1]
      if text.hasPrefix("build: ") { return (String(text.dropFirst(7)), nil, at) }
      let isFailure =
        text.contains("GGML_ASSERT") || text.contains("failed to load model")
        || text.contains("failed to create context") || text.contains("error: ")
        || FailureText.saysOutOfMemory(String(text))
      if isFailure { return (nil, FailureText.failure(String(text)), at) }
      // The next table is another run.
      if text.drop(while: { $0.isWhitespace }).first == "|" { break }
    }
    return (nil, nil, line)
  }

  private static func add(
    _ cells: [String], at place: Range<Int>, _ header: Header, _ around: Around, build: String?,
    to runs: inout RunCollector
  ) {
    var run = RunBuilder(at: place)
    run.engine(header.kind == .sweep ? "ik_llama.cpp" : "llama.cpp", version: build)
    if let device = around.devices.first {
      run.device(
        Set(around.devices).count == 1 ? device : around.devices.joined(separator: " + "),
        count: around.devices.count)
    }
    func cell(_ name: String) -> String? {
      header.index(name).map { cells[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    func number(_ name: String) -> Double? { cell(name).flatMap { Double($0) } }
    run.model(cell("model") ?? around.model, at: place)
    // Tables of a page that name no model are of different ones, as far as anybody can tell.
    if run.modelText == nil { run.set("table", header.line) }
    if header.kind == .bench {
      guard let test = cell("test").flatMap({ LlamaTest($0) }) else {
        runs.add(.badLine("“\((cell("test") ?? "").prefix(40))” is no test", runs.span(place)))
        return
      }
      let known: Set<String> = ["model", "size", "params", "test", "t/s"]
      for (name, value) in zip(header.columns, cells) where !known.contains(name) && !value.isEmpty
      {
        let key = columnNames[name] ?? name
        run.set(AxisName(rawValue: key), AxisPoint(written: value))
      }
      let metric = test.apply(to: &run)
      let parts = (cell("t/s") ?? "").split(separator: "±")
      let values = parts.map { Double($0.filter { $0 != " " }) }
      run.measured(metric, values.first ?? nil, at: place)
      run.measured(Metric(metric.family, "std"), values.dropFirst().first ?? nil, at: place)
    } else {
      run.set(.concurrency, header.kind == .batched ? number("B").flatMap { Int(exactly: $0) } : 1)
      run.set(.promptTokens, number("PP").flatMap { Int(exactly: $0) })
      run.set(.outputTokens, number("TG").flatMap { Int(exactly: $0) })
      if header.kind == .sweep {
        run.set(.contextDepth, number("N_KV").flatMap { Int(exactly: $0) })
      }
      run.measured(Metric(.ttft), number("T_PP s"), at: place)
      run.measured(.promptThroughput, number("S_PP t/s"), at: place)
      run.measured(.outputThroughput, number("S_TG t/s"), at: place)
      run.measured(.requestTime, number("T s"), at: place)
      run.measured(.totalThroughput, number("S t/s"), at: place)
    }
    runs.add(run)
  }

  /// Short heads of `llama-bench` tables and the field names of its other forms.
  private static let columnNames = [
    "ngl": "n_gpu_layers", "fa": "flash_attn", "threads": "n_threads", "mmap": "use_mmap",
    "sm": "split_mode", "backend": "backends", "ts": "tensor_split", "ncmoe": "n_cpu_moe",
  ]
}

extension Finding {
  /// A table that its program's error ended.
  fileprivate static func stopped(_ rows: Int, _ failure: Failure, _ span: SourceSpan) -> Finding {
    let why = if case .error(let text) = failure { text } else { failure.reason }
    return Finding(
      .warning, "import.stopped",
      "the benchmark stopped after \(rows) \(rows == 1 ? "row" : "rows"): \(why)", at: span,
      hints: ["the loads it did not reach are no rows of the table"])
  }

  fileprivate static func noRows(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.no-rows",
      "the table has a header and no rows: the benchmark did not finish",
      at: span, hints: ["look into the log for why it stopped"])
  }
}
