import BenchModel
import Diagnostics

/// The report that trtllm-bench prints, most often buried in a log of MPI; in five wordings.
///
/// A log may hold several runs. One that begins and prints no report is a failed run.
struct TRTLLMText: RawFormat {
  let name = "trtllm-bench"
  let looksFor = "the section `PERFORMANCE OVERVIEW` that trtllm-bench prints"
  let definitions = MetricDefinition.trtllmBench

  private static let marks = [
    "= PERFORMANCE OVERVIEW", "= THROUGHPUT OVERVIEW", "\n= STATISTICS",
    "Preparing to run throughput benchmark", "Preparing to run latency benchmark",
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.isPlainText && Self.marks.contains { ByteSearch.finds($0, nearEndsOf: file.bytes) }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var process = TRTLLMProcess()
    var report: TRTLLMPrinted?
    var last: TRTLLMPrinted?
    var twins: [String] = []
    var saysSpeed = false
    let results = ResultsBeside.objects(file).filter { TRTLLMReport.isReport($0.object) }
      .map { (name: $0.name, run: TRTLLMReport.run($0.object)) }
    func close() {
      guard let printed = report else { return }
      report = nil
      guard printed.isMeasured else { return }
      process.hasReport = true
      last = printed
      let run = printed.run(file)
      if let twin = Self.twin(process.reportName, of: file) ?? Self.twin(run, results) {
        if !twins.contains(twin) { twins.append(twin) }
      } else if let run {
        runs.add(run)
        saysSpeed = saysSpeed || printed.saysSpeed
      }
    }
    func end() {
      close()
      guard process.hasStarted, !process.hasReport else { return }
      var run = process.failedRun(file)
      if let last, last.isOfModel(process.modelName) {
        last.describeSubject(&run, at: run.place)
        runs.add(.sameSubject(runs.span(run.place)))
      }
      TRTLLMSiblings(file).describe(&run, &runs)
      runs.add(run)
    }
    for (index, line) in file.lines.enumerated() {
      let bare = LogText.bare(line)
      if bare.hasPrefix("= "), let section = TRTLLMSection(bare) {
        if section.beginsReport || (section.leadsReport && report?.isMeasured == true) { close() }
        if report == nil, section.leadsReport { report = TRTLLMPrinted() }
        report?.enter(section)
        process.enter(section)
      } else if bare.contains("Preparing to run"), bare.contains("benchmark") {
        end()
        process = TRTLLMProcess(at: index + 1, after: process)
      } else {
        report?.take(bare, line: index + 1)
        process.take(bare, line: index + 1)
      }
    }
    end()
    if saysSpeed { runs.add(.unread(["Per User Output Speed", "[GTPS]"], .file(file.path))) }
    runs.addUnreadTables(of: file)
    let named = twins.map { "`\($0)`" }
    return runs.content(
      why: named.isEmpty
        ? "a report of trtllm-bench without numbers"
        : "the printed report of the run in \(Phrase.list(named)) beside it")
  }

  /// The name of the JSON file beside this one that has the numbers of a printed run, of which four
  /// decimals are printed.
  private static func twin(_ run: RunBuilder?, _ results: [(name: String, run: RunBuilder)])
    -> String?
  {
    guard let run else { return nil }
    return results.first { run.isRounded(of: $0.run, time: 5.1e-8, rate: 5.1e-5, least: 4) }?.name
  }

  /// The name of the JSON file beside this one that the log says the report was written to.
  private static func twin(_ name: String?, of file: RawFile) -> String? {
    guard let name else { return nil }
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    guard let bytes = file.surroundings.bytes(of: folder + name),
      let object = JSONDocument(bytes)?.root?.object, TRTLLMReport.isReport(object),
      object["performance"] != nil
    else { return nil }
    return name
  }
}

/// A heading of the report.
enum TRTLLMSection {
  case subject(backend: String), machine, request, world, performance, dataset, other

  /// Reads `= PYTORCH BACKEND`; nil for lines that are no heading.
  init?(_ line: Substring) {
    let name = LogText.trimmed(line.dropFirst(2))
    guard !name.isEmpty, name == name.uppercased() || name.hasPrefix("DECODING STATISTICS") else {
      return nil
    }
    switch name {
    case "ENGINE DETAILS": self = .subject(backend: "TRT")
    case "PYTORCH BACKEND": self = .subject(backend: "Pytorch")
    case "MACHINE DETAILS": self = .machine
    case "REQUEST DETAILS", "GENERAL OVERVIEW": self = .request
    case "WORLD + RUNTIME INFORMATION": self = .world
    // The heading was `STATISTICS` before 0.16.
    case "PERFORMANCE OVERVIEW", "THROUGHPUT OVERVIEW", "STATISTICS": self = .performance
    case "DATASET DETAILS": self = .dataset
    case _ where name.hasSuffix(" BACKEND"):
      self = .subject(backend: String(name.dropLast(8)).lowercased())
    default: self = .other
    }
  }

  /// Whether a report begins with it.
  var beginsReport: Bool { if case .subject = self { true } else { false } }

  /// Whether it stands before the end of the numbers: after numbers it belongs to the next report.
  var leadsReport: Bool {
    switch self {
    case .subject, .machine, .request, .world, .performance: true
    case .dataset, .other: false
    }
  }
}

extension Finding {
  fileprivate static func sameSubject(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed",
      "a run that printed no report was taken to be of the model and devices of the report before "
        + "it", at: span)
  }
}
