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

/// H100 against H200 on the command line, with the study's decision on warm-up.
@Suite struct MachineComparisonTests {
  private struct Verdict: Decodable {
    let verdict: String
    let cells: [Cell]
    let frontier: [Frontier]
    let geomean: Mean?

    struct Cell: Decodable {
      let row: Int
      let column: Int
      let verdict: String
      let ratio: Double?
      let p: Double?
      let base: Side
      let new: Side
    }
    struct Side: Decodable {
      let n: Int
      let state: String
    }
    struct Frontier: Decodable {
      let column: Int
      let base: Int?
      let new: Int?
      let change: String
    }
    struct Mean: Decodable {
      let ratio: Double
      let pairs: Int
      let of: Int
    }

    func places(_ verdict: String) -> [String] {
      cells.filter { $0.verdict == verdict }.map { "\($0.row)×\($0.column)" }
    }
  }

  private func diff(_ arguments: [String]) throws -> Verdict {
    var out = ""
    var err = ""
    let context = Context(
      directory: ProjectFiles.root.path, out: { out += $0 }, err: { err += $0 })
    #expect(runEtalon(["diff"] + arguments + ["--json"], in: context) == 0, "\(err)")
    return try JSONDecoder().decode(Verdict.self, from: Data(out.utf8))
  }

  private func machines(_ model: String) throws -> Verdict {
    let folder = "raw/h100-h200-2026"
    return try diff(
      ["\(folder)/h100-\(model).csv", "\(folder)/h200-\(model).csv", "--metric", "request_time"])
  }

  /// Oracle: the README that came with the runs.
  @Test func mistralIsRepairedWhereMemoryRanOut() throws {
    let verdict = try machines("mistral-7b")
    #expect(verdict.places("repaired") == ["128×2193"])
    #expect(verdict.places("lost") == [])
    #expect(verdict.frontier.map(\.change) == ["advance"])
    #expect(verdict.frontier.first?.base == 64)
    #expect(verdict.frontier.first?.new == 128)
    // The first of two or three repetitions warmed up and has no timing.
    #expect(verdict.cells.allSatisfy { $0.base.n <= 2 && $0.new.n <= 2 })
  }

  @Test func codestralIsTimedInElevenCells() throws {
    let verdict = try machines("codestral-22b")
    #expect(verdict.places("repaired") == ["64×2193", "128×822"])
    #expect(verdict.places("failed-in-both") == ["128×2193"])
    #expect(verdict.geomean?.pairs == 11)
    #expect(verdict.cells.count { $0.ratio != nil } == 11)
    let moved = verdict.frontier.map { "\($0.column): \($0.base ?? 0)-\($0.new ?? 0)" }
    #expect(moved == ["822: 64-128", "2193: 32-64"])
  }

  /// Oracle: the article's tables; 2.1174 and 3.6957 as the article's draft has them.
  @Test func theArticlesCodestralTables() throws {
    let verdict = try diff([
      "raw/plafrim-2024/tables.md", "--where", "model=codestral-22b", "--base-where",
      "device=v100-16gb", "--new-where", "device=a100-40gb,device_count=2",
    ])
    let mean = try #require(verdict.geomean)
    #expect(mean.pairs == 50 && mean.of == 56)
    #expect(abs(1 / mean.ratio - 2.1174) < 5e-5)
    let best = try #require(verdict.cells.min { ($0.ratio ?? 9) < ($1.ratio ?? 9) })
    #expect(best.row == 64 && best.column == 63)
    #expect(abs(1 / (best.ratio ?? 1) - 3.6957) < 5e-5)
    #expect(verdict.places("repaired").count == 6)
    #expect(verdict.cells.allSatisfy { $0.p == nil })
    #expect(verdict.verdict == "inconclusive")
  }
}
