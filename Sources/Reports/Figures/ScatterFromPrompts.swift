import BenchModel
import Charts
import Scaling

extension ScatterChart {
  /// Throughput of each device against the rate that one user sees, a point for each load; nil where
  /// no subject says both.
  public init?(_ prompts: [ServedPrompt], language: Language, software: String) {
    let words = language.words
    let figure = AnalysisFigureWords.words(language)
    var subjects: [ScatterChart.Subject] = []
    // Of one subject the prompts are the series, and its name would fill the key.
    let isOne = Set(prompts.map(\.subject)).count == 1 && prompts.count > 1
    let columns = Set(prompts.map(\.columnName))
    for prompt in prompts {
      let name =
        isOne
        ? language.number(prompt.column)
        : prompts.contains { $0.subject == prompt.subject && $0.column != prompt.column }
          ? "\(words.title(of: prompt.subject)), \(language.number(prompt.column))"
          : words.title(of: prompt.subject)
      let items = prompt.loads.compactMap { Self.item($0, prompt, language) }
      guard items.contains(where: { $0.x != nil }) else { continue }
      subjects.append(ScatterChart.Subject(name: name, points: items))
    }
    guard !subjects.isEmpty else { return nil }
    self.init(
      title: figure.paretoTitle, alternativeText: "",
      x: ChartAxis(
        label: words.name(of: .outputThroughputPerUser),
        unit: words.symbol(ofUnit: TokensPerSecondPerUser.symbol), startsAtZero: true,
        better: .higher),
      y: ChartAxis(
        label: words.name(of: Metric(.outputThroughputPerDevice)),
        unit: words.symbol(ofUnit: TokensPerSecondPerDevice.symbol), spread: .log,
        better: .higher),
      seriesTitle: isOne ? columns.first.map { words[axis: $0].label } ?? "" : "",
      subjects: subjects, words: language.chartWords,
      metadata: [MetadataEntry("Software", software)])
    alternativeText = caption(language)
  }

  /// What the chart shows: how many loads are on the frontier, and how many failed.
  public func caption(_ language: Language) -> String {
    let points = subjects.flatMap(\.points)
    let failed = points.count { $0.x == nil || $0.y == nil }
    return AnalysisFigureWords.words(language).pareto(
      language.number(frontier.count), language.number(points.count - failed),
      language.number(failed))
  }

  private static func item(
    _ load: ServiceLoad, _ prompt: ServedPrompt, _ language: Language
  ) -> Item? {
    let label = language.number(load.requests)
    if let failure = load.failure {
      return Item(x: nil, y: nil, label: label, failure: FailureMark(failure))
    }
    let tokens = prompt.tokensOfRates
    guard let count = prompt.subject.hardware.count,
      let user = load.values(of: .outputThroughputPerUser, outputTokens: tokens)?.values,
      let all = load.values(of: .outputThroughput, outputTokens: tokens)?.values,
      let x = HeldLoad.median(user), let y = HeldLoad.median(all)
    else { return nil }
    return Item(x: x, y: y / Double(count), label: label)
  }
}

extension FailureMark {
  /// The mark of a failure.
  init(_ failure: Failure) {
    switch failure {
    case .outOfMemory: self = .outOfMemory
    case .timeout: self = .timeout
    case .error: self = .error
    case .unexplained: self = .unexplained
    }
  }
}
