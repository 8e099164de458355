import BenchModel
import Capacity
import Diagnostics
import Scaling

/// What is known of a subject's memory and limits: forecasts, or why there are none.
public struct SubjectMemory: Sendable {
  /// What served.
  public let subject: Subject
  /// The forecast; nil where none is given.
  public let forecast: MemoryForecast?
  /// Why none is given; nil where one is.
  public let refusal: CapacityRefusal?
  /// How much of its devices each cell used; nil where that is not known.
  public let use: GridUse?
  /// The joint law of the times; nil where there is none.
  public let joint: JointModel?

  /// Accounts each grid of times over requests and prompts that says its output tokens, with the
  /// peak memory of the same subject where that was measured.
  public static func all(
    of grids: [PlainGrid], facts: (Subject) throws(CapacityRefusal) -> SubjectFacts
  ) -> [SubjectMemory] {
    grids.filter { grid in
      grid.metric == .requestTime && grid.rows.name == .concurrency
        && grid.columns.name == .promptTokens && grid.outputTokens != nil
    }.map { grid in
      SubjectMemory(grid, peaks(of: grid, among: grids), facts)
    }
  }

  /// The peak memory of a grid's subject under the same settings; nil where it was not measured.
  public static func peaks(of grid: PlainGrid, among grids: [PlainGrid]) -> PlainGrid? {
    var plain = grid.subject
    plain.statements = []
    return grids.first { other in
      var subject = other.subject
      subject.statements = []
      return other.metric == .peakMemory && subject == plain && other.constants == grid.constants
    }
  }

  private init(
    _ grid: PlainGrid, _ peaks: PlainGrid?,
    _ facts: (Subject) throws(CapacityRefusal) -> SubjectFacts
  ) {
    subject = grid.subject
    joint = try? JointModel(grid)
    let known: SubjectFacts
    do throws(CapacityRefusal) {
      known = try facts(grid.subject)
    } catch {
      (forecast, refusal, use) = (nil, error, nil)
      return
    }
    use = (try? GridUse(grid, facts: known)) ?? nil
    do throws(CapacityRefusal) {
      (forecast, refusal) = (try MemoryForecast(grid, facts: known, peaks: peaks), nil)
    } catch {
      (forecast, refusal) = (nil, error)
    }
  }

  /// Cells that are faster than their devices can be.
  public var findings: [Finding] {
    (use?.cells ?? []).filter(\.isImpossible).map { cell in
      Finding(
        .warning, "scale.above-roofline",
        "\(subject.title), \(cell.requests) × \(cell.promptTokens): "
          + "\(Language.english.significant(cell.use.seconds)) s is less than the "
          + "\(Language.english.significant(cell.use.leastSeconds)) s that its devices need",
        hints: ["check the unit, the output tokens, and the model and devices that are named"])
    }
  }

  /// What there is to say, for a terminal or a document; nil in forms for machines.
  public func text(as format: TableFormat, language: Language = .english) -> String? {
    guard format != .csv, format != .json else { return nil }
    let sentences = use.map { UseWords($0, language: language).sentences } ?? []
    let shares = use.flatMap { UseTable($0, language: language).table?.render(as: format) }
    if let forecast {
      var table = MemoryTable(forecast, language: language).table
      table.notes += sentences
      return [table.render(as: format), shares].compactMap(\.self).joined(separator: "\n")
    }
    guard let refusal, format == .text else { return shares }
    let why =
      "\(language.words.title(of: subject)): \(MemoryTable.why(refusal, language: language))"
    return [FindingPrinter.visible(why) + "\n", shares].compactMap(\.self).joined(separator: "\n")
  }

  /// The joint law of the times in sentences, a line each, for a terminal or Markdown; nil where
  /// there is none, and in other forms.
  public func jointText(as format: TableFormat) -> String? {
    guard let joint, format == .text || format == .markdown else { return nil }
    let isMarkdown = format == .markdown
    // Markdown joins lines that no empty one stands between.
    return
      (["Time over requests and prompts together: \(subject.title)."]
      + JointWords(joint).sentences)
      .map { (isMarkdown ? MarkdownText.escape($0) : FindingPrinter.visible($0)) + "\n" }
      .joined(separator: isMarkdown ? "\n" : "")
  }
}
