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
let grids = ResultSet(files.records).grids().output
let lines = grids.mapOnAllCores { $0.open(CellLines()) }
// Without waiting for the disk, as the other programs write.
guard let output = fopen(arguments[2] + "/cells.tsv", "w") else { exit(1) }
for part in lines where fwrite(part, 1, part.count, output) != part.count { exit(1) }
guard fclose(output) == 0 else { exit(1) }

/// The lines of the cells of a grid.
struct CellLines: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> [UInt8] {
    var lines: [UInt8] = []
    let columns = grid.columns.points.map { Array("\($0)\t\(grid.metric.rawValue)\t".utf8) }
    let rows = grid.rows.points.map { Array("\(grid.origin.path)\t\($0)\t".utf8) }
    for (index, cell) in grid.summaries.enumerated() where cell.samples + cell.failed > 0 {
      lines += rows[index / columns.count]
      lines += columns[index % columns.count]
      lines += (cell.median?.description ?? "-").utf8
      lines.append(UInt8(ascii: "\t"))
      lines += String(cell.samples).utf8
      lines.append(UInt8(ascii: "\t"))
      lines += String(cell.failed).utf8
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }
}
