import BenchModel
import Capacity
import Charts
import Fitting
import Scaling

/// The chapters of a report on scaling and on memory.
public struct ScalingChapter {
  /// A grid of times with the name of its files.
  public struct Subject: Sendable {
    /// The name of its files.
    public let name: String
    /// The times.
    public let time: PlainGrid
    /// The throughput that follows from them; nil where the output tokens are not known.
    public let throughput: PlainGrid?
    /// Its memory and limits.
    public let memory: SubjectMemory?
    /// The files that it was read from.
    public let sources: [String]

    /// Collects what is known.
    public init(
      name: String, time: PlainGrid, throughput: PlainGrid?, memory: SubjectMemory?,
      sources: [String]
    ) {
      self.name = name
      self.time = time
      self.throughput = throughput
      self.memory = memory
      self.sources = sources
    }
  }

  private let subjects: [Subject]
  private let language: Language
  private let software: String

  /// Chapters about subjects, in the order of the report.
  public init(_ subjects: [Subject], language: Language, software: String) {
    self.subjects = subjects
    self.language = language
    self.software = software
  }

  /// The laws of each grid, and the answer to logarithmic growth.
  public var laws: ChapterDraft {
    let words = ScalingWords.words(language)
    let times = subjects.compactMap { subject in GridScaling(subject.time).map { (subject, $0) } }
    let grids = times.map(\.1)
    return ChapterDraft(
      id: "scaling", title: words.heading,
      sentences: [
        words.intro, ScalingTable.claim(grids, language: language),
        ScalingTable.wins(grids, language: language),
      ],
      parts: times.map { subject, scaling in
        let rates = subject.throughput.flatMap { GridScaling($0) }
        let table = ScalingTable(scaling, language: language)
        var tables = [(name: "laws", table: table.table)]
        if let usl = rates.flatMap({ ScalingTable($0, language: language).scalability }) {
          tables.append((name: "usl", table: usl))
        }
        return ChapterDraft.Part(
          id: "\(subject.name)-scaling", title: language.words.title(of: subject.time.subject),
          sentences: [table.claim].compactMap(\.self)
            + (subject.memory?.joint.map { JointWords($0, language: language).sentences } ?? []),
          figures: rates.map { [figure($0)] } ?? [], tables: tables, sources: subject.sources)
      })
  }

  private func figure(_ rates: GridScaling) -> ChapterDraft.Drawn {
    let text = ScalingFigureText(rates, language)
    return ChapterDraft.Drawn(
      name: "laws", chart: Chart(scaling: rates, language: language, software: software).readable,
      caption: text.caption, alternativeText: text.alternativeText)
  }

  /// The memory frontier of each grid, and what bounds its cells.
  public var memory: ChapterDraft {
    let words = MemoryWords.words(language)
    return ChapterDraft(
      id: "memory", title: words.heading, sentences: [words.intro],
      parts: subjects.compactMap { subject in
        guard let known = subject.memory else { return nil }
        let use = known.use.map { UseWords($0, language: language).sentences } ?? []
        let title = language.words.title(of: subject.time.subject)
        let shares =
          known.use.flatMap { UseTable($0, language: language).table }
          .map { [(name: "use", table: $0)] } ?? []
        guard let forecast = known.forecast else {
          let why = known.refusal.map { MemoryTable.why($0, language: language) } ?? ""
          return ChapterDraft.Part(
            id: "\(subject.name)-memory", title: title,
            sentences: [ArticleModel.sentence(why)] + use, tables: shares,
            sources: subject.sources)
        }
        var table = MemoryTable(forecast, language: language).table
        let sentences = table.notes
        table.notes = []
        return ChapterDraft.Part(
          id: "\(subject.name)-memory", title: title, sentences: sentences + use,
          figures: [
            ChapterDraft.Drawn(
              name: "frontier",
              chart: FrontierChart(
                forecast, language: language, software: software,
                source: subject.time.origin.path),
              caption: FrontierChart.caption(forecast, language),
              alternativeText: FrontierChart.caption(forecast, language))
          ] + bars(forecast, subject.time.origin.path),
          tables: [(name: "table", table: table)] + shares,
          sources: subject.sources)
      })
  }

  private func bars(_ forecast: MemoryForecast, _ source: String) -> [ChapterDraft.Drawn] {
    let chart = StackedBars(forecast, language: language, software: software, source: source)
    guard let chart else { return [] }
    return [
      ChapterDraft.Drawn(
        name: "bytes", chart: chart, caption: chart.alternativeText,
        alternativeText: chart.alternativeText)
    ]
  }
}
