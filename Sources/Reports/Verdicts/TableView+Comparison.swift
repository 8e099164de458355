import BenchModel
import Comparison

extension TableView {
  /// The table of a comparison: in each cell by how much NEW is better, as a factor.
  ///
  /// 2.00 is twice as good, 0.50 half as good. A cell that is judged better or worse is bold; one
  /// without a pair has a word with a note.
  public init(
    comparison grid: GridComparison, base: String, new: String, layout: TableLayout = TableLayout()
  ) {
    let words = Language.english.words
    var marking = Marking()
    let rows = grid.cells.enumerated().map { row, cells in
      Row(
        head: grid.rows.points[row].description,
        cells: cells.map { cell in
          if let change = cell.change {
            return .number(
              grid.advantage(change.ratio),
              bold: cell.relation == .better || cell.relation == .worse)
          }
          let reason = Self.reason(cell)
          return .word(
            reason.word, mark: marking.mark(reason), reason: cell.relation.rawValue)
        })
    }
    let isJudged = grid.count(.better) + grid.count(.worse) > 0
    self.init(
      language: .english,
      caption: "Advantage of NEW (\(new)) over BASE (\(base)): \(grid.metric.rawValue) of "
        + "\(grid.new.title). Above 1 NEW is better, below 1 it is worse"
        + (isJudged ? "; bold where that is significant." : "."),
      label: "tab:\(grid.new.name)-\(SubjectID.slug(grid.metric.rawValue))-ratio",
      metric: grid.metric.rawValue, unit: "1", stubHead: words[axis: grid.rows].stub,
      spanner: words[axis: grid.columns].spanner,
      columns: grid.columns.points.map { Column(head: $0.description, decimals: 2) }, rows: rows,
      notes: marking.notes, constants: [Self.claim(grid)], layout: layout)
  }

  private static func reason(_ cell: CellComparison) -> Words.Reason {
    switch cell.relation {
    case .lost: Words.Reason(word: "lost", note: "worked in BASE, fails in NEW")
    case .repaired: Words.Reason(word: "new", note: "failed in BASE, works in NEW")
    case .failedInBoth: Words.Reason(word: "fails", note: "failed in both")
    case .oneSided: Words.Reason(word: "one", note: "only one side has a timing")
    case .notMeasured where cell.doubt == .warmUpOnly:
      Words.Reason(word: "warm", note: "only warm-up repetitions were measured")
    case .notMeasured: Words.Reason(word: "none", note: "not measured")
    default: Words.Reason(word: "?", note: "no ratio: a value is not above zero")
    }
  }

  /// What the numbers are worth.
  private static func claim(_ grid: GridComparison) -> String {
    guard grid.pairCount > 0 else { return "No cell has a timing on both sides." }
    guard grid.noise != nil else {
      return "One value a cell on both sides, so no significance is claimed."
    }
    return "\(grid.count(.better)) cells better, \(grid.count(.worse)) worse, "
      + "\(grid.count(.same)) without a change that counts, \(grid.count(.unsure)) unsure."
  }
}

extension GridComparison {
  /// By how much NEW is better, as a factor: 2 is twice as good.
  public func advantage(_ ratio: Double) -> Double {
    direction == .lowerIsBetter ? 1 / ratio : ratio
  }
}
