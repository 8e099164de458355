import Diagnostics
import Drawing

extension Panels: Illustration {
  /// The panels on a page as high as their rows need, up to the height of a printed page; few panels
  /// make it lower than asked.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = PanelsLayout(self, size: size, theme: theme, measurer: measurer)
    return layout.finished()
  }

  /// All that determines how the panels are drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    for text in ["panels", title, alternativeText] { recipe.add(text) }
    switch content {
    case .charts(let charts):
      recipe.add("charts")
      for chart in charts { recipe.add(chart.recipe(size: size, theme: theme)) }
      // A chart alone says these only where it has a curve.
      if let first = charts.first { recipe.add(first.words.signs) }
    case .maps(let maps):
      recipe.add("maps")
      for map in maps { recipe.add(map.recipe(size: size, theme: theme)) }
    }
    recipe.add(metadata, size, theme)
    return recipe.text
  }
}
