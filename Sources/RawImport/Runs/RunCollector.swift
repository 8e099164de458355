import BenchModel
import Diagnostics

/// Makes records of the runs of one file: fills what they leave out from the path and the files
/// beside them, and says what is odd about them.
struct RunCollector {
  private let file: RawFile
  private let format: String
  private let definitions: [MetricDefinition]
  private let cursor: SpanCursor
  private var records: [RunRecord] = []
  private var findings: [Finding] = []
  private var told: Set<Finding> = []
  private var empty: [SourceSpan] = []

  /// Begins to collect the runs of a file.
  init(_ file: RawFile, _ format: some RawFormat) {
    self.file = file
    self.format = format.name
    definitions = format.definitions
    cursor = SpanCursor(TextDocument(file.source))
  }

  /// How many runs were added.
  var count: Int { records.count }

  /// How many findings are about single runs.
  var rowFindings: Int { findings.count - told.count }

  /// The place of a range of the file.
  func span(_ range: Range<Int>) -> SourceSpan { cursor.span(range) }

  /// Records something that a user should know.
  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Takes a run.
  mutating func add(_ run: RunBuilder) {
    let start = run.place.lowerBound..<min(run.place.lowerBound + 1, run.place.upperBound)
    var draft = Draft(run)
    describe(&draft, run)
    for facts in file.facts { fill(&draft, from: loadless(facts, run)) }
    var record = RunRecord(
      subject: draft.subject, settings: draft.settings,
      achieved: run.achieved, circumstances: draft.circumstances, repetition: draft.repetition,
      requests: run.requests == RequestCounts() ? nil : run.requests,
      mainMetric: run.mainMetric, span: cursor.span(start),
      origin: GridOrigin(path: file.path, format: format))
    if run.isWarmUp { record.isWarmUp = true }
    if let last = records.last { record.share(last.body) }
    settle(&record, run)
    records.append(record)
  }

  /// The records and findings of the file.
  func content(why: String? = nil) -> RawContent {
    RawContent(
      records: records, findings: findings + Finding.withoutNumbers(empty), reasonForNone: why)
  }

  /// What is filled in before the record is made.
  private struct Draft {
    var subject: Subject
    var settings: AxisPoints
    var circumstances: AxisPoints
    var repetition: Int?

    init(_ run: RunBuilder) {
      subject = Subject(model: .unknown, engine: run.engine)
      settings = run.settings
      circumstances = run.circumstances
      repetition = run.repetition
    }
  }

  // MARK: The subject

  private func describe(_ record: inout Draft, _ run: RunBuilder) {
    if let (text, place) = run.modelText {
      let named = file.names.model(text, file.catalogue)
      record.subject.model = named.model
      record.subject.quantization = named.quantization
      record.subject.statements = [Statement(.field, text, at: cursor.span(place))]
    }
    if let text = run.quantizationText {
      record.subject.quantization = file.names.quantization(text, file.catalogue)
    }
    if let text = run.deviceText {
      let named = file.names.device(text, file.catalogue)
      record.subject.hardware = Hardware(device: named.device, count: named.count)
    }
    if let count = run.deviceCount { record.subject.hardware.count = count }
  }

  /// What a path says without the number of requests at a time, where the run was under a request
  /// rate and the path says nothing of that: a file of several loads is named after one of them.
  private mutating func loadless(_ facts: RunFacts, _ run: RunBuilder) -> RunFacts {
    guard facts.source == RunFacts.path, let concurrency = facts.settings[.concurrency],
      facts.settings[.requestRate] == nil, run.settings[.concurrency] == nil,
      let rate = run.settings[.requestRate], let number = rate.number, number.isFinite
    else { return facts }
    tell(
      .disagrees(
        "the load", "request_rate=\(rate)", facts.source, "concurrency=\(concurrency)",
        .file(file.path)))
    var facts = facts
    facts.settings[.concurrency] = nil
    return facts
  }

  /// Fills what the content leaves out; what contradicts it is a finding.
  private mutating func fill(_ record: inout Draft, from facts: RunFacts) {
    func differs<Value: Equatable>(_ own: Value?, _ other: Value?) -> Bool {
      own != nil && other != nil && own != other
    }
    let path = SourceSpan.file(file.path)
    if let model = facts.model {
      if record.subject.model == .unknown {
        record.subject.model = model
      } else if model.isCatalogued, record.subject.model.id != model.id,
        !Self.isPart(model.id, of: record.subject.model.id)
      {
        tell(
          .disagrees("the model", record.subject.model.label, facts.source, model.label, path))
      }
    }
    if differs(record.subject.quantization, facts.quantization),
      !Self.isPart(facts.quantization?.id ?? "", of: record.subject.quantization?.id ?? "")
    {
      tell(
        .disagrees(
          "the quantization", record.subject.quantization?.label ?? "", facts.source,
          facts.quantization?.label ?? "", path))
    }
    record.subject.quantization = record.subject.quantization ?? facts.quantization
    if let own = record.subject.engine, let other = facts.engine, own.name == other.name {
      record.subject.engine?.version = own.version ?? other.version
    }
    record.subject.engine = record.subject.engine ?? facts.engine
    if differs(record.subject.hardware.device?.id, facts.device?.id) {
      tell(
        .disagrees(
          "the device", record.subject.hardware.device?.label ?? "", facts.source,
          facts.device?.label ?? "", path))
    }
    record.subject.hardware.device = record.subject.hardware.device ?? facts.device
    record.subject.hardware.count = record.subject.hardware.count ?? facts.deviceCount
    record.repetition = record.repetition ?? facts.repetition
    var other: [(name: AxisName, point: AxisPoint)] = []
    for (name, point) in facts.settings {
      guard let own = record.settings[name] else {
        record.settings[name] = point
        continue
      }
      if own != point { other.append((name, point)) }
    }
    for (name, point) in other.sorted(by: { $0.name.rawValue < $1.name.rawValue }) {
      let own = record.settings[name] ?? .unknown
      tell(
        .disagrees(name.rawValue, own.description, facts.source, point.description, path))
    }
    for (name, point) in facts.circumstances where record.circumstances[name] == nil {
      record.circumstances[name] = point
    }
  }

