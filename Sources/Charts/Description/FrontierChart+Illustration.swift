import Diagnostics
import Drawing

extension FrontierChart: Illustration {
  /// The chart on a page.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = ChartLayout(
      plain, size: size, theme: theme, measurer: measurer, plotter: FrontierPlotter(self))
    return layout.finished()
  }

  /// All that determines how the chart is drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    for text in ["frontier", title, alternativeText, seriesTitle] { recipe.add(text) }
    recipe.add(x)
    recipe.add(y)
    for frontier in frontiers {
      recipe.add(frontier.name)
      for column in frontier.columns {
        for number in [
          column.x, column.works, column.fails, column.predicted, column.low, column.high,
        ] { recipe.add(number) }
        recipe.add(column.failure)
      }
    }
    recipe.add(words)
    recipe.add(words.signs)
    recipe.add(metadata, size, theme)
    return recipe.text
  }

  /// All numbers as points, so that axes, findings and legend are those of every chart.
  var plain: Chart {
    var loads = y
    loads.spread = .log
    if loads.ticks == .automatic { loads.ticks = .powersOfTwo }
    return Chart(
      title: title, alternativeText: alternativeText, x: x, y: loads, seriesTitle: seriesTitle,
      seriesKind: .nominal,
      series: frontiers.map { frontier in
        Series(
          name: frontier.name,
          points: frontier.columns.flatMap { column -> [Point] in
            let predicted = column.predicted.map {
              Point(x: column.x, y: $0, low: column.low, high: column.high)
            }
            let measured = [column.works, column.fails].compactMap(\.self).map {
              Point(x: column.x, y: $0)
            }
            let all = measured + [predicted].compactMap(\.self)
            return all.isEmpty ? [Point(x: column.x, y: nil)] : all
          })
      }, words: words, metadata: metadata)
  }
}
