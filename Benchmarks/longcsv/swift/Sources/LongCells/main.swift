import BenchModel
import Foundation
import RawImport

// stream FILE [CORES]: the median and the failures of each cell of a long table, read as a stream.
// whole FILE: the same of the file read whole.
let arguments = CommandLine.arguments
guard arguments.count > 2 else { exit(2) }
let path = arguments[2]
switch arguments[1] {
case "stream":
  let cores = arguments.dropFirst(3).first.flatMap { Int($0) } ?? 2
  guard let file = RawImporter().stream(path: path, file: path, workers: cores) else {
    print("the file must be read whole")
    exit(1)
  }
  report(file)
case "whole":
  let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
  report(RawImporter().read(path: path, bytes: bytes))
default: exit(2)
}

/// Prints how many cells there are, how many samples and failures, and the sum of the medians.
func report(_ file: ImportedFile) {
  let grids = file.grids
  var (cells, samples, failed, sum) = (0, 0, 0, 0.0)
  for grid in grids {
    let count = grid.open(Count())
    cells += count.cells
    samples += count.samples
    failed += count.failed
    sum += count.sum
  }
  print("\(grids.count) grids, \(cells) cells, \(samples) samples, \(failed) failed, \(sum)")
}

struct Count: GridVisitor {
  func visit<Unit: MeasureUnit>(
    _ grid: Grid<Unit>
  ) -> (cells: Int, samples: Int, failed: Int, sum: Double) {
    var (cells, samples, failed, sum) = (0, 0, 0, 0.0)
    for row in 0..<grid.rows.count {
      for column in 0..<grid.columns.count {
        let entry = grid[row: row, column: column]
        cells += 1
        failed += entry.failedRepetitions.count
        if let own = entry.cell.samples {
          samples += own.count
          sum += own.median
        } else if entry.cell.failure != nil, entry.failedRepetitions.isEmpty {
          failed += 1
        }
      }
    }
    return (cells, samples, failed, sum)
  }
}
