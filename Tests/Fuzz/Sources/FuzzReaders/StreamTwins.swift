import BenchModel
import Foundation
import RawImport

/// Holds the two readers of long tables to each other: what the stream takes must come to what the
/// whole file comes to.
enum StreamTwins {
  static func compare(_ bytes: [UInt8]) {
    let path =
      FileManager.default.temporaryDirectory.path
      + "/etalon-fuzz-\(ProcessInfo.processInfo.processIdentifier).csv"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
      fatalError("\(path) cannot be written")
    }
    guard let stream = RawImporter().stream(path: "t.csv", file: path, workers: 1) else { return }
    let whole = RawImporter().read(path: "t.csv", bytes: bytes)
    hold(stream.format == whole.format, stream.format, whole.format)
    hold(stream.findings == whole.findings, stream.findings, whole.findings)
    let grids = (stream.grids.map(\.plain), whole.grids.map(\.plain))
    hold(grids.0 == grids.1, grids.0, grids.1)
    // What a cell comes to is summed up without making the cell.
    let medians = (
      stream.grids.map { $0.summaries.map(\.median) },
      grids.1.map { $0.cells.joined().map(\.median) }
    )
    hold(medians.0 == medians.1, medians.0, medians.1)
  }

  /// Ends the fuzzer with both sides where they are not the same.
  private static func hold(_ isSame: Bool, _ stream: Any, _ whole: Any) {
    guard !isSame else { return }
    print("stream: \(stream)\nwhole: \(whole)")
    abort()
  }
}
