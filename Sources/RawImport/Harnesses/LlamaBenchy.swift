import BenchModel
import Diagnostics

/// What `llama-benchy` prints: a table that looks like llama-bench's, measured at a server.
struct LlamaBenchy: RawFormat {
  let name = "llama-benchy"
  let looksFor = "the table or log of `llama-benchy` (`test`, `ttfr (ms)`, `e2e_ttft (ms)`)"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .benchyPrompt, .benchyOutput, .benchyPerUser,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if file.json != nil { return file.object.map(Self.isResult) ?? false }
    return LlamaPage.firstTool(file.source) == .benchy
  }

  func read(_ file: RawFile) -> RawContent { LlamaContent.read(file) }

  /// The runs of a page; the prompt's row and the generation's row of one load are one run.
  static func runs(_ page: LlamaPage) -> [RunBuilder] {
    var runs: [RunBuilder] = []
    var seen: Set<LlamaTest> = []
    for table in page.tables where table.tool == .benchy {
      var open: (run: RunBuilder, test: LlamaTest)?
      for row in table.rows {
        guard let test = row.text("test").flatMap({ LlamaTest($0) }) else { continue }
        let isContextLoad = test.isContextLoad
        if let (run, prompt) = open, test.kind == .generation, !isContextLoad,
          prompt.concurrency == test.concurrency, prompt.depth == test.depth,
          run.modelText?.text == row.text("model")
        {
          var run = run
          run.set(.outputTokens, test.output)
          generation(row, &run)
          runs.append(run)
          var both = prompt
          both.output = test.output
          seen.insert(both)
          open = nil
          continue
        }
        if let (run, _) = open { runs.append(run) }
        open = nil
        var run = begin(row, test, page)
        if test.kind == .generation {
          generation(row, &run)
          runs.append(run)
        } else {
          prompt(row, &run)
          open = isContextLoad ? nil : (run, test)
          if isContextLoad { runs.append(run) }
        }
      }
      if let (run, _) = open { runs.append(run) }
    }
    for index in runs.indices where runs[index].values.isEmpty {
      runs[index].failed(.error("the row has no number"))
    }
    return runs + missing(page, seen)
  }

  private static func begin(_ row: LlamaFields, _ test: LlamaTest, _ page: LlamaPage) -> RunBuilder
  {
    var run = RunBuilder(at: row.place)
    run.model(row.text("model"), at: row.place("model"))
    run.set(.concurrency, test.concurrency ?? 1)
    run.set(.contextDepth, test.depth ?? 0)
    if test.prompt > 0 { run.set(.promptTokens, test.prompt) }
    if test.output > 0 { run.set(.outputTokens, test.output) }
    if test.isContextLoad { run.set("phase", AxisPoint("context load")) }
    page.announced.note(&run)
    return run
  }

  private static func prompt(_ row: LlamaFields, _ run: inout RunBuilder) {
    measure(row, ["t/s (total)", "t/s"], .promptThroughput, nil, .base, &run)
    measure(row, ["e2e_ttft (ms)"], .ttft, "mean", .milliseconds, &run)
  }

  private static func generation(_ row: LlamaFields, _ run: inout RunBuilder) {
    measure(row, ["t/s (total)", "t/s"], .outputThroughput, nil, .base, &run)
    measure(row, ["t/s (req)"], .outputThroughputPerUser, "mean", .base, &run)
  }

  private static func measure(
    _ row: LlamaFields, _ names: [String], _ family: Metric.Family, _ statistic: String?,
    _ unit: RunUnit, _ run: inout RunBuilder
  ) {
    guard let name = names.first(where: { row[$0] != nil }), let value = row[name],
      let number = LlamaNumber(value.text)
    else { return }
    run.measured(Metric(family, statistic), number.mean, unit, at: value.place)
    run.measured(Metric(family, "std"), number.deviation, unit, at: value.place)
  }

  /// Loads that were begun and have no row: those with an error, and all where there is a table.
  private static func missing(_ page: LlamaPage, _ seen: Set<LlamaTest>) -> [RunBuilder] {
    let hasTable = page.tables.contains { $0.tool == .benchy && !$0.rows.isEmpty }
    return page.announced.tests.compactMap { begun in
      let isThere = seen.contains {
        $0.prompt == begun.prompt && $0.output == begun.output
          && ($0.depth ?? 0) == begun.depth && ($0.concurrency ?? 1) == begun.concurrency
      }
      guard !isThere, hasTable || begun.error != nil else { return nil }
      var run = RunBuilder(at: begun.place)
      run.model(page.announced.model?.text, at: page.announced.model?.place ?? begun.place)
      run.set(.concurrency, begun.concurrency)
      run.set(.contextDepth, begun.depth)
      run.set(.promptTokens, begun.prompt)
      run.set(.outputTokens, begun.output)
      page.announced.note(&run)
      run.failed(begun.error.map(FailureText.failure) ?? .error("no row in the table"))
      return run
    }
  }
}

/// What a log of llama-benchy says beside its table.
struct LlamaAnnouncements {
  /// A test that was begun.
  struct Test {
    var prompt: Int
    var output: Int
    var depth: Int
    var concurrency: Int
    var error: String?
    var place: Range<Int>
  }

  /// The tests in their order.
  private(set) var tests: [Test] = []
  /// The model that was asked for.
  private(set) var model: LlamaFields.Value?
  /// Whether any line of the tool's own was there.
  private(set) var isBenchy = false
  private var notes: [AxisName: String] = [:]

  /// Whether a line is the first of such a log.
  static func begins(_ line: String) -> Bool { line.hasPrefix("llama-benchy (") }

  /// Reads a line.
  mutating func read(_ line: Substring, at place: Range<Int>) {
    if line.hasPrefix("llama-benchy (") {
      isBenchy = true
      notes["llama-benchy"] = String(line.dropFirst(14).prefix { $0 != ")" })
    }
    guard isBenchy else { return }
    if line.hasPrefix("Benchmarking model: ") {
      let name = line.dropFirst(20).prefix { $0 != " " }
      model = LlamaFields.Value(text: String(name), place: place)
    } else if line.lowercased().hasPrefix("date: ") {
      let parts = line.dropFirst(6).split(separator: "|")
      notes[.date] = parts.first.map { $0.trimmingSuffix }
    } else if line.hasPrefix("Running test: ") {
      var values: [String: Int] = [:]
      for part in line.dropFirst(14).split(separator: ",") {
        let pair = part.split(separator: "=").map { $0.filter { $0 != " " } }
        if pair.count == 2 { values[pair[0]] = Int(pair[1]) }
      }
      guard let prompt = values["pp"], let output = values["tg"] else { return }
      tests.append(
        Test(
          prompt: prompt, output: output, depth: values["depth"] ?? 0,
          concurrency: values["concurrency"] ?? 1, place: place))
    } else if let last = tests.indices.last, tests[last].error == nil,
      ["error", "exception", "traceback"].contains(where: line.lowercased().contains)
    {
      tests[last].error = String(line.prefix(200))
    }
  }

  /// Gives a run the version and the date.
  func note(_ run: inout RunBuilder) {
    for (name, text) in notes { run.note(name, AxisPoint(text)) }
  }
}

extension Substring {
  /// The text without spaces at its end.
  fileprivate var trimmingSuffix: String {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
