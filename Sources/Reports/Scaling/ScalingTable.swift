import BenchModel
import Fitting
import Scaling

/// The laws of a grid in words and as a table.
public struct ScalingTable {
  let scaling: GridScaling
  let language: Language
  let words: ScalingWords

  /// Words for the laws of a grid.
  public init(_ scaling: GridScaling, language: Language = .english) {
    self.scaling = scaling
    self.language = language
    words = ScalingWords.words(language)
  }

  /// A row for each column of the grid.
  public var table: RecordTable {
    let name = language.words.measure(scaling.grid.metric, unit: scaling.grid.unit)
      .lowercasedFirst
    let title = language.words.title(of: scaling.grid.subject)
    var columns: [RecordTable.Column] = [
      .init(head), .init(words.law, isNumber: false), .init(words.coefficients, isNumber: false),
      .init("R²"), .init(words.points), .init(words.upTo), .init(words.next, isNumber: false),
    ]
    if isTime { columns.append(.init(words.logarithm, isNumber: false)) }
    return RecordTable(
      caption: words.caption(name, title),
      label:
        "tab:\(scaling.grid.subject.name)-\(SubjectID.slug(scaling.grid.metric.rawValue))-laws",
      columns: columns, rows: scaling.columns.map { row($0, isTime) },
      notes: scaling.columns.contains { $0.best != nil } ? notes : []
    ).withoutEmptyColumns
  }

  /// What the columns answer to the claim of logarithmic growth; nil for what is no time.
  public var claim: String? {
    guard isTime else { return nil }
    return words.claim(scaling.claims, scaling.columns.count)
  }

  /// How often each law is the best of several grids, the most frequent first.
  public static func wins(_ grids: [GridScaling], language: Language) -> String {
    let words = ScalingWords.words(language)
    let columns = grids.flatMap(\.columns)
    var counts: [Law: Int] = [:]
    for column in columns { if let law = column.best?.law { counts[law, default: 0] += 1 } }
    let order = Law.allCases.filter { counts[$0] != nil }
      .sorted { (counts[$0] ?? 0) > (counts[$1] ?? 0) }
    return words.wins(order.map { (words.laws($0), counts[$0] ?? 0) }, columns.count)
  }

  /// The answer of several grids to the claim.
  public static func claim(_ grids: [GridScaling], language: Language) -> String {
    let claims = grids.map(\.claims).reduce(into: [GrowthClaim.Answer: Int]()) { sum, counts in
      sum.merge(counts) { $0 + $1 }
    }
    return ScalingWords.words(language).claim(claims, grids.reduce(0) { $0 + $1.columns.count })
  }

  private var isTime: Bool { scaling.grid.unit == Seconds.symbol }

  var head: String {
    scaling.grid.columns.name == .promptTokens ? words.prompt : scaling.grid.columns.name.rawValue
  }

  private var notes: [String] {
    var notes = [words.errors, words.interval, words.nextNote]
    let isSingle = scaling.columns.contains { column in
      column.best != nil && column.curve.points.contains { $0.samples.count == 1 }
    }
    if isSingle { notes.append(words.single) }
    let uneven = scaling.columns.filter { column in
      (column.best?.checks.runs.probability).map { $0 < 0.05 } ?? false
    }
    if !uneven.isEmpty {
      notes.append(
        words.runs(language.words.list(uneven.map { language.number($0.curve.column) })))
    }
    return notes
  }

  private func row(_ column: ColumnScaling, _ isTime: Bool) -> [String] {
    let point = language.number(column.curve.column)
    guard let best = column.best, let choice = column.choice else {
      return [point, "–", column.refusal.map(why) ?? ""]
    }
    let next = choice.candidates.dropFirst().first { $0.delta != nil }
    let claim = GrowthClaim(column)
    return [
      point, words.laws(best.law),
      best.isPerfect ? "\(equation(best)): \(words.perfect)" : equation(best),
      best.rSquared.map { language.number($0, digits: 4) } ?? "",
      language.number(best.observations.count),
      column.reach.map { language.number(Int($0)) } ?? "",
      next.map { "\(words.laws($0.fit.law)) +\(language.number($0.delta ?? 0, digits: 1))" } ?? "",
    ]
      + (isTime
        ? [
          words.answers(claim.answer)
            + (claim.difference.map { " (\(signed($0)))" } ?? "")
        ] : [])
  }

  private func signed(_ value: Double) -> String {
    (value < 0 ? "−" : "+") + language.number(abs(value), digits: 1)
  }

  /// The coefficients with their intervals: `a 2.24 [2.20, 2.28], b 0.034 [0.033, 0.035]`.
  private func equation(_ fit: LawFit) -> String {
    fit.coefficients.map { coefficient in
      let name = Self.symbols[coefficient.name] ?? coefficient.name
      let value = "\(name) \(language.significant(coefficient.value))"
      guard let interval = coefficient.interval else { return value }
      let ends = [interval.low, interval.high].map { $0.map { language.significant($0) } ?? "…" }
      return value + " [\(ends.joined(separator: language == .french ? " ; " : ", "))]"
    }.joined(separator: language == .french ? " ; " : ", ")
  }

  private static let symbols = ["alpha": "α", "beta": "β", "gamma": "γ"]

  /// Why a column has no law.
  func why(_ refusal: ColumnScaling.Refusal) -> String {
    switch refusal {
    case .nothingMeasured(let failed): words.nothing(language.number(failed))
    case .oneLoad(let requests):
      words.oneLoad(language.number(requests, digits: requests == requests.rounded() ? 0 : 1))
    case .fewLoads(let found, let needed):
      words.fewLoads(language.number(found), language.number(needed))
    case .noLaw(let reason): words.noLaw(reason.description)
    }
  }
}
