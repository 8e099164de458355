import BenchModel
import Comparison

/// A verdict as LaTeX: a table of ratios for each grid, and what is said of it below.
struct VerdictLaTeX {
  private let view: VerdictView

  init(_ view: VerdictView) { self.view = view }

  var text: String {
    view.comparison.grids.map { grid in
      TableView(
        comparison: grid, base: view.comparison.base, new: view.comparison.new
      ).render(as: .latex)
    }.joined(separator: "\n")
  }
}
