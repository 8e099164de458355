import Diagnostics

/// One run of a harness at one load: what was asked, what came of it.
///
/// Records are what importers of harness files make; a `Projection` lays them out as grids.
public struct RunRecord: Hashable, Sendable {
  /// What served.
  public var subject: Subject {
    get {
      var subject = body.subject
      subject.statements = statements
      return subject
    }
    set {
      statements = newValue.statements
      body = RunBody(newValue, body.settings)
    }
  }
  /// What the harness was told and what tells runs apart: load, lengths, parallelism.
  public var settings: AxisPoints {
    get { body.settings }
    set { body = RunBody(body.subject, newValue) }
  }
  /// What it has in common with other runs.
  public private(set) var body: RunBody
  /// What sources said of what served.
  public var statements: [Statement]
  /// What the run reached where a setting has the same name, as means over its requests.
  public var achieved: [AxisName: Double]
  /// Settings that do not tell runs apart unless the user says so: date, number of requests.
  public var circumstances: AxisPoints
  /// The number of the repetition, where the source says one.
  public var repetition: Int?
  /// Whether it only warmed the server up: its numbers do not count, that it worked or failed does.
  public var isWarmUp = false
  /// How many requests were sent, completed and failed; nil where the source does not say.
  public var requests: RequestCounts?
  /// The numbers of the run in base units; empty where it failed.
  public var values: RunValues
  /// Why the run gave no numbers; nil where it gave some.
  public var failure: Failure?
  /// The metric under which a failure is shown when no other run of the subject says one.
  public var mainMetric: Metric
  /// Where the record was read.
  public var span: SourceSpan
  /// The file and its form.
  public var origin: GridOrigin

  /// Describes a run.
  public init(
    subject: Subject, settings: AxisPoints = [:], achieved: [AxisName: Double] = [:],
    circumstances: AxisPoints = [:], repetition: Int? = nil,
    requests: RequestCounts? = nil, values: [MetricValue] = [], failure: Failure? = nil,
    mainMetric: Metric = .outputThroughput, span: SourceSpan, origin: GridOrigin
  ) {
    body = RunBody(subject, settings)
    statements = subject.statements
    self.achieved = achieved
    self.circumstances = circumstances
    self.repetition = repetition
    self.requests = requests
    self.values = RunValues(values)
    self.failure = failure
    self.mainMetric = mainMetric
    self.span = span
    self.origin = origin
  }

  /// The value of a metric; nil where the run does not give it.
  public func value(_ metric: Metric) -> Double? {
    values.names.list.firstIndex { $0.metric == metric }.map { values.numbers[$0] }
  }

  /// Takes the body of another run where that says the same, so that both have one.
  public mutating func share(_ other: RunBody) {
    if other == body { body = other }
  }

  /// Runs with another label; those with one body still have one.
  public static func labelled(_ records: [RunRecord], _ label: String) -> [RunRecord] {
    var known: [ObjectIdentifier: RunBody] = [:]
    return records.map { record in
      var record = record
      let old = ObjectIdentifier(record.body)
      if let body = known[old] {
        record.body = body
      } else {
        record.subject.label = label
        known[old] = record.body
      }
      return record
    }
  }

  /// How many requests its numbers are of; nil where the source does not say.
  var answered: Int? {
    requests?.completed ?? requests?.sent.map { max(0, $0) - max(0, requests?.failed ?? 0) }
      ?? circumstances[.requests]?.integer ?? settings[.requests]?.integer
  }
}

/// One number of a run.
public struct MetricValue: Hashable, Sendable {
  /// Which number.
  public var metric: Metric
  /// The number in the base unit of the metric; finite.
  public var value: Double
  /// What exactly was measured: the id of a `MetricDefinition`; nil where nobody says.
  public var definition: String?
  /// Where it was read.
  public var span: SourceSpan

  /// Records a number.
  public init(_ metric: Metric, _ value: Double, definition: String?, at span: SourceSpan) {
    self.metric = metric
    self.value = value
    self.definition = definition
    self.span = span
  }
}

/// How many requests a run sent, and what became of them.
public struct RequestCounts: Hashable, Sendable {
  /// Sent; nil where the source does not say.
  public var sent: Int?
  /// Answered in full; nil where the source does not say.
  public var completed: Int?
  /// Failed; nil where the source does not say.
  public var failed: Int?

  /// Counts requests.
  public init(sent: Int? = nil, completed: Int? = nil, failed: Int? = nil) {
    self.sent = sent
    self.completed = completed
    self.failed = failed
  }

  /// How many were not answered, as far as the source says.
  public var lost: Int {
    // Broken files hold numbers below zero too.
    let missing = sent.flatMap { sent in completed.map { max(0, sent) - max(0, $0) } } ?? 0
    return max(0, failed ?? 0, missing)
  }
}
