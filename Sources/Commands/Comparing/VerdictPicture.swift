import Charts
import Comparison
import Reports

extension VerdictOptions {
  /// Draws the heat map of a comparison.
  ///
  /// - Throws: `Refusal` where there is not exactly one grid or the file cannot be written.
  func draw(
    _ comparison: Comparison, to path: String, _ format: FigureFormat, in context: Context
  ) throws {
    throw Refusal("no picture yet")
  }
}
