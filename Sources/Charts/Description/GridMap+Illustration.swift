import Diagnostics
import Drawing

extension GridMap: Illustration {
  /// The heat map on a page, as high as its rows need.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = HeatMapLayout(self, size: size, theme: theme, measurer: measurer)
    return layout.finished()
  }

  /// All that determines how the heat map is drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    recipe.add("grid map")
    for text in [title, alternativeText, x.label, y.label, scale.title, emptyWord, textlessNote] {
      recipe.add(text)
    }
    for text in x.points + ["|"] + y.points { recipe.add(text) }
    for row in cells {
      recipe.add("row")
      for cell in row {
        switch cell {
        case .value(let value, let text):
          recipe.add(value)
          recipe.add(text)
        case .failed(let failure): recipe.add(failure)
        case .empty: recipe.add("empty")
        }
      }
    }
    recipe.add(scale.spread == .log)
    recipe.add(scale.range?.lowerBound)
    recipe.add(scale.range?.upperBound)
    recipe.add(words)
    recipe.add(metadata, size, theme)
    return recipe.text
  }

  /// The map as the layout of all heat maps takes it.
  var plain: HeatMap {
    HeatMap(
      title: title, alternativeText: alternativeText, x: x, y: y,
      cells: y.points.indices.map { row in
        x.points.indices.map { column in
          guard cells.indices.contains(row), cells[row].indices.contains(column) else {
            return .empty
          }
          switch cells[row][column] {
          case .value(let value, let text): return .value(value, text: text)
          case .failed(let failure): return .failed(failure)
          case .empty: return .empty
          }
        }
      },
      scale: DivergingScale(limit: 1, title: scale.title, ticks: []), hatchings: [],
      emptyWord: emptyWord, textless: HeatMap.Textless(note: textlessNote), metadata: metadata)
  }

  /// The values that the scale can show.
  var values: [Double] {
    cells.joined().compactMap { cell in
      guard case .value(let value, _) = cell, ChartData.fits(value, scale.spread) else {
        return nil
      }
      return value
    }
  }
}
