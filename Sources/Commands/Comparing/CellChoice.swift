import BenchModel
import Comparison
import Reports

/// The cell of `--explain`, by its axis values.
struct CellChoice {
  private let points: [AxisName: AxisPoint]

  /// Reads `concurrency=64,prompt_tokens=822`.
  ///
  /// - Throws: `Refusal` where it is not understood.
  init(_ text: String) throws {
    points = try text.split(separator: ",").reduce(into: [:]) { points, part in
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else {
        throw Refusal(
          "--explain does not understand `\(part)`",
          hint: "write for example concurrency=64,prompt_tokens=822")
      }
      points[AxisName(rawValue: String(halves[0]))] = AxisPoint(written: String(halves[1]))
    }
  }

  /// The explanations of the cell in every grid that has it.
  ///
  /// - Throws: `Refusal` where none has.
  func explanation(_ comparison: Comparison) throws -> String {
    let found = comparison.grids.flatMap { grid in
      grid.allCells.filter { cell in
        points.count == 2 && points[grid.rows.name] == cell.row
          && points[grid.columns.name] == cell.column
      }.map {
        CellExplanation($0, of: grid, base: comparison.base, new: comparison.new).text
      }
    }
    guard !found.isEmpty else {
      let axes = comparison.grids.first.map { grid in
        let rows = grid.rows.points.map(\.description).joined(separator: " ")
        let columns = grid.columns.points.map(\.description).joined(separator: " ")
        return "\(grid.rows.name.rawValue) is one of \(rows); "
          + "\(grid.columns.name.rawValue) one of \(columns)"
      }
      throw Refusal("no compared grid has this cell", hint: axes)
    }
    return found.joined(separator: "\n")
  }
}
