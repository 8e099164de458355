import Analysis
import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

@Suite struct QualityOutlierTests {
  func findings(_ grids: [AnyGrid]) -> [Finding] {
    QualityChecks.findings(records: [], grids: grids).of("quality.outlier-cell")
  }

  static let article: [PlainGrid] = {
    let path = "raw/plafrim-2024/tables.md"
    let url = ProjectFiles.root.appending(path: path)
    guard let data = try? Data(contentsOf: url) else { return [] }
    return RawImporter().read(path: path, bytes: Array(data)).grids.map(\.plain)
  }()

  func grid(_ plain: PlainGrid, _ change: (Int, Int, Double) -> Double = { $2 }) -> AnyGrid {
    Made.grid(
      plain.cells.enumerated().map { row, line in
        line.enumerated().map { column, cell in cell.median.map { [change(row, column, $0)] } ?? []
        }
      }, rows: plain.rows.points, columns: plain.columns.points)
  }

  @Test func theArticleIsClean() {
    #expect(Self.article.count == 7)
    #expect(findings(Self.article.map { grid($0) }).isEmpty)
  }

  /// A decimal mark that slipped by one place or more, in a cell that is not at the border.
  @Test func aSlippedDecimalMarkIsFound() throws {
    var (found, wrong, missed) = (0, 0, [UInt64]())
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let plain = try #require(Self.article.randomElement(using: &random))
      let inner = (1..<plain.rows.count - 1).flatMap { row in
        (1..<plain.columns.count - 1).map { (row, $0) }
      }.filter { plain.cells[$0.0][$0.1].median != nil }
      let (row, column) = try #require(inner.randomElement(using: &random))
      let factor = try #require([10, 0.1, 100, 0.01].randomElement(using: &random))
      let all = findings([grid(plain) { $0 == row && $1 == column ? $2 * factor : $2 }])
      let name = "concurrency=\(plain.rows.points[row]), \(plain.columns.name.rawValue)="
      let isNamed = all.first?.message.contains("concurrency=\(plain.rows.points[row]), ") ?? false
      if isNamed { found += 1 } else { missed.append(seed) }
      if !all.isEmpty, !isNamed || all.count > 1 || all[0].message.contains("other cells") {
        wrong += 1
        print("seed \(seed) \(name): \(all.map(\.message))")
      }
    }
    #expect(found >= 950, "not found with the seeds \(missed)")
    #expect(wrong == 0)
  }

  @Test func theNumbersAreSaid() {
    let cells = (0..<4).map { row in (0..<4).map { [Double(1 + row) * Double(1 + $0)] } }
    var slipped = cells
    slipped[1][2] = [60]
    #expect(
      findings([Made.grid(slipped)]).map(\.message) == [
        "M: request_time at concurrency=2, prompt_tokens=128 is 60 s, 11.1 times above the 5.42 s "
          + "that its neighbours say"
      ])
  }

  @Test(
    "steep is not odd",
    arguments: [
      // The time to the first token of a server that saturates.
      [[0.05], [0.07], [0.08], [20], [45]], [[0.05], [0.08], [0.07], [20], [45]],
      // A rate that breaks down.
      [[100], [180], [300], [12], [11]],
      // Two by two, where every cell is a corner.
      [[2.3, 2.8], [6.8, 71]], [[1, 30], [30, 1]],
    ])
  func steep(_ values: [[Double]]) {
    #expect(findings([Made.grid(values.map { $0.map { [$0] } })]).isEmpty)
  }

  @Test func aCurveIsJudgedToo() {
    let times = [[1.0], [1.2], [14], [1.9], [2.6]].map { $0.map { [$0] } }
    #expect(findings([Made.grid(times)]).count == 1)
    // Versions have no order in which one lies between two others.
    let versions: [AxisPoint] = ["a", "b", "c", "d", "e"].map { AxisPoint($0) }
    #expect(findings([Made.grid(times, rows: versions, rowName: .engineVersion)]).isEmpty)
  }

  @Test func metricsOfOneSubjectAreOneFinding() {
    let times = [[1.0], [1.2], [14], [1.9], [2.6]].map { $0.map { [$0] } }
    let grids = ["mean", "median", "p99", "std"].map { Made.grid(times, metric: Metric(.ttft, $0)) }
    #expect(findings(grids).count == 1)
  }

  @Test func seededSmoothGridsAreClean() {
    for seed in 0..<500 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let (a, b, c, d) = (
        Double.random(in: 0.01...5, using: &random), Double.random(in: 0...0.5, using: &random),
        Double.random(in: 0...0.01, using: &random), Double.random(in: 0...0.01, using: &random)
      )
      let cells = (0..<8).map { row in
        (0..<7).map { column in
          let (n, s) = (Double(1 << row), Double(32 << column))
          return [(a + b * n + c * s + d * n * s) * exp(0.2 * random.normal())]
        }
      }
      #expect(findings([Made.grid(cells)]).isEmpty, "seed \(seed)")
    }
  }
}
