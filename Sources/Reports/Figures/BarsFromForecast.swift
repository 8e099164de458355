import BenchModel
import Capacity
import Charts
import Scaling

extension StackedBars {
  /// What fills the memory at the largest load of each prompt size that worked, and at the smallest
  /// that did not; nil where no load was measured.
  public init?(_ forecast: MemoryForecast, language: Language, software: String, source: String) {
    let words = MemoryFigureWords.words(language)
    let shares = forecast.shares
    guard !shares.isEmpty else { return nil }
    let limit = forecast.limit.map { $0 / Self.gibibyte }
    let knowsActivation = shares.contains { $0.activation != nil }
    let bars = shares.map { share in
      func part(_ bytes: Double) -> Part {
        Part(bytes / Self.gibibyte, Self.text(bytes, language))
      }
      let parts = [part(share.weights), part(share.cache), share.activation.map(part)]
      let total = Self.text(share.total, language)
      return Bar(
        name: "\(language.number(share.requests)) × \(language.number(share.promptTokens))",
        parts: knowsActivation ? parts : Array(parts.prefix(2)),
        text: share.outcome == .works ? total : "\(total), \(words.fails)",
        limit: limit, measured: share.measured.map { $0 / Self.gibibyte })
    }
    let names = [
      words.weights, words.cache, forecast.infersActivation ? words.inferred : words.activation,
    ]
    self.init(
      title: language.words.title(of: forecast.subject),
      alternativeText: Self.caption(forecast, language),
      values: ChartAxis(
        label: words.axis, unit: words.unit, spread: .linear),
      parts: knowsActivation ? names : Array(names.prefix(2)), bars: bars,
      limitWord: forecast.limit.map { words.limit(Self.text($0, language)) } ?? "",
      measuredWord: words.measured, words: language.chartWords,
      metadata: [MetadataEntry("Software", software), MetadataEntry("Source", source)])
  }

  /// What the bars show, and which of the loads the account puts on the wrong side of the limit.
  public static func caption(_ forecast: MemoryForecast, _ language: Language) -> String {
    let words = MemoryFigureWords.words(language)
    var sentences = [words.caption(language.words.title(of: forecast.subject))]
    let shares = forecast.shares
    if case .paged = forecast.account { sentences.append(words.paged) }
    if forecast.infersActivation { sentences.append(words.implied) }
    if let limit = forecast.limit {
      let beyond = shares.count { $0.outcome == .works && $0.total > limit }
      let below = shares.count { $0.outcome == .fails && $0.total <= limit }
      if beyond > 0 { sentences.append(words.beyond(beyond)) }
      if below > 0 { sentences.append(words.below(below)) }
    }
    let measured = shares.count { $0.measured != nil }
    if measured > 0 { sentences.append(words.peaks) }
    return sentences.joined(separator: " ")
  }

  private static let gibibyte = 1_073_741_824.0

  private static func text(_ bytes: Double, _ language: Language) -> String {
    language.number(bytes / gibibyte, digits: 1)
  }
}
