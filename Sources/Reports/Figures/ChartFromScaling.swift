import BenchModel
import Charts
import Fitting
import Foundation
import Scaling

extension Chart {
  /// A metric against simultaneous requests, a series for each column of the grid, with the law that
  /// was chosen and the band of its mean.
  ///
  /// Curves and bands end at the largest load that worked with every smaller one.
  public init(scaling: GridScaling, language: Language, software: String) {
    let grid = scaling.grid
    let words = language.words
    let text = ScalingFigureText(scaling, language)
    let marks = grid.cells.map { $0.map(FailureMark.init) }
    let series = scaling.columns.enumerated().map { place, column in
      Series(
        name: language.number(column.curve.column),
        points: grid.rows.points.enumerated().compactMap { row, load in
          guard let requests = load.number, requests > 0 else { return nil }
          let cell = grid.cells[row][place]
          guard cell.median != nil || marks[row][place] != nil else { return nil }
          return Point(x: requests, y: cell.median, failure: marks[row][place])
        }, fit: Self.fit(column))
    }
    let loads = grid.rows.points.compactMap(\.number).filter { $0 > 0 }
    self.init(
      title: "\(words.name(of: grid.metric)): \(words.title(of: grid.subject))",
      alternativeText: text.alternativeText,
      x: ChartAxis(
        label: AnalysisFigureWords.words(language).loads, unit: "", spread: .log,
        ticks: loads.count <= 10 ? .at(loads) : .automatic),
      y: ChartAxis(
        label: words.name(of: grid.metric), unit: words.symbol(ofUnit: grid.unit), spread: .log,
        better: grid.direction == .lowerIsBetter ? .lower : .higher),
      seriesTitle: words[axis: grid.columns].label, seriesKind: .ordinal, series: series,
      words: language.chartWords,
      metadata: [
        MetadataEntry("Software", software), MetadataEntry("Source", grid.origin.path),
      ])
  }

  /// The curve of a column, dense on the logarithmic axis.
  private static func fit(_ column: ColumnScaling) -> Fit? {
    guard let best = column.best, let first = column.curve.points.first?.requests,
      let last = column.reach, first < last
    else { return nil }
    let steps = 48
    return Fit(
      points: (0...steps).map { step in
        let x = first * pow(last / first, Double(step) / Double(steps))
        let band = best.meanBand(at: x)
        // A band that reaches zero has no place on a logarithmic axis.
        let low = band?.low.flatMap { $0 > 0 ? $0 : nil }
        return Point(
          x: x, y: best.value(at: x), low: low, high: low == nil ? nil : band?.high)
      })
  }
}

/// The caption of fitted curves.
public struct ScalingFigureText {
  /// At most three sentences.
  public let caption: String
  /// The same with the laws, for those who do not see the chart.
  public let alternativeText: String

  /// Writes them from the laws.
  public init(_ scaling: GridScaling, _ language: Language) {
    let words = AnalysisFigureWords.words(language)
    let what = words.scaling(
      language.words.name(of: scaling.grid.metric),
      language.words.title(of: scaling.grid.subject))
    let without = scaling.columns.count { $0.best == nil }
    caption = what + (without > 0 ? " " + words.without(language.number(without)) : "")
    alternativeText = caption + " " + ScalingTable.wins([scaling], language: language)
  }
}
