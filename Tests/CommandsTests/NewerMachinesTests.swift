import Analysis
import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

@testable import Commands

/// The runs on H100 and H200, held to the README that came with them.
@Suite struct NewerMachinesTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let file: String
    let device: String
    /// The loads that ran out of memory, as `requests×tokens`.
    let failed: Set<String>
    var testDescription: String { file }
  }

  static let examples = [
    Example(file: "h100-mistral-7b.csv", device: "h100-80gb", failed: ["128×2193"]),
    Example(file: "h200-mistral-7b.csv", device: "h200-141gb", failed: []),
    Example(
      file: "h100-codestral-22b.csv", device: "h100-80gb",
      failed: ["64×2193", "128×822", "128×2193"]),
    Example(file: "h200-codestral-22b.csv", device: "h200-141gb", failed: ["128×2193"]),
  ]

  @Test(arguments: examples)
  func `every metric is a grid of 56 cells and fails where memory ran out`(
    _ example: Example
  ) throws {
    let path = "raw/h100-h200-2026/\(example.file)"
    let bytes = try readFile(ProjectFiles.root.appending(path: path).path, shownAs: path)
    let file = RawImporter().read(path: path, bytes: bytes)
    let grids = file.grids.map(\.plain)
    #expect(grids.map(\.metric.rawValue) == ["request_time", "ttft", "peak_memory"])
    for grid in grids {
      #expect(grid.subject.hardware.device?.id == example.device)
      #expect(grid.cells.joined().count { $0.gap != .absent } == 56)
      var failed: Set<String> = []
      for (row, cells) in zip(grid.rows.points, grid.cells) {
        for (column, cell) in zip(grid.columns.points, cells) where cell.failure != nil {
          #expect(cell.failure == .outOfMemory)
          failed.insert("\(row)×\(column)")
        }
      }
      #expect(failed == example.failed)
    }
    // Nobody has said yet that the first repetition warms up; the numbers do.
    let findings = QualityChecks.findings(records: file.records, grids: file.grids)
    #expect(findings.contains { $0.code == "quality.warm-up" })
  }

  @Test func `the study takes the first repetition out of the times and not out of the memory`()
    throws
  {
    let path = "raw/h100-h200-2026/h100-mistral-7b.csv"
    let bytes = try readFile(ProjectFiles.root.appending(path: path).path, shownAs: path)
    let rules = ImportRules(warmUp: Decision(1, reason: "measured"))
    let grids = RawImporter().read(path: path, bytes: bytes, rules: rules).grids.map(\.plain)
    let time = try #require(grids.first { $0.metric == .requestTime })
    let memory = try #require(grids.first { $0.metric == .peakMemory })
    // One request of 31 tokens: repetitions 2 and 3 of the file; the first took 1.9732 s.
    #expect(time.cells[0][0].samples.contains(1.9732) == false)
    #expect(memory.cells[0][0].samples.first == 14_547_084_288)
    #expect(time.cells[7][6].failure == .outOfMemory)
  }
}
