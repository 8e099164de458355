import Diagnostics
import Drawing

extension ScatterChart: Illustration {
  /// The chart on a page.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = ChartLayout(
      plain, size: size, theme: theme, measurer: measurer, plotter: ScatterPlotter(self))
    return layout.finished()
  }

  /// All that determines how the chart is drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    for text in ["scatter", title, alternativeText, seriesTitle] { recipe.add(text) }
    recipe.add(x)
    recipe.add(y)
    for subject in subjects {
      recipe.add(subject.name)
      for item in subject.points {
        recipe.add(item.x)
        recipe.add(item.y)
        recipe.add(item.label)
        recipe.add(item.failure)
      }
    }
    recipe.add(words)
    recipe.add(words.signs)
    recipe.add(metadata, size, theme)
    return recipe.text
  }

  /// The points with both values, so that axes, findings and legend are those of every chart.
  var plain: Chart {
    Chart(
      title: title, alternativeText: alternativeText, x: x, y: y, seriesTitle: seriesTitle,
      seriesKind: .nominal,
      series: subjects.map { subject in
        Series(
          name: subject.name,
          points: subject.points.compactMap { item in
            guard let x = item.x, let y = item.y else { return nil }
            return Point(x: x, y: y)
          })
      }, words: words, metadata: metadata)
  }
}
