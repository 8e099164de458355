import BenchModel
import Diagnostics

/// The tables that GuideLLM prints on the terminal, as people paste them or keep them in logs.
///
/// 0.2 and 0.3 print `Benchmarks Info:` and `Benchmarks Stats:`, a row a strategy such as
/// `constant@2.98`; from 0.4 on several tables with three rows of header repeat the strategies in
/// the same order, without their rates.
struct GuideLLMConsole: PrintedForm {
  let name = "guidellm"
  let looksFor = "the tables `Benchmarks Stats` or `Request Latency Statistics` of GuideLLM"
  var definitions: [MetricDefinition] {
    GuideLLM().definitions + [
      .outputOfAll, .totalOfAll, .promptOfAll, .requestsOfAll,
    ]
  }

  private static let marks = [
    "Benchmarks Stats:", "Request Latency Statistics", "Server Throughput Statistics",
  ]

  /// How far from the ends of a long log its tables are looked for.
  private static let reach = 1 << 20

  func recognises(_ file: RawFile) -> Bool {
    guard file.isPlainText,
      Self.marks.contains(where: {
        ByteSearch.finds($0, nearEndsOf: file.bytes, reach: Self.reach)
      })
    else { return false }
    return !GuideLLMPrint(file).reports.isEmpty
  }

  func printed(in file: RawFile) -> PrintedContent {
    var runs = RunCollector(file, self)
    var twins = PrintedTwins(file, [GuideLLM(), YAMLReport(GuideLLM(), keys: ["benchmarks"])])
    let text = GuideLLMPrint(file)
    for cut in text.cuts { runs.add(.printCut(runs.span(cut))) }
    for report in text.reports {
      var isRead = false
      for row in report.rows {
        let counts = GuideLLMCounts(
          successful: row.count("Comp"), errored: row.count("Err"), incomplete: row.count("Inc"))
        let run = Self.run(row, counts, of: report)
        guard !twins.hold(run) else { continue }
        isRead = true
        runs.add(run.run)
        counts.report(at: runs.span(row.place), to: &runs)
      }
      if isRead, let place = report.wrongUnit {
        runs.add(.secondsNamedMilliseconds(runs.span(place)))
      }
    }
    let why = twins.tell(&runs, file.path, else: "tables of GuideLLM without a run")
    return PrintedContent(content: runs.content(why: why), places: text.places)
  }

  private static func run(
    _ row: ConsoleReport.Row, _ counts: GuideLLMCounts, of report: ConsoleReport
  ) -> PrintedRun {
    var run = RunBuilder(at: row.place)
    run.model(report.model, at: row.place)
    // Reports of one load under different headings are unlike; the layout says so.
    run.note("heading", report.heading.map { AxisPoint($0) })
    GuideLLMLoad(text: row.strategy).apply(to: &run)
    if let data = report.data { GuideLLMLoad.lengths(text: data, &run) }
    counts.apply(to: &run) { nil }
    run.define(report.isOld ? .tpotOfDecode : .tpotWithFirst)
    let rates: [MetricDefinition] =
      report.isOfAll
      ? [.outputOfAll, .totalOfAll, .promptOfAll, .requestsOfAll]
      : [.outputInWindow, .totalInWindow, .promptInWindow, .requestsInWindow]
    for definition in rates { run.define(definition) }
    var printed = PrintedRun(run)
    for (column, text, place) in row.cells {
      guard let (measure, statistic) = measures[column] else { continue }
      // Beside it stand the rates of the completed requests, which are others.
      if case .rate = measure, report.isOfAll {
        measure.record(statistic, PlainNumber.read(text), at: place, into: &printed.run)
        continue
      }
      _ = printed.take(text) { value, run in
        measure.record(statistic, value, at: place, into: &run)
        return true
      }
    }
    return printed
  }

  private static let measures: [String: (GuideLLMMeasure, String)] = {
    var known: [String: (GuideLLMMeasure, String)] = [:]
    func add(_ key: String, _ names: (column: String, statistic: String)...) {
      guard let measure = GuideLLMMeasure.named[key] else { return }
      for name in names { known[name.column] = (measure, name.statistic) }
    }
    let statistics = [
      "mean": "mean", "median": "median", "p99": "p99", "Mdn": "median", "p95": "p95",
    ]
    for (written, statistic) in statistics {
      add(
        "request_latency", ("Req Latency/\(written)", statistic),
        ("Request Latency/Sec/\(written)", statistic))
      for (key, group) in [
        ("time_to_first_token_ms", "TTFT"), ("inter_token_latency_ms", "ITL"),
        ("time_per_output_token_ms", "TPOT"),
      ] { add(key, ("\(group)/\(written)", statistic), ("\(group)/ms/\(written)", statistic)) }
    }
    add(
      "requests_per_second", ("Request Stats/Per Second", "mean"),
      ("Requests/Per Sec/Mean", "mean"))
    add(
      "request_concurrency", ("Request Stats/Concurrency", "mean"),
      ("Requests/Concurrency/Mean", "mean"))
    add(
      "output_tokens_per_second", ("Out Tok/sec/mean", "mean"),
      ("Output Tokens/Per Sec/Mean", "mean"))
    add("tokens_per_second", ("Tot Tok/sec/mean", "mean"), ("Total Tokens/Per Sec/Mean", "mean"))
    add("prompt_tokens_per_second", ("Input Tokens/Per Sec/Mean", "mean"))
    // From 0.4 on no mean length is printed; of data that GuideLLM makes all are alike.
    add("prompt_token_count", ("Prompt Tok/Req/Comp", "mean"), ("Input Tok/Per Req/Mdn", "mean"))
    add("output_token_count", ("Output Tok/Req/Comp", "mean"), ("Output Tok/Per Req/Mdn", "mean"))
    return known
  }()
}

extension MetricDefinition {
  /// What GuideLLM prints from 0.5 on under `(All Requests)`.
  private static func ofAll(
    _ id: String, _ family: Metric.Family, _ counted: String
  ) -> MetricDefinition {
    MetricDefinition(
      id, family,
      counted + " per second of the measured time, those of requests that failed or were cut off "
        + "included")
  }
  fileprivate static let outputOfAll = ofAll(
    "output_throughput/window-of-all", .outputThroughput, "output tokens")
  fileprivate static let totalOfAll = ofAll(
    "total_throughput/window-of-all", .totalThroughput, "prompt and output tokens")
  fileprivate static let promptOfAll = ofAll(
    "prompt_throughput/window-of-all", .promptThroughput, "prompt tokens")
  fileprivate static let requestsOfAll = ofAll(
    "request_throughput/window-of-all", .requestThroughput, "requests")
}

extension Finding {
  fileprivate static func secondsNamedMilliseconds(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.unit-corrected",
      "the header says `Req Latency (ms)`, and GuideLLM prints seconds there; they were read as "
        + "seconds", at: span)
  }
}
