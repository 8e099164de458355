import BenchModel

/// A run as a printed report gives it, line by line.
struct ReportRun {
  private(set) var run: RunBuilder
  private var duration: Double?
  private var promptTokens: Double?
  private var outputTokens: Double?
  private var tinyRate: Range<Int>?
  private var means: [Metric.Family: Double] = [:]
  /// What it measures and no metric stands for.
  private(set) var unread: [String] = []

  /// Begins a run that stands at a place.
  init(at place: Range<Int>) { run = RunBuilder(at: place) }

  /// Changes what the report itself does not say.
  mutating func describe(_ change: (inout RunBuilder) -> Void) { change(&run) }

  /// Says that the requests were given to the engine without a server; SGLang alone prints that.
  mutating func isOffline() {
    run.engine("sglang")
    for definition in SGLangOffline.meanings { run.define(definition) }
  }

  /// Takes a line of the report; lines without a known label say nothing.
  mutating func take(line: String, at place: Range<Int>) {
    guard let mark = line.lastIndex(of: ":") else { return }
    _ = take(line[..<mark], line[line.index(after: mark)...], at: place)
  }

  /// Takes a label and its value; returns whether the label is known.
  mutating func take(
    _ label: some StringProtocol, _ text: some StringProtocol, at place: Range<Int>
  ) -> Bool {
    guard let meaning = ReportLabels.meaning(label) else { return false }
    let word = text.trimmed
    let number = Double(word.replacing(",", with: "")).flatMap { $0.isNaN ? nil : $0 }
    let whole = number.flatMap { Int(exactly: $0) }
    switch meaning {
    case .completed: run.requests.completed = whole
    case .failed: run.requests.failed = whole
    case .concurrency:
      if let number, number > 0, number < ServeRun.boundless {
        run.set(.concurrency, AxisPoint(number))
      }
    case .rate:
      if let number, number > 0 {
        run.set(.requestRate, AxisPoint(number < ServeRun.boundless ? number : .infinity))
      }
    case .observedConcurrency: run.achieved(.concurrency, number.flatMap { $0 > 0 ? $0 : nil })
    case .retokenized:
      // Only SGLang's client prints it, which counts the tokens of each chunk.
      run.define(.itlPooledTokens)
    case .peakConcurrency, .other: break
    case .unread(let name): if number ?? 0 > 0, !unread.contains(name) { unread.append(name) }
    case .duration: duration = number
    case .promptTokens: promptTokens = number
    case .outputTokens: outputTokens = number
    case .measured(.requestThroughput, _) where number == 0: tinyRate = place
    case .measured(let metric, let unit):
      run.measured(metric, number, unit, at: place)
      if metric.statistic == "mean", let number { means[metric.family] = unit.base(number) }
    }
    return true
  }

  /// The run, with the means that follow from its sums.
  func finished() -> RunBuilder {
    var run = run
    guard let completed = run.requests.completed, completed > 0 else { return run }
    let count = Double(completed)
    if let duration, duration > 0, let place = tinyRate {
      // Two decimals are too few for a slow run.
      run.measured(.requestThroughput, count / duration, at: place)
    }
    run.note(.requests, AxisPoint(Double(run.requests.failed ?? 0) + Double(completed)))
    run.achieved(.promptTokens, promptTokens.map { $0 / count })
    let output = outputTokens.map { $0 / count }
    run.achieved(.outputTokens, output)
    if isPlacedByOverlap, let mean = overlap(output) {
      // Requests that nearly all overlapped were sent together, whatever each of them took.
      run.achieved(.concurrency, mean > count / 2 ? count : mean)
    }
    return run
  }

  /// Whether the report has no number of its own, as in a manual.
  var isEmpty: Bool {
    run.values.isEmpty && run.requests.completed != 0 && run.requests.failed == nil
  }

  /// Whether no line says the load, so that only the overlap of the requests tells it.
  var isPlacedByOverlap: Bool {
    run.settings[.concurrency] == nil && run.settings[.requestRate] == nil
      && run.achieved[.concurrency] == nil && duration.map { $0 > 0 } ?? false
      && run.requests.completed.map { $0 > 0 } ?? false
      && (means[.e2e] ?? means[.ttft]) != nil
  }

  /// Little's law: requests at a time = requests per second × seconds of a request.
  private func overlap(_ output: Double?) -> Double? {
    guard let duration, let completed = run.requests.completed,
      let time = means[.e2e] ?? answerTime(output)
    else { return nil }
    return Double(completed) * time / duration
  }

  private func answerTime(_ output: Double?) -> Double? {
    guard let first = means[.ttft], let output else { return nil }
    return first + (means[.tpot] ?? 0) * max(0, output - 1)
  }
}