  /// Records what a path says of many runs once.
  private mutating func tell(_ finding: Finding) {
    if told.insert(finding).inserted { findings.append(finding) }
  }

  /// Whether a name only says less than another: `qwen3-4b` of `Qwen3-4B-Thinking`, FP4 of NVFP4.
  private static func isPart(_ short: String, of long: String) -> Bool {
    Catalogue.key(long).contains(Catalogue.key(short))
  }

  // MARK: The outcome

  /// Whether a second median is the first, perhaps rounded.
  static func isSameMedian(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= 1e-9 * second
  }

  /// Decides whether the run was one, and leaves out the zeros that are no measurements.
  private mutating func settle(_ record: inout RunRecord, _ run: RunBuilder) {
    let counts = run.requests
    record.failure = run.failure
    if record.failure == nil, counts.completed == 0 {
      let sent = counts.sent ?? counts.failed
      record.failure = .error(
        sent.map { "0 of \($0) requests completed" } ?? "no request completed")
    }
    guard record.failure == nil else { return }
    var odd: [Oddity: [Metric]] = [:]
    if !run.withoutNumber.isEmpty { odd[.noNumber] = run.withoutNumber }
    var definition: (family: Metric.Family, id: String?)?
    var names: [RunValues.Name] = []
    var numbers: [Double] = []
    var places: [TextPlace] = []
    names.reserveCapacity(run.values.count)
    numbers.reserveCapacity(run.values.count)
    places.reserveCapacity(run.values.count)
    for (metric, value, place) in run.values {
      // A time or a rate of nought is what a harness writes where it has nothing to average.
      if value < 0 || (value == 0 && metric.statistic != "std" && metric.statistic != "min") {
        odd[value < 0 ? .negative : .zero, default: []].append(metric)
        continue
      }
      // `median` and `p50` are one number, perhaps rounded twice.
      if metric.rawValue.hasSuffix(".median"),
        names.indices.contains(where: {
          names[$0].metric == metric && Self.isSameMedian(numbers[$0], value)
        })
      {
        continue
      }
      // Most values are of the family of the one before.
      if definition.map({ !metric.isOf($0.family) }) ?? true {
        let family = metric.family
        definition = (family, run.definitions[family] ?? self.definition(of: family))
      }
      names.append(RunValues.Name(metric, definition: definition?.id))
      numbers.append(value)
      places.append(cursor.span(place).place)
    }
    // Runs of one file mostly give the same numbers.
    let last = records.last?.values.names
    let shared = last?.list == names ? last : nil
    record.values = RunValues(
      shared ?? RunValues.Names(names), numbers, at: places, in: file.path)
    if record.values.isEmpty, !odd.isEmpty {
      record.failure = .error(
        odd.count > 1 ? "no number of the run is above 0" : odd.keys.first?.ofAll ?? "")
    } else if record.values.isEmpty {
      empty.append(record.span)
    } else {
      for (oddity, metrics) in odd.sorted(by: { $0.key < $1.key }) {
        findings.append(oddity.finding(metrics, kept: names.map(\.metric), record.span))
      }
    }
    if let lost = record.lost { findings.append(lost) }
  }
}

extension RunRecord {
  /// That requests of a run failed whose others were measured; nil where none did.
  var lost: Finding? {
    guard failure == nil, let requests, requests.lost > 0 else { return nil }
    return .incomplete(requests, span)
  }
}

extension RunCollector {
  /// The id of the definition that the form has of a family; of the last where it has several.
  private func definition(of family: Metric.Family) -> String? {
    definitions.last { $0.family == family }?.id
  }
}

extension Finding {
  /// That runs say neither how fast they were nor why they failed.
  fileprivate static func withoutNumbers(_ runs: [SourceSpan]) -> [Finding] {
    guard let first = runs.first else { return [] }
    return [
      Finding(
        .warning, "import.no-result",
        runs.count == 1
          ? "a run gives no number and no reason, and was left out"
          : "\(runs.count) runs give no number and no reason, and were left out",
        at: first, hints: ["look into the log for why"])
    ]
  }

  fileprivate static func disagrees(
    _ what: String, _ own: String, _ source: String, _ other: String, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.path-disagrees",
      "the content gives \(what) as \(own), \(source) as \(other); the content was taken", at: span)
  }

  fileprivate static func incomplete(_ counts: RequestCounts, _ span: SourceSpan) -> Finding {
    let sum = counts.completed?.addingReportingOverflow(counts.lost)
    let sent = counts.sent ?? sum.flatMap { $0.overflow ? nil : $0.partialValue }
    let of = sent.map { " of \($0)" } ?? ""
    return Finding(
      .warning, "quality.incomplete",
      "\(counts.lost)\(of) requests failed; the numbers are of the others", at: span,
      hints: ["repeat the run, or leave it out with `skip`"])
  }
}
