import BenchModel
import Diagnostics

/// The cell that `--cell` names by the values of its sides.
struct TracedCell {
  /// A grid with the cell.
  struct Place {
    let grid: PlainGrid
    let row: Int
    let column: Int
  }

  private let text: String
  private let parts: [(name: AxisName, value: AxisPoint)]

  /// Reads `concurrency=64,prompt_tokens=822`.
  ///
  /// - Throws: `Refusal` that quotes what is no name with a value.
  init(_ text: String) throws {
    self.text = text
    parts = try text.split(separator: ",").map { part in
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else {
        throw Refusal(
          "--cell does not understand `\(part)`",
          hint: "write for example concurrency=64,prompt_tokens=822")
      }
      return (AxisName(rawValue: String(halves[0])), AxisPoint(written: String(halves[1])))
    }
  }

  /// The grids that have the cell, in their order.
  func places(in grids: [PlainGrid]) -> [Place] {
    grids.compactMap { grid in
      guard let row = index(on: grid.rows), let column = index(on: grid.columns),
        parts.allSatisfy({ name, value in
          name == grid.rows.name || name == grid.columns.name || grid.constants[name] == value
        })
      else { return nil }
      return Place(grid: grid, row: row, column: column)
    }
  }

  /// The point that all parts about an axis name; nil where none does, or the axis lacks it.
  private func index(on axis: Axis) -> Int? {
    let values = Set(parts.filter { $0.name == axis.name }.map(\.value))
    guard let value = values.first, values.count == 1 else { return nil }
    return axis.index(of: value)
  }

  /// The note that several grids, and not only several metrics of one, have the cell.
  func severalGrids(_ grids: [PlainGrid]) -> Finding? {
    guard let metric = grids.first?.metric else { return nil }
    let alike = grids.filter { $0.metric == metric }
    guard alike.count > 1 else { return nil }
    return Finding(
      .note, "trace.several-grids", "\(alike.count) grids have the cell \(text)",
      hints: [GridChoices(among: alike).hint])
  }

  /// Why no grid has the cell.
  func refusal(of grids: [PlainGrid]) -> Refusal {
    func names(_ grid: PlainGrid) -> [AxisName] {
      [grid.rows.name, grid.columns.name] + grid.constants.keys
    }
    let known = Set(grids.flatMap(names)).map(\.rawValue).sorted()
    if let part = parts.first(where: { !known.contains($0.name.rawValue) }) {
      let name = part.name.rawValue
      let near = nearestName(to: name, in: known).map { "did you mean `\($0)`?" }
      return Refusal("--cell knows no axis `\(name)`", hint: near)
    }
    let asked = Set(parts.map(\.name))
    let fitting = grids.filter { asked.isSubset(of: names($0)) }
    let sides = (fitting.isEmpty ? grids : fitting).map {
      "\($0.rows.name.rawValue) and \($0.columns.name.rawValue)"
    }
    var seen: Set<String> = []
    let once = sides.filter { seen.insert($0).inserted }.joined(separator: ", or ")
    let isWhole = fitting.contains { asked.isSuperset(of: [$0.rows.name, $0.columns.name]) }
    return Refusal(
      "no grid has the cell \(text)",
      hint: isWhole ? "run `etalon inspect` for the axes of each grid" : "name both sides: \(once)")
  }
}
