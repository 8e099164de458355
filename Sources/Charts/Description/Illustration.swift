import Diagnostics
import Drawing

/// Anything that can be laid out and drawn: a chart of lines, a heat map.
public protocol Illustration: Sendable {
  /// What it is called; a caption begins with it.
  var title: String { get }
  /// What it shows, for those who do not see it; never empty in a product.
  var alternativeText: String { get }
  /// The scene on a page, laid out with a measurer of text.
  func laidOut(size: FigureSize, theme: Theme, measurer: any TextMeasurer) -> Found<Scene>
  /// All that determines how it is drawn but the libraries: equal texts, equal pictures.
  func recipe(size: FigureSize, theme: Theme) -> String
}

extension Illustration {
  /// The scene laid out with the theme's font.
  ///
  /// - Throws: `DrawingFailure` where a drawing library or every font is missing.
  public func scene(size: FigureSize, theme: Theme) throws -> Found<Scene> {
    try Studios.with(family: theme.fontFamily) { studio in
      let shaper = studio.shaper
      var found = laidOut(size: size, theme: theme, measurer: shaper)
      if shaper.loadedFamily != theme.fontFamily {
        found.findings.append(.substituted(theme.fontFamily, by: shaper.loadedFamily))
      }
      let texts = found.output.items.compactMap { item in
        if case .text(let run) = item.shape { run.text } else { nil }
      }
      for text in texts where shaper.lacksGlyph(of: text) {
        found.findings.append(.missingGlyph(text, font: theme.fontFamily))
      }
      return found
    }
  }
}

extension Chart: Illustration {
  /// The chart on a page.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> { layOut(self, size: size, theme: theme, measurer: measurer) }
}

extension HeatMap: Illustration {
  /// The heat map on a page.
  public func laidOut(
    size: FigureSize, theme: Theme, measurer: any TextMeasurer
  ) -> Found<Scene> {
    var layout = HeatMapLayout(self, size: size, theme: theme, measurer: measurer)
    return layout.finished()
  }

  /// All that determines how the heat map is drawn but the libraries.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    recipe.add("heat map")
    for text in [title, alternativeText, x.label, y.label, boldWord, emptyWord, scale.title] {
      recipe.add(text)
    }
    for text in [textless.note, textless.risen, textless.fallen, textless.below] {
      recipe.add(text)
    }
    for text in x.points + ["|"] + y.points { recipe.add(text) }
    for cell in cells.joined() {
      switch cell {
      case .value(let value, let text, let emphasis):
        recipe.add(value)
        recipe.add(text)
        recipe.add(emphasis.map { "\($0)" } ?? "none")
      case .hatched(let hatching): recipe.add("\(hatching)")
      case .failed(let failure): recipe.add(failure)
      case .empty: recipe.add("empty")
      }
    }
    recipe.add(scale.limit)
    for mark in scale.ticks + [DivergingScale.Mark(0, "|")] + scale.references {
      recipe.add(mark.value)
      recipe.add(mark.label)
    }
    for word in hatchings { recipe.add("\(word.hatching) \(word.word)") }
    recipe.add(metadata, size, theme)
    return recipe.text
  }
}

extension Finding {
  fileprivate static func substituted(_ wanted: String, by loaded: String) -> Finding {
    Finding(
      .warning, "chart.font-substituted", "the font \(wanted) is not there; \(loaded) was drawn",
      hints: ["install it; on Debian: apt-get install fonts-dejavu-core"])
  }

  fileprivate static func missingGlyph(_ text: String, font: String) -> Finding {
    Finding(
      .warning, "chart.missing-glyph", "\(font) lacks a letter of “\(text)”; a box is drawn",
      hints: ["give another label in etalon.yaml"])
  }
}
