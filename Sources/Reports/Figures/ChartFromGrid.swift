import BenchModel
import Charts

extension Chart {
  /// The chart of a grid: the metric against the columns, a series for each row.
  ///
  /// Failed and blank cells become marks in the colour of their series. The alternative text is written from the data.
  ///
  /// - Parameter software: the program and its version, which every picture carries.
  public init(grid: PlainGrid, language: Language, software: String) {
    let grid = grid.forPeople
    let words = language.words
    let text = CaptionWriter(language: language).chart(of: grid)
    // A text, or a rate without bound, stands at its place in the order.
    let numbers = grid.columns.points.map { $0.number.flatMap { $0.isFinite ? $0 : nil } }
    let isNumeric = numbers.allSatisfy { $0 != nil }
    let xs = isNumeric ? numbers.compactMap(\.self) : numbers.indices.map { Double($0 + 1) }
    let series = grid.cells.enumerated().map { row, cells in
      Series(
        name: language.number(grid.rows.points[row]),
        points: cells.enumerated().map { column, cell in
          Point(
            x: xs[column], y: cell.median,
            failure: FailureMark(cell))
        })
    }
    self.init(
      title: "\(words.name(of: grid.metric)): \(words.title(of: grid.subject))",
      alternativeText: text.alternativeText,
      x: ChartAxis(
        label: words[axis: grid.columns].label, unit: "",
        spread: isNumeric && (xs.first ?? 0) > 0 ? .log : .linear,
        ticks: xs.count <= 9 ? .at(xs) : .automatic),
      y: ChartAxis(
        label: words.name(of: grid.metric), unit: words.symbol(ofUnit: grid.unit),
        spread: grid.metric == .requestTime ? .log : .linear, startsAtZero: true,
        better: grid.direction == .lowerIsBetter ? .lower : .higher),
      seriesTitle: words[axis: grid.rows].stub, seriesKind: .ordinal, series: series,
      words: language.chartWords,
      metadata: [
        MetadataEntry("Software", software), MetadataEntry("Source", grid.origin.path),
      ])
  }
}

extension FailureMark {
  /// The mark of a cell; nil where it was measured or the source has no such cell.
  init?(_ cell: PlainGrid.Cell) {
    switch cell.failure {
    case .outOfMemory: self = .outOfMemory
    case .timeout: self = .timeout
    case .error: self = .error
    case .unexplained: self = .unexplained
    case nil:
      guard cell.gap == .blank else { return nil }
      self = .notRun
    }
  }
}
