import BenchModel
import Foundation

@testable import Commands

// FOLDER OUTPUT: writes OUTPUT/cells.tsv, a line for each cell of each metric: the folder of its
// files, concurrency, prompt tokens, metric, median, number of samples, number of failed runs.
let arguments = CommandLine.arguments
guard arguments.count == 3 else { exit(2) }
let request = InputRequest(
  paths: [arguments[1]], conditions: [], projection: ProjectionOptions())
let files = try request.files(in: .process()).files
let grids = ResultSet(files.flatMap(\.records)).grids().output
let lines = grids.mapOnAllCores { $0.open(CellLines()) }
try Data(lines.joined()).write(to: URL(filePath: arguments[2] + "/cells.tsv"))

/// The lines of the cells of a grid.
struct CellLines: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> [UInt8] {
    var lines: [UInt8] = []
    let columns = grid.columns.points.map(\.description)
    let folder = grid.origin.path
    for (index, cell) in grid.summaries.enumerated() where cell.samples + cell.failed > 0 {
      let row = grid.rows.points[index / columns.count]
      let column = columns[index % columns.count]
      let median = cell.median.map(\.description) ?? "-"
      let line =
        "\(folder)\t\(row)\t\(column)\t\(grid.metric.rawValue)\t\(median)\t\(cell.samples)\t\(cell.failed)\n"
      lines += line.utf8
    }
    return lines
  }
}
