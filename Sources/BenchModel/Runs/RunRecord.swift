import Diagnostics

/// One run of a harness at one load: what was asked, what came of it.
///
/// Records are what importers of harness files make; a `Projection` lays them out as grids. A copy of
/// a record shares all it holds with the first until one of the two is changed.
public struct RunRecord: Sendable {
  /// All that a record holds.
  public struct Fields: Hashable, Sendable {
    /// What it has in common with other runs.
    public fileprivate(set) var body: RunBody
    /// What sources said of what served.
    public var statements: [Statement]
    /// What the run reached where a setting has the same name, as means over its requests.
    public var achieved: AxisMeans
    /// Settings that do not tell runs apart unless the user says so: date, number of requests.
    public var circumstances: AxisPoints
    /// The number of the repetition, where the source says one.
    public var repetition: Int?
    /// Whether it only warmed the server up.
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
  }

  private final class Box: Sendable {
    let fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }

  private var box: Box

  /// Describes a run.
  public init(
    subject: Subject, settings: AxisPoints = [:], achieved: [AxisName: Double] = [:],
    circumstances: AxisPoints = [:], repetition: Int? = nil,
    requests: RequestCounts? = nil, values: [MetricValue] = [], failure: Failure? = nil,
    mainMetric: Metric = .outputThroughput, span: SourceSpan, origin: GridOrigin
  ) {
    box = Box(
      Fields(
        body: RunBody(subject, settings), statements: subject.statements,
        achieved: AxisMeans(achieved),
        circumstances: circumstances, repetition: repetition, requests: requests,
        values: RunValues(values), failure: failure, mainMetric: mainMetric, span: span,
        origin: origin))
  }

  /// All that it holds.
  public var fields: Fields { box.fields }

  /// Changes several things at once.
  public mutating func change(_ body: (inout Fields) throws -> Void) rethrows {
    var fields = box.fields
    try body(&fields)
    box = Box(fields)
  }

  /// What served.
  public var subject: Subject {
    get {
      var subject = body.subject
      subject.statements = statements
      return subject
    }
    set {
      change {
        $0.statements = newValue.statements
        $0.body = RunBody(newValue, $0.body.settings)
      }
    }
  }
  /// What the harness was told and what tells runs apart: load, lengths, parallelism.
  public var settings: AxisPoints {
    get { body.settings }
    set { change { $0.body = RunBody($0.body.subject, newValue) } }
  }
  /// What it has in common with other runs.
  public private(set) var body: RunBody {
    get { box.fields.body }
    set { change { $0.body = newValue } }
  }
  /// What sources said of what served.
  public var statements: [Statement] {
    get { box.fields.statements }
    set { change { $0.statements = newValue } }
  }
  /// What the run reached where a setting has the same name, as means over its requests.
  public var achieved: AxisMeans {
    get { box.fields.achieved }
    set { change { $0.achieved = newValue } }
  }
  /// Settings that do not tell runs apart unless the user says so: date, number of requests.
  public var circumstances: AxisPoints {
    get { box.fields.circumstances }
    set { change { $0.circumstances = newValue } }
  }
  /// The number of the repetition, where the source says one.
  public var repetition: Int? {
    get { box.fields.repetition }
    set { change { $0.repetition = newValue } }
  }
  /// Whether it only warmed the server up: its numbers do not count, that it worked or failed does.
  public var isWarmUp: Bool {
    get { box.fields.isWarmUp }
    set { change { $0.isWarmUp = newValue } }
  }
  /// How many requests were sent, completed and failed; nil where the source does not say.
  public var requests: RequestCounts? {
    get { box.fields.requests }
    set { change { $0.requests = newValue } }
  }
  /// The numbers of the run in base units; empty where it failed.
  public var values: RunValues {
    get { box.fields.values }
    set { change { $0.values = newValue } }
  }
  /// Why the run gave no numbers; nil where it gave some.
  public var failure: Failure? {
    get { box.fields.failure }
    set { change { $0.failure = newValue } }
  }
  /// The metric under which a failure is shown when no other run of the subject says one.
  public var mainMetric: Metric {
    get { box.fields.mainMetric }
    set { change { $0.mainMetric = newValue } }
  }
  /// Where the record was read.
  public var span: SourceSpan {
    get { box.fields.span }
    set { change { $0.span = newValue } }
  }
  /// The file and its form.
  public var origin: GridOrigin {
    get { box.fields.origin }
    set { change { $0.origin = newValue } }
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

extension RunRecord: Hashable {
  /// Whether both hold the same.
  public static func == (left: RunRecord, right: RunRecord) -> Bool {
    left.box === right.box || left.box.fields == right.box.fields
  }

  /// Feeds all that it holds.
  public func hash(into hasher: inout Hasher) { hasher.combine(box.fields) }
}
