import BenchModel
import Capacity
import Charts
import Scaling

extension FrontierChart {
  /// The memory frontier of a subject, measured and predicted.
  public init(_ forecast: MemoryForecast, language: Language, software: String, source: String) {
    let words = AnalysisFigureWords.words(language)
    let shown = forecast.informed ?? forecast.forecast
    let columns = shown.columns.map { column in
      FrontierChart.Column(
        x: Double(column.measured.promptTokens), works: column.measured.works.map(Double.init),
        fails: column.measured.fails.map(Double.init), predicted: column.load)
    }
    let prompts = columns.map(\.x)
    self.init(
      title: language.words.title(of: forecast.subject),
      alternativeText: Self.caption(forecast, language),
      x: ChartAxis(
        label: language.words[axis: .promptTokens].label, unit: "", spread: .log,
        ticks: prompts.count <= 9 ? .at(prompts) : .automatic),
      y: ChartAxis(label: words.loads, unit: "", spread: .log, better: .higher),
      frontiers: [Frontier(name: language.words.title(of: forecast.subject), columns: columns)],
      words: language.chartWords,
      metadata: [MetadataEntry("Software", software), MetadataEntry("Source", source)])
  }

  /// What the chart shows, and how often prediction and measurement agree.
  public static func caption(_ forecast: MemoryForecast, _ language: Language) -> String {
    let words = AnalysisFigureWords.words(language)
    let plain = forecast.forecast
    let columns = language.number(plain.columns.count)
    let agreeing = language.number(plain.count(.agrees))
    let agreement =
      forecast.informed.map {
        words.informedAgreement(language.number($0.count(.agrees)), agreeing, columns)
      } ?? words.agreement(agreeing, columns)
    return words.frontier(language.words.title(of: forecast.subject)) + " " + agreement
  }
}
