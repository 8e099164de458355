import BenchModel
import Diagnostics

/// The report that `vllm bench serve`, SGLang's `bench_serving` and their clones print, as people
/// paste it: `============ Serving Benchmark Result ============` and labels with values.
struct ServingReport: PrintedForm {
  let name = "serving-report"
  let looksFor = "a printed `Serving Benchmark Result`"
  let definitions = ServeRun.definitions

  private static let banner = "Benchmark Result ==="

  func recognises(_ file: RawFile) -> Bool {
    // A log line such as `[2026-05-01 10:00] …` begins like JSON too.
    guard file.json.map({ $0.fault != nil }) ?? true else { return false }
    return ByteSearch.finds(Self.banner, nearEndsOf: file.bytes)
  }

  func printed(in file: RawFile) -> PrintedContent {
    var runs = RunCollector(file, self)
    var context = ReportContext(file)
    var report: ReportRun?
    var places: [Range<Int>] = []
    var placed = 0
    var twins = ReportTwins(file)
    var repeated = 0
    var unread: [String] = []
    func close(_ report: ReportRun) {
      switch twins.kinship(of: report.finished()) {
      case .alone:
        runs.add(report, &placed)
        unread += report.unread.filter { !unread.contains($0) }
      case .repeats: repeated += 1
      case .adds(let run): runs.add(run)
      }
    }
    for line in stride(from: 1, through: file.source.lineCount, by: 1) {
      let place = file.source.range(ofLine: line)
      let text = file.source.text(
        place.lowerBound..<min(place.upperBound, place.lowerBound + 20_000))
      if text.contains(Self.banner) {
        if let report { close(report) }
        var next = ReportRun(at: place)
        if text.contains("Offline") { next.isOffline() }
        context.describe(&next, at: place)
        report = next
      } else if var open = report {
        let isEnd = Self.isRule(text)
        let isLast = line == file.source.lineCount
        if !isEnd, !isLast || Self.isWhole(text) { open.take(line: text, at: place) }
        if isEnd { close(open) }
        report = isEnd ? nil : open
      } else {
        context.take(text)
        continue
      }
      places.append(place)
    }
    if let report {
      runs.add(.reportCut(runs.span(max(0, file.bytes.count - 1)..<file.bytes.count)))
      close(report)
    }
    if placed > 0 { runs.add(.placed(placed, .file(file.path))) }
    if !unread.isEmpty { runs.add(.unread(unread, .file(file.path))) }
    let named = Phrase.list(twins.found.prefix(8).map { "`\($0)`" })
    if repeated > 0, runs.count > 0 {
      runs.add(.leftOut(repeated, "repeats \(named) beside it", .file(file.path)))
    }
    let why =
      repeated > 0
      ? "the printed report of \(repeated == 1 ? "the run" : "the runs") in \(named) beside it"
      : "shows what a report looks like, without numbers"
    return PrintedContent(
      content: runs.content(why: runs.count == 0 ? why : nil), places: places)
  }

  /// Whether the number of the last line has all its digits: the reports print two decimals.
  private static func isWhole(_ line: String) -> Bool {
    let number = line.trimmed
    return number.suffix(3).first == "." && number.suffix(2).allSatisfy(\.isNumber)
  }

  /// Whether a line is the `=====` that ends a report.
  private static func isRule(_ line: String) -> Bool {
    line.contains("==========") && !line.contains { $0.isLetter }
  }
}

/// The same report as a CSV: its labels are the header, and a row is a run.
struct ServingReportTable: RawFormat {
  let name = "serving-report"
  let looksFor = "a CSV whose header has the labels of a `Serving Benchmark Result`"
  let definitions = ServeRun.definitions

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.range(ofLine: 1)
    guard first.count > 20, first.count < 4000 else { return false }
    let header = file.source.text(first).lowercased()
    return header.contains("successful requests") && header.contains(",")
      && (header.contains("ttft (ms)") || header.contains("throughput ("))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let table = CSVObjects(file.bytes)
    for fault in table.faults { runs.add(.rowLeftOut(fault.reason, runs.span(fault.place))) }
    var placed = 0
    for object in table.objects {
      var report = ReportRun(at: object.range)
      var settings = ServeSettings()
      for (key, value) in object.members {
        let isKnown = report.take(key, value.word ?? value.text, at: value.range)
        guard !isKnown else { continue }
        report.describe { run in
          if key.lowercased() == "model" {
            run.model(value)
          } else {
            settings.read(key, value, isSwept: true, isAdded: true, into: &run)
          }
        }
      }
      report.describe { settings.finish(&$0) }
      runs.add(report, &placed)
    }
    if placed > 0 { runs.add(.placed(placed, .file(file.path))) }
    return runs.content(why: runs.count == 0 ? "has a header and no run" : nil)
  }
}

extension RawFile {
  /// The file with other bytes on the same lines.
  func replacing(bytes: [UInt8]) -> RawFile {
    RawFile(
      SourceText(path: path, bytes: bytes), catalogue: catalogue, rules: rules, ledger: ledger,
      surroundings: surroundings, paths: paths)
  }
}

extension RunCollector {
  /// Takes the run of a report, and counts it where no line said its load.
  fileprivate mutating func add(_ report: ReportRun, _ placed: inout Int) {
    guard !report.isEmpty else {
      return add(.leftOut(1, "a report without numbers", span(report.run.place)))
    }
    if report.isPlacedByOverlap { placed += 1 }
    add(report.finished())
  }
}

extension Finding {
  fileprivate static func placed(_ count: Int, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.load-computed",
      "\(count) \(count == 1 ? "report does" : "reports do") not say the load; requests that "
        + "nearly all overlapped count as simultaneous, else the mean number under way is taken",
      at: span, hints: ["say the concurrency or the request rate of the file in `etalon.yaml`"])
  }

  fileprivate static func reportCut(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "the file ends at line \(span.line) before its last report does; what is whole was read",
      at: span, hints: ["copy the file again"])
  }
}
