import BenchModel
import Comparison

extension TableView {
  /// The table of a comparison: in each cell by how much NEW is better, as a factor.
  ///
  /// 2.00 is twice as good, 0.50 half as good. A cell that is judged better or worse is bold; one
  /// without a pair has a word with a note.
  ///
  /// - Parameter label: the LaTeX label; nil builds one from the subject and the metric.
  public init(
    comparison grid: GridComparison, base: String, new: String, language: Language = .english,
    label: String? = nil, layout: TableLayout = TableLayout()
  ) {
    let words = language.words
    let comparing = ComparisonWords.words(language)
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
          let reason = Self.reason(cell, comparing.marks)
          return .word(
            reason.word, mark: marking.mark(reason), reason: cell.relation.rawValue)
        })
    }
    let isJudged = grid.count(.better) + grid.count(.worse) > 0
    self.init(
      language: language,
      caption: comparing.table(
        base, new, words.name(of: grid.metric).lowercasedFirst, grid.new.model.label)
        + (isJudged ? " " + comparing.boldTable : ""),
      label: label ?? "tab:\(grid.new.name)-\(SubjectID.slug(grid.metric.rawValue))-ratio",
      metric: grid.metric.rawValue, unit: "1", stubHead: words[axis: grid.rows].stub,
      spanner: words[axis: grid.columns].spanner,
      columns: grid.columns.points.map { Column(head: $0.description, decimals: 2) }, rows: rows,
      notes: marking.notes,
      constants: [comparing.claim(grid)], layout: layout)
  }

  private static func reason(
    _ cell: CellComparison, _ marks: ComparisonWords.Marks
  ) -> Words.Reason {
    switch cell.relation {
    case .lost: marks.lost
    case .repaired: marks.repaired
    case .failedInBoth: marks.failedInBoth
    case .oneSided: marks.oneSided
    case .notMeasured: cell.doubt == .warmUpOnly ? marks.warmUp : marks.notMeasured
    default: marks.noRatio
    }
  }
}

extension GridComparison {
  /// By how much NEW is better, as a factor: 2 is twice as good.
  public func advantage(_ ratio: Double) -> Double {
    direction == .lowerIsBetter ? 1 / ratio : ratio
  }
}
