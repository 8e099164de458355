import BenchModel
import Capacity
import Scaling

/// A memory forecast in words and as a table.
public struct MemoryTable {
  private let forecast: MemoryForecast
  private let language: Language
  private let words: MemoryWords

  /// Words for a forecast.
  public init(_ forecast: MemoryForecast, language: Language = .english) {
    self.forecast = forecast
    self.language = language
    words = MemoryWords.words(language)
  }

  /// Why nothing is predicted of a subject.
  public static func why(_ refusal: CapacityRefusal, language: Language = .english) -> String {
    MemoryWords.words(language).why(refusal)
  }

  /// A row for each prompt size.
  public var table: RecordTable {
    var columns: [RecordTable.Column] = [
      .init(words.prompt), .init(words.works), .init(words.fails), .init(words.fits),
      .init(words.verdict, isNumber: false),
    ]
    if forecast.informed != nil { columns.append(.init(words.informed, isNumber: false)) }
    return RecordTable(
      caption: words.caption(language.words.title(of: forecast.subject)),
      label: "tab:\(forecast.subject.name)-memory", columns: columns,
      rows: forecast.forecast.columns.enumerated().map { place, column in
        [
          language.number(column.measured.promptTokens),
          column.measured.works.map { language.number($0) } ?? "",
          column.measured.fails.map { language.number($0) } ?? "",
          column.load.map { language.number($0.rounded(.down), digits: 0) } ?? "",
          verdict(column.verdict),
        ] + (forecast.informed.map { [verdict($0.columns[place].verdict)] } ?? [])
      }, notes: sentences
    ).withoutEmptyColumns
  }

  /// What the account rests on and what it says, sentence by sentence.
  public var sentences: [String] {
    let memory = forecast.memory
    var sentences = [
      words.account(
        gibibytes(memory.weights.bytes),
        language.significant(memory.cache.bytesPerToken / 1024), gibibytes(memory.memory))
    ]
    if memory.weights.assumption == .embeddingsAndHeadIn16Bits { sentences.append(words.head) }
    switch forecast.account {
    case .paged(let share):
      sentences.append(words.paged(language.number(share * 100, digits: 0) + "\u{A0}%"))
    case .batch: sentences.append(words.batch)
    }
    sentences.append(activation)
    let beyond = forecast.activation.contradictions.compactMap { contradiction in
      if case .beyondMemory(let column) = contradiction { column.promptTokens } else { nil }
    }
    if case .interval(let lower, _) = forecast.activation.outcome,
      forecast.activation.unit == .bytesPerDevice,
      lower > forecast.memory.memory / Double(forecast.memory.machine.count) / 4
    {
      sentences.append(words.much)
    }
    if !beyond.isEmpty {
      sentences.append(words.beyond(language.words.list(beyond.map { language.number($0) })))
    }
    if let worst = forecast.worstPeak {
      sentences.append(
        words.peaks(
          language.number(forecast.peaks.count), language.number(worst * 100, digits: 2)))
    }
    return sentences
  }

  private var activation: String {
    let isOfDevice = forecast.activation.unit == .bytesPerDevice
    func number(_ bytes: Double) -> String {
      isOfDevice ? gibibytes(bytes) : language.significant(bytes / 1024)
    }
    func size(_ bytes: Double) -> String {
      number(bytes) + "\u{A0}" + (isOfDevice ? words.perDevice : words.perToken)
    }
    switch forecast.activation.outcome {
    case .interval(let lower, let upper?):
      return lower > 0
        ? words.activation(number(lower), size(upper)) : words.activationBelow(size(upper))
    case .contradiction:
      return words.activationContradiction(
        language.number(forecast.activation.contradictions.count))
    case .interval(let lower, nil) where lower > 0: return words.activationAbove(size(lower))
    case .interval, .nothingMeasured: return words.activationNothing
    }
  }

  private func verdict(_ verdict: FrontierForecast.Verdict) -> String {
    switch verdict {
    case .agrees: words.agrees
    case .optimistic: words.optimistic
    case .pessimistic: words.pessimistic
    case .measuredTwoWays: words.twoWays
    case .notMeasured: words.notMeasured
    case .refused(let reason): words.why(reason)
    }
  }

  private func gibibytes(_ bytes: Double) -> String {
    language.significant(bytes / 1_073_741_824)
  }
}

/// What bounds the cells of a grid, in sentences.
public struct UseWords {
  private let use: GridUse
  private let language: Language

  /// Words for how much of its devices a grid used.
  public init(_ use: GridUse, language: Language = .english) {
    self.use = use
    self.language = language
  }

  /// What bounds the cells, how near they are to the limits, and what cannot be.
  public var sentences: [String] {
    guard let first = use.cells.first, let last = use.cells.last else { return [] }
    let words = MemoryWords.words(language)
    let bounds = use.cells.map(\.bound)
    func count(_ bound: RooflineUse.Bound) -> Int { bounds.count { $0 == bound } }
    func share(_ cell: GridUse.Cell) -> String {
      let percent = cell.use.use * 100
      return
        (percent < 10_000 ? language.number(percent, digits: 0) : language.significant(percent))
        + "\u{A0}%"
    }
    let most = use.cells.max { $0.use.use < $1.use.use } ?? last
    var sentences = [
      words.bounds(count(.bandwidth), count(.compute), count(.neither), count(.unknown)),
      words.shares(share(first), share(last), share(most)),
    ]
    if use.forms > 1 { sentences.append(words.forms(language.number(use.forms))) }
    let impossible = use.cells.count(where: \.isImpossible)
    if impossible > 0 { sentences.append(words.aboveRoofline(language.number(impossible))) }
    return sentences
  }
}
