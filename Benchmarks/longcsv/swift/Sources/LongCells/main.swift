import BenchModel
import Dispatch
import Foundation
import RawImport
import Synchronization

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
  let pieces = min(max(grids.count, 1), 32)
  let parts = Mutex(
    [(cells: Int, samples: Int, failed: Int, sum: Double)](
      repeating: (0, 0, 0, 0), count: pieces))
  DispatchQueue.concurrentPerform(iterations: pieces) { piece in
    var part = (cells: 0, samples: 0, failed: 0, sum: 0.0)
    for grid in grids[grids.count * piece / pieces..<grids.count * (piece + 1) / pieces] {
      for cell in grid.summaries {
        part.cells += 1
        part.samples += cell.samples
        part.failed += cell.failed
        part.sum += cell.median ?? 0
      }
    }
    parts.withLock { [part] in $0[piece] = part }
  }
  let all = parts.withLock { $0 }
  let (cells, samples) = (all.map(\.cells).reduce(0, +), all.map(\.samples).reduce(0, +))
  let (failed, sum) = (all.map(\.failed).reduce(0, +), all.map(\.sum).reduce(0, +))
  let total = String(format: "%.4f", sum)
  print("\(cells) cells, \(samples) samples, \(failed) failed, \(total)")
}
