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
    let sizes = values.map(\.magnitude).filter { $0 > 0 && !DecimalText.isExtreme($0) }.sorted()
    guard let smallest = sizes.first else { return min(measured, 1) }
    let median = sizes[sizes.count / 2]
    let wanted = max(
      2 - (DecimalText.exponent(median) ?? 0), 1 - (DecimalText.exponent(smallest) ?? 0))
    return min(measured, max(0, wanted))
  }

  /// The most decimals that any sample of a grid has; one more for a median of several, which may
  /// lie between two of them.
  static func measured(_ grid: PlainGrid) -> Int {
    grid.cells.joined().lazy.map { cell in
      let samples = cell.samples.filter { !DecimalText.isExtreme($0) }.map(DecimalText.places)
      let most = samples.max() ?? 0
      guard cell.samples.count > 1, let median = cell.median, !DecimalText.isExtreme(median)
      else { return most }
      return max(most, min(DecimalText.places(median), most + 1))
    }.max() ?? 0
  }

  /// The decimals of each column of a grid.
  static func columns(_ grid: PlainGrid) -> [Int] {
    let measured = measured(grid)
    return (0..<grid.columns.count).map { column in
      decimals(grid.cells.compactMap { $0[column].median }, measured: measured)
    }
  }

  /// The decimals of a number in a sentence: those of its column, and not more than four
  /// significant digits.
  static func sentence(_ value: Double, column: Int) -> Int {
    min(column, max(0, 3 - (DecimalText.exponent(value) ?? 0)))
  }
}
