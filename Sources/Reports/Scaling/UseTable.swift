import BenchModel
import Capacity
import Scaling

/// How much of bandwidth and of arithmetic each cell of a grid used, as a table.
public struct UseTable {
  private let use: GridUse
  private let language: Language

  /// Words for how much of its devices a grid used.
  public init(_ use: GridUse, language: Language = .english) {
    self.use = use
    self.language = language
  }

  /// A row for each load and a column for each prompt; nil without cells.
  ///
  /// A cell holds both shares in percent, `62/3`, and nothing where nothing was measured.
  public var table: RecordTable? {
    guard !use.cells.isEmpty else { return nil }
    let words = MemoryWords.words(language)
    let loads = Set(use.cells.map(\.requests)).sorted()
    let prompts = Set(use.cells.map(\.promptTokens)).sorted()
    return RecordTable(
      caption: words.uses(language.words.title(of: use.subject)),
      label: "tab:\(use.subject.name)-use",
      columns: [RecordTable.Column(words.requests)]
        + prompts.map { RecordTable.Column(language.number($0)) },
      rows: loads.map { load in
        [language.number(load)]
          + prompts.map { prompt in
            use.cells.first { $0.requests == load && $0.promptTokens == prompt }.map(shares) ?? ""
          }
      }, notes: [words.usesNote])
  }

  private func shares(_ cell: GridUse.Cell) -> String {
    [cell.use.bandwidthUse, cell.use.computeUse].map { share in
      guard let percent = share.map({ $0 * 100 }) else { return "–" }
      return percent < 10_000
        ? language.number(percent, digits: percent < 0.95 ? 1 : 0) : language.significant(percent)
    }.joined(separator: "/")
  }
}
