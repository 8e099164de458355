import BenchModel
import Charts

extension GridMap {
  /// A grid as colours with the value in each cell; the rows rise upwards, as loads do.
  public init(grid: PlainGrid, language: Language, software: String) {
    let grid = grid.forPeople
    let words = language.words
    let figure = AnalysisFigureWords.words(language)
    let what = words.measure(grid.metric, unit: grid.unit)
    let cells = grid.cells.map { line in
      line.map { cell -> Cell in
        if let median = cell.median {
          return .value(median, text: language.significant(median))
        }
        return FailureMark(cell).map { .failed($0) } ?? .empty
      }
    }
    let values = grid.cells.joined().compactMap(\.median)
    let unit = words.symbol(ofUnit: grid.unit)
    let title = "\(what): \(words.title(of: grid.subject))"
    let missing = grid.cellCount - grid.measuredCount
    let range = values.min().flatMap { least in
      values.max().map { (least, $0) }
    }
    self.init(
      title: title,
      alternativeText: (range.map {
        figure.map(
          title, "\(language.significant($0.0))\u{A0}\(unit)",
          "\(language.significant($0.1))\u{A0}\(unit)")
      } ?? title)
        + (missing > 0
          ? " " + figure.mapFailed(language.number(missing), language.number(grid.cellCount)) : ""),
      x: HeatMap.Side(
        label: words[axis: grid.columns].label,
        points: grid.columns.points.map { language.number($0) }),
      y: HeatMap.Side(
        label: words[axis: grid.rows].label, points: grid.rows.points.map { language.number($0) }),
      cells: cells,
      scale: SequentialScale(
        title: what, spread: (values.min() ?? 0) > 0 ? .log : .linear),
      emptyWord: ComparisonWords.words(language).notMeasured,
      textlessNote: ComparisonWords.words(language).textless, words: language.chartWords,
      metadata: [
        MetadataEntry("Software", software), MetadataEntry("Source", grid.origin.path),
      ])
  }
}
