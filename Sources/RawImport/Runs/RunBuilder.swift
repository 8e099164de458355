import BenchModel
import Diagnostics

/// One run as an importer fills it in, key by key; `RunCollector` makes the record of it.
///
/// Every method takes what the file may leave out: nothing is recorded for nil.
struct RunBuilder {
  /// Where the run stands in the file.
  private(set) var place: Range<Int>
  private(set) var modelText: (text: String, place: Range<Int>)?
  private(set) var quantizationText: String?
  private(set) var engine: Engine?
  private(set) var deviceText: String?
  private(set) var deviceCount: Int?
  private(set) var settings: AxisPoints = [:]
  private(set) var achieved: [AxisName: Double] = [:]
  private(set) var circumstances: AxisPoints = [:]
  private(set) var values: [(metric: Metric, value: Double, place: Range<Int>)] = []
  /// Metrics for which the file has NaN, infinity or a number that no double holds.
  private(set) var withoutNumber: [Metric] = []
  private(set) var definitions: [Metric.Family: String] = [:]
  private(set) var failure: Failure?
  /// How many requests were sent, completed and failed.
  var requests = RequestCounts()
  /// The number of the repetition, from 1.
  var repetition: Int?
  /// Whether it only warmed the server up: that it worked counts, its numbers do not.
  var isWarmUp = false
  /// The metric under which a failure is shown when no other run of the subject says one.
  var mainMetric = Metric.outputThroughput

  /// Begins a run that stands at a place.
  init(at place: Range<Int>) { self.place = place }

  // MARK: What served

  /// Names the model: a Hugging Face id, a path to weights, or any other text.
  mutating func model(_ node: JSONNode?) {
    if let node { model(node.word, at: node.range) }
  }

  /// Names the model by a text.
  mutating func model(_ text: String?, at place: Range<Int>) {
    if let text, !text.isEmpty { modelText = (text, place) }
  }

  /// Says how the weights were stored; a `None` or an empty text says nothing.
  mutating func quantization(_ text: String?) {
    if let text, !text.isEmpty, text != "None", text != "null" { quantizationText = text }
  }

  /// Names the engine that served, as exported: `vllm`, `sglang`, `llama.cpp`, `tensorrt-llm`.
  mutating func engine(_ name: String?, version: String? = nil) {
    guard let name, !name.isEmpty else { return }
    engine = Engine(name: name, version: version.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// Names the device, as the harness prints it, and how many there were.
  mutating func device(_ text: String?, count: Int? = nil) {
    if let text, !text.isEmpty { deviceText = text }
    if let count, count > 0 { deviceCount = count }
  }

  // MARK: What was asked

  /// A setting that tells runs apart: load, requested lengths, parallelism, flags.
  mutating func set(_ name: AxisName, _ point: AxisPoint?) {
    if let point { settings[name] = point }
  }

  /// A setting by a number or a text of JSON; null says nothing.
  mutating func set(_ name: AxisName, _ node: JSONNode?) { set(name, Self.point(node)) }

  /// A setting by a whole number.
  mutating func set(_ name: AxisName, _ number: Int?) { set(name, number.map { AxisPoint($0) }) }

  /// Something that does not tell runs apart: date, number of requests, seed.
  mutating func note(_ name: AxisName, _ point: AxisPoint?) {
    if let point { circumstances[name] = point }
  }

  /// A circumstance by a value of JSON; null says nothing.
  mutating func note(_ name: AxisName, _ node: JSONNode?) { note(name, Self.point(node)) }

  /// What the run reached, as a mean over its requests, under the name of the setting.
  mutating func achieved(_ name: AxisName, _ mean: Double?) {
    if let mean, mean.isFinite { achieved[name] = mean }
  }

  // MARK: What came of it

  /// A number of the run; nil and numbers that are not finite record nothing.
  mutating func measured(
    _ metric: Metric, _ value: Double?, _ unit: RunUnit = .base, at place: Range<Int>
  ) {
    guard let value, value.isFinite else { return }
    values.append((metric, unit.base(value), place))
  }

  /// A number of the run by a value of JSON.
  mutating func measured(_ metric: Metric, _ node: JSONNode?, _ unit: RunUnit = .base) {
    guard let node else { return }
    // Some programs on the way put numbers into quotes.
    let number = node.double ?? (node.isString ? node.looseNumber : nil)
    if let number, number.isFinite {
      values.append((metric, unit.base(number), node.range))
    } else if number != nil || node.isNaN, metric.statistic != "std" {
      // Of one sample there is no standard deviation.
      withoutNumber.append(metric)
    }
  }

  /// Says that a text of the file, such as `NaN ms`, stands in place of a number.
  mutating func noNumber(_ metric: Metric) { withoutNumber.append(metric) }

  /// Says that a family means something else here than in the rest of the harness's files.
  mutating func define(_ definition: MetricDefinition) {
    definitions[definition.family] = definition.id
  }

  /// Says that the run stands elsewhere, with the name of its model.
  mutating func move(to place: Range<Int>, model: Range<Int>?) {
    self.place = place
    if let model { modelText?.place = model }
  }

  /// Gives a number of the run another value that stands elsewhere.
  mutating func replace(_ index: Int, with value: Double, at place: Range<Int>) {
    values[index].value = value
    values[index].place = place
  }

  /// The run gave no numbers that count; those recorded are dropped.
  mutating func failed(_ failure: Failure) { self.failure = failure }

  /// The run gave no numbers that count, where a text says why; nil, an empty text and null do not.
  mutating func failed(saying node: JSONNode?) {
    guard let text = node?.string, !text.allSatisfy(\.isWhitespace), text != "None" else { return }
    failed(FailureText.failure(text))
  }

  private static func point(_ node: JSONNode?) -> AxisPoint? {
    guard let node, !node.isNull else { return nil }
    if let number = node.looseNumber { return AxisPoint(number) }
    return node.word.flatMap { $0.isEmpty ? nil : AxisPoint($0) }
  }
}
