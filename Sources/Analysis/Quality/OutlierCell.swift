import BenchModel
import Diagnostics
import Foundation

/// Finds a cell that is about ten times off from what its neighbours say, as a slipped decimal
/// mark makes it.
///
/// Along its row and along its column the cell is interpolated between the nearest measured cells
/// on both sides, in logarithms of value and axis. It is accused only where it is eight times off
/// from the mean of these and three times beyond every one of the neighbours: a curve that rises
/// or falls steeply stays between them.
struct OutlierCell {
  /// How far off from the interpolation.
  static let leastRatio = 8.0
  /// How far beyond every neighbour.
  static let leastBeyond = 3.0

  private let grid: PlainGrid
  private let row: Int
  private let column: Int
  private let value: Double
  /// What the neighbours say.
  private let expected: Double
  private var offness: Double { max(value / expected, expected / value) }

  private struct Place: Hashable {
    let row: AxisPoint
    let column: AxisPoint
  }

  /// The finding about the grids of one subject.
  static func finding(_ family: GridFamily) -> Finding? {
    let found = family.grids.filter { $0.metric.statistic != "std" }.flatMap(cells)
    guard let worst = found.max(by: { $0.offness < $1.offness }) else { return nil }
    let places = Set(
      found.map {
        Place(row: $0.grid.rows.points[$0.row], column: $0.grid.columns.points[$0.column])
      }
    )
    return worst.finding(family.title, count: places.count)
  }

  /// The cells of a grid that are off.
  private static func cells(_ grid: PlainGrid) -> [OutlierCell] {
    let byRow = grid.cells.map { line in around(line.map(\.median), grid.columns) }
    let byColumn = grid.columns.points.indices.map { column in
      around(grid.cells.map { $0[column].median }, grid.rows)
    }
    var found: [OutlierCell] = []
    for (row, line) in grid.cells.enumerated() {
      for (column, cell) in line.enumerated() {
        guard let value = cell.median, value > 0 else { continue }
        let sides = [byRow[row][column], byColumn[column][row]]
        let said = sides.compactMap(\.between)
        let neighbours = sides.flatMap(\.neighbours)
        guard !said.isEmpty, let least = neighbours.min(), let most = neighbours.max() else {
          continue
        }
        let expected = exp(said.reduce(0, +) / Double(said.count))
        let isHigh = value >= leastRatio * expected && value >= leastBeyond * most
        let isLow = value * leastRatio <= expected && value * leastBeyond <= least
        if isHigh || isLow {
          found.append(
            OutlierCell(grid: grid, row: row, column: column, value: value, expected: expected))
        }
      }
    }
    return found
  }

  /// The nearest measured cells of one cell along one axis.
  private struct Sides {
    /// Their values.
    var neighbours: [Double] = []
    /// The logarithm of what they say; nil where one side has none.
    var between: Double?
  }

  /// The neighbours of every cell of a line; none where the axis has no order of size.
  private static func around(_ values: [Double?], _ axis: Axis) -> [Sides] {
    let points = axis.points.compactMap(\.number)
    guard points.count == values.count, axis.name != .position else {
      return values.map { _ in Sides() }
    }
    let isLogarithmic = points.allSatisfy { $0 > 0 && $0.isFinite }
    let places = isLogarithmic ? points.map { log($0) } : points.indices.map(Double.init)
    let measured = values.map { value in value.flatMap { $0 > 0 ? $0 : nil } }
    let before = nearest(measured)
    let after = Array(nearest(measured.reversed()).reversed()).map { index in
      index.map { values.count - 1 - $0 }
    }
    return values.indices.map { index in
      let (left, right) = (before[index], after[index])
      var sides = Sides()
      sides.neighbours = [left, right].compactMap { $0.flatMap { measured[$0] } }
      if let left, let right, let low = measured[left], let high = measured[right] {
        let share = (places[index] - places[left]) / (places[right] - places[left])
        sides.between = log(low) * (1 - share) + log(high) * share
      }
      return sides
    }
  }

  /// For each place the nearest one before it that has a value.
  private static func nearest(_ values: [Double?]) -> [Int?] {
    var last: Int?
    return values.enumerated().map { index, value in
      defer { if value != nil { last = index } }
      return last
    }
  }

  private func finding(_ title: String, count: Int) -> Finding {
    let more = count == 1 ? "" : "; so are \(count - 1) other cells"
    let way = value > expected ? "above" : "below"
    return Finding(
      .warning, "quality.outlier-cell",
      "\(title): \(grid.metric.rawValue) at \(grid.name(row: row, column: column)) is "
        + "\(value.short) \(grid.unit), \(offness.short) times \(way) the "
        + "\(expected.short) \(grid.unit) that its neighbours say\(more)",
      at: grid.span(row: row, column: column),
      hints: ["look for a slipped decimal mark in the source, or repeat the cell"])
  }
}
