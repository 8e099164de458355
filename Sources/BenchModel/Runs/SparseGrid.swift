import Diagnostics

extension Finding {
  /// Runs that would make a grid of which nearly nothing is measured.
  static func tooSparse(
    _ rows: (name: AxisName, count: Int), _ columns: (name: AxisName, count: Int), runs: Int,
    at span: SourceSpan?
  ) -> Finding {
    Finding(
      .error, "grid.too-sparse",
      "\(runs) runs have \(rows.count) values of \(rows.name.rawValue) and \(columns.count) of "
        + "\(columns.name.rawValue): nearly all cells of their grid would be empty; it was not laid out",
      at: span,
      hints: ["keep some runs with `--where`, or choose other axes with `--rows` and `--cols`"])
  }
}
