import Diagnostics
import Drawing

extension StackedBars: Illustration {
  /// The bars on a page as high as they need.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = StackedBarsLayout(self, size: size, theme: theme, measurer: measurer)
    return layout.finished()
  }

  /// All that determines how the bars are drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    for text in ["bars", title, alternativeText, limitWord, measuredWord] { recipe.add(text) }
    recipe.add(values)
    for part in parts { recipe.add(part) }
    recipe.add("|")
    for bar in bars {
      recipe.add(bar.name)
      recipe.add(bar.text)
      recipe.add(bar.limit)
      recipe.add(bar.measured)
      recipe.add(bar.failure)
      for part in bar.parts {
        recipe.add(part?.value)
        recipe.add(part?.text ?? "")
      }
    }
    recipe.add(words)
    recipe.add(metadata, size, theme)
    return recipe.text
  }
}
