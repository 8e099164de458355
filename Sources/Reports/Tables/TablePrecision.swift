import BenchModel

/// How many decimals a column of numbers is printed with.
enum TablePrecision {
  /// Three significant digits of the median, two of the smallest number, and never more digits
  /// than were measured.
  ///
  /// - Parameters:
  ///   - values: the numbers of the column.
  ///   - measured: the most decimals that any sample of the grid has.
  static func decimals(_ values: [Double], measured: Int) -> Int {
    let sizes = values.map(\.magnitude).filter { $0 > 0 }.sorted()
    guard let smallest = sizes.first else { return min(measured, 1) }
    let median = sizes[sizes.count / 2]
    let wanted = max(
      2 - (DecimalText.exponent(median) ?? 0), 1 - (DecimalText.exponent(smallest) ?? 0))
    return min(measured, max(0, wanted))
  }

  /// The most decimals that any sample of a grid has.
  static func measured(_ grid: PlainGrid) -> Int {
    grid.cells.joined().lazy.flatMap(\.samples).map(DecimalText.places).max() ?? 0
  }
}
