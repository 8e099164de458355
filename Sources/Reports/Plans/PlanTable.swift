import BenchModel
import Charts
import Diagnostics
import Scaling

/// A capacity plan in words and as a table.
public struct PlanTable {
  private let plan: CapacityPlan
  private let language: Language
  private let words: PlanWords
  private let label: String

  /// Words for a plan.
  ///
  /// - Parameter name: tells it from other plans of a report.
  public init(_ plan: CapacityPlan, language: Language = .english, name: String? = nil) {
    self.plan = plan
    self.language = language
    words = PlanWords.words(language)
    label = "tab:plan" + (name.map { "-\(SubjectID.slug($0))" } ?? "")
  }

  /// The chapter of a report that holds plans.
  public static func chapter(
    _ plans: [(name: String, title: String, plan: CapacityPlan, sources: [String])],
    language: Language, software: String
  ) -> ChapterDraft {
    let words = PlanWords.words(language)
    return ChapterDraft(
      id: "plan", title: words.heading, sentences: [words.intro],
      parts: plans.map { one in
        ChapterDraft.Part(
          id: "plan-\(one.name)", title: one.title,
          figures: pareto(one.plan, language, software).map { [$0] } ?? [],
          tables: [
            ("table", PlanTable(one.plan, language: language, name: one.name).table)
          ], sources: one.sources)
      })
  }

  /// All loads of the prompts that a plan is about, throughput against interactivity.
  private static func pareto(
    _ plan: CapacityPlan, _ language: Language, _ software: String
  ) -> ChapterDraft.Drawn? {
    guard
      let chart = ScatterChart(
        plan.rows.map(\.held.prompt), language: language, software: software)
    else { return nil }
    return ChapterDraft.Drawn(
      name: "pareto", chart: chart, caption: chart.caption(language),
      alternativeText: chart.alternativeText, isWide: true)
  }

  /// The table; columns that no row fills are left out.
  public var table: RecordTable {
    let all: [(RecordTable.Column, (CapacityPlan.Row) -> String)] = [
      (.init(words.subject, isNumber: false), { language.words.title(of: $0.held.prompt.subject) }),
      (.init(columnHead), { language.number($0.held.prompt.column) }),
      (.init(words.holds), { $0.held.load.map { language.number($0.requests) } ?? words.none }),
      (.init(words.because, isNumber: false), { bound($0.held) }),
      (.init(head(TokensPerSecond.symbol)), { number($0.throughput) }),
      (.init(head(TokensPerSecondPerUser.symbol)), { number($0.perUser) }),
      (.init(head(TokensPerSecondPerDevice.symbol)), { number($0.throughputPerDevice) }),
      (.init(words.machines), { $0.machines.map { language.number($0) } ?? "" }),
      (
        .init(words.devices),
        { row in
          row.machines.flatMap { count in row.devices.map { language.number(count * $0) } } ?? ""
        }
      ),
      (.init(words.perMillion), { number($0.cost?.perMillionTokens) }),
      (.init(words.perThousand), { number($0.cost?.tokensPerSecondPerThousand) }),
      (.init(words.energy), { number($0.cost?.joulesPerToken) }),
    ]
    let rows = plan.rows.map { row in all.map { $0.1(row) } }
    let used = all.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return RecordTable(
      caption: caption, label: label, columns: used.map { all[$0].0 },
      rows: rows.map { row in used.map { row[$0] } }, notes: notes, isGrouped: true)
  }

  private func head(_ unit: String) -> String { language.words.symbol(ofUnit: unit) }

  private var columnHead: String {
    let names = Set(plan.rows.map(\.held.prompt.columnName))
    return names == [.promptTokens] ? words.prompt : names.first?.rawValue ?? words.prompt
  }

  private var caption: String {
    let asked = plan.objectives.map(\.text).joined(separator: words.and)
    return asked.isEmpty ? words.captionOfAll : words.caption(asked)
  }

  private var notes: [String] {
    var notes: [String] = []
    let single = plan.rows.count { $0.held.repetitions == 1 }
    if plan.rows.allSatisfy(\.held.isSingle), single > 0 {
      notes.append(words.single)
    } else if single > 0 {
      notes.append(words.someSingle(language.number(single), language.number(plan.rows.count)))
    }
    for row in plan.rows where !row.held.disputed.isEmpty {
      notes.append(
        words.disputed(
          "\(language.words.title(of: row.held.prompt.subject)), "
            + language.number(row.held.prompt.column),
          row.held.disputed.map { language.number($0) }.joined(separator: ", ")))
    }
    if let target = plan.target { notes.append(words.target(language.number(target))) }
    if plan.rows.contains(where: { $0.cost?.tokensPerSecondPerThousand != nil }) {
      notes.append(words.prices)
    }
    if plan.rows.contains(where: { $0.cost?.joulesPerToken != nil }) { notes.append(words.boards) }
    if plan.rows.contains(where: { $0.throughput != nil }) { notes.append(words.rates) }
    return notes
  }

  /// Why it holds no more.
  private func bound(_ held: HeldLoad) -> String {
    switch held.bound {
    case .objective(let objective, let requests, let value):
      let unit = language.words.symbol(ofUnit: objective.unit)
      return words.missed(
        language.number(requests), objective.metric.rawValue,
        "\(number(objective.inUnit(value))) \(unit)")
    case .failure(let failure, let requests):
      return words.failed(language.number(requests), language.words.reason(failure).note)
    case .untried: return words.untried
    case .warmUp(let objective, let requests):
      return words.warmUp(language.number(requests), objective.metric.rawValue)
    case .unknown(let objective, let requests):
      return words.unknown(language.number(requests), objective.metric.rawValue)
    }
  }

  private func number(_ value: Double?) -> String {
    value.map { language.significant($0) } ?? ""
  }
}

extension Language {
  /// A number with three significant digits.
  public func significant(_ value: Double) -> String {
    guard let exponent = DecimalText.exponent(abs(value)) else { return number(value, digits: 0) }
    return DecimalText.isExtreme(value)
      ? measure(value, digits: 2) : number(value, digits: max(0, 2 - exponent))
  }
}
