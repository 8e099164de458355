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
    for cell in grid.summaries {
      cells += 1
      samples += cell.samples
      failed += cell.failed
      sum += cell.median ?? 0
    }
  }
  let total = String(format: "%.4f", sum)
  print("\(cells) cells, \(samples) samples, \(failed) failed, \(total)")
}
