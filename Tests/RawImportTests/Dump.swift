import BenchModel
import Diagnostics
import Foundation
import RawImport
import Testing

@Test(.enabled(if: ProcessInfo.processInfo.environment["DUMP"] != nil)) func dump() throws {
  for path in (ProcessInfo.processInfo.environment["DUMP"] ?? "").split(separator: ":") {
    let bytes = Array(try Data(contentsOf: URL(filePath: String(path))))
    let file = RawImporter().read(
      path: String(path), bytes: bytes,
      rules: ProcessInfo.processInfo.environment["RULES"] != nil
        ? PublishedTablesTests.rules : ImportRules())
    print(
      FindingPrinter(colored: false, snippetsPerCode: 9).text(
        file.findings, sources: [String(path): file.source]))
    for grid in file.grids.map(\.plain) {
      print(
        grid.subject.title, grid.metric.rawValue, grid.rows.points, grid.columns.points,
        grid.columns.name, grid.measuredCount, grid.failedCount, grid.origin.format)
    }
  }
}
