import BenchModel
import Diagnostics

/// Finds cells that failed although a larger load was measured.
///
/// More requests, or more tokens, take more memory and time: where the larger load works, the
/// failure of the smaller one has another cause.
struct FailureOrder {
  private struct Example {
    let grid: PlainGrid
    let failed: (row: Int, column: Int)
    let measured: (row: Int, column: Int)
  }

  private struct Place: Hashable {
    let row: AxisPoint
    let column: AxisPoint
  }

  /// Axes along which the load grows.
  private static let loads: Set<AxisName> = [
    .concurrency, .requestRate, .promptTokens, .outputTokens, .contextDepth,
  ]

  /// The finding about the grids of one subject.
  static func finding(_ family: GridFamily) -> Finding? {
    var places: Set<Place> = []
    var first: Example?
    for grid in family.grids {
      for example in examples(grid) {
        let (row, column) = example.failed
        places.insert(Place(row: grid.rows.points[row], column: grid.columns.points[column]))
        first = first ?? example
      }
    }
    return first.map { finding($0, family.title, count: places.count) }
  }

  /// One example for each cell that failed below a measured one, row by row.
  private static func examples(_ grid: PlainGrid) -> [Example] {
    func isLoad(_ axis: Axis) -> Bool {
      loads.contains(axis.name) && axis.points.allSatisfy { $0.number != nil }
    }
    let (byRow, byColumn) = (isLoad(grid.rows), isLoad(grid.columns))
    guard byRow || byColumn, grid.failedCount > 0 else { return [] }
    var lower = [Int?](repeating: nil, count: grid.columns.count)
    var examples: [Example] = []
    for row in grid.cells.indices.reversed() {
      var right: Int?
      for column in grid.cells[row].indices.reversed() {
        let cell = grid.cells[row][column]
        if cell.median != nil {
          (lower[column], right) = (row, column)
        } else if cell.failure != nil {
          if byRow, let below = lower[column] {
            examples.append(
              Example(grid: grid, failed: (row, column), measured: (below, column)))
          } else if byColumn, let right {
            examples.append(Example(grid: grid, failed: (row, column), measured: (row, right)))
          }
        }
      }
    }
    return examples.reversed()
  }

  private static func finding(_ example: Example, _ title: String, count: Int) -> Finding {
    let (grid, failed, measured) = (example.grid, example.failed, example.measured)
    let reason = grid.cells[failed.row][failed.column].failure?.reason ?? "failed"
    let larger = grid.name(row: measured.row, column: measured.column)
    let more = count == 1 ? "" : "; \(count) cells failed below a larger load that works"
    return Finding(
      .warning, "quality.non-monotone",
      "\(title): \(grid.name(row: failed.row, column: failed.column)) failed (\(reason)), "
        + "but the larger \(larger) was measured\(more)",
      at: grid.span(row: failed.row, column: failed.column),
      labels: [
        Finding.Label(grid.span(row: measured.row, column: measured.column), "measured")
      ],
      hints: [
        "repeat the cell, or look for another cause: a job beside it, memory left by the run before"
      ])
  }
}
