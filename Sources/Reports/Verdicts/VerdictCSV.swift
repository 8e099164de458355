import BenchModel
import Comparison

/// A verdict as CSV: a line for each cell.
struct VerdictCSV {
  private let view: VerdictView

  init(_ view: VerdictView) { self.view = view }

  private static let head = [
    "model", "quantization", "metric", "unit", "row_axis", "row", "column_axis", "column",
    "verdict", "base_n", "base_median", "new_n", "new_median", "ratio", "low", "high", "p",
    "p_holm", "p_fdr", "p_mann_whitney", "detectable", "base_reason", "new_reason",
  ]

  var text: String {
    var text = Self.head.joined(separator: ",") + "\r\n"
    for grid in view.comparison.grids {
      for cell in grid.allCells { text += line(cell, grid) + "\r\n" }
    }
    return text
  }

  private func line(_ cell: CellComparison, _ grid: GridComparison) -> String {
    let change = cell.change
    let subject = [
      grid.new.model.id, grid.new.quantization?.id ?? "", grid.metric.rawValue, grid.unit,
      grid.rows.name.rawValue, cell.row.description, grid.columns.name.rawValue,
      cell.column.description, cell.relation.rawValue,
    ].map(CSVText.field)
    let numbers = [
      Double(cell.base.samples.count), cell.base.median, Double(cell.new.samples.count),
      cell.new.median, change?.ratio, change?.interval?.low, change?.interval?.high, change?.p,
      change?.holmP, change?.falseDiscoveryP, change?.mannWhitneyP, change?.detectable,
    ].map { $0.flatMap { $0.isFinite ? DecimalText.shortest($0) : nil } ?? "" }
    let reasons = [cell.base.failure?.reason ?? "", cell.new.failure?.reason ?? ""]
      .map(CSVText.field)
    return (subject + numbers + reasons).joined(separator: ",")
  }
}
