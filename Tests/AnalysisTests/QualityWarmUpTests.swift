import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

@testable import Analysis

@Suite struct QualityWarmUpTests {
  func findings(_ grids: [AnyGrid], _ records: [RunRecord] = []) -> [Finding] {
    QualityChecks.findings(records: records, grids: grids).of("quality.warm-up")
  }

  /// Cells of noise around a smooth grid; the first repetition is slower by a factor.
  func noisy(
    cells: Int, repetitions: Int, spread: Double, factor: Double, _ random: inout SeededGenerator
  ) -> [[[Double]]] {
    (0..<cells).map { cell in
      [
        (0..<repetitions).map { index in
          (1 + Double(cell)) * exp(spread * random.normal()) * (index == 0 ? factor : 1)
        }
      ]
    }
  }

  @Test func noiseIsNotWarmUp() {
    var accused = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let cells = noisy(
        cells: Int.random(in: 3...80, using: &random),
        repetitions: Int.random(in: 2...6, using: &random),
        spread: Double.random(in: 0.01...0.4, using: &random), factor: 1, &random)
      if !findings([Made.grid(cells, rows: cells.indices.map { AxisPoint($0 + 1) })]).isEmpty {
        accused += 1
      }
    }
    #expect(accused <= 20, "\(accused) of the seeds 0 to 1999 are accused")
  }

  /// The more so with many metrics, which share the level.
  @Test func tenMetricsOfNoiseAreNotWarmUp() {
    var accused = 0
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let grids = (1...10).map { percentile in
        Made.grid(
          noisy(cells: 12, repetitions: 3, spread: 0.2, factor: 1, &random),
          metric: Metric(.ttft, "p\(percentile)"))
      }
      if !findings(grids).isEmpty { accused += 1 }
    }
    #expect(accused <= 4, "\(accused) of the seeds 0 to 399 are accused")
  }

  @Test(arguments: [(12, 2, 0.1, 1.5), (11, 2, 0.05, 1.3), (8, 3, 0.2, 2.0), (56, 3, 0.3, 1.5)])
  func warmUpIsFound(_ cells: Int, _ repetitions: Int, _ spread: Double, _ factor: Double) {
    let found = (0..<200 as Range<UInt64>).count { seed in
      var random = SeededGenerator(seed: seed)
      let cells = noisy(
        cells: cells, repetitions: repetitions, spread: spread, factor: factor, &random)
      return !findings([Made.grid(cells)]).isEmpty
    }
    #expect(found >= 190, "found in \(found) of the seeds 0 to 199")
  }

  @Test func theNumbersAreSaid() {
    let cells = (0..<11).map { cell in [[2.0, 1.25, 1.25].map { $0 * Double(cell + 1) }] }
    #expect(
      findings([Made.grid(cells)]).map(\.message) == [
        "M: repetition 1 is slower than the later ones in 11 of 11 cells, by 1.6 times in the "
          + "middle (request_time); it looks like warm-up"
      ])
    #expect(
      findings([Made.grid(cells)]).first?.hints
        == ["say `warmup: 1` for this source in etalon.yaml"])
  }

  @Test func aRateThatIsSmallerIsSlower() {
    let slow = (0..<11).map { _ in [[5.0, 8, 8.1]] }
    let fast = (0..<11).map { _ in [[8.0, 5, 5.1]] }
    #expect(findings([Made.grid(slow, metric: .outputThroughput)]).count == 1)
    #expect(findings([Made.grid(fast, metric: .outputThroughput)]).isEmpty)
    #expect(findings([Made.grid(slow)]).isEmpty)
  }

  @Test func oneCellIsNotJudged() {
    #expect(
      findings([Made.grid([[[9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]])]).isEmpty)
  }

  @Test func aMarkedFileIsNotAccusedAgain() {
    var marked = Made.run(["request_time": 1.5], path: "t.md")
    marked.isWarmUp = true
    let grid = Made.grid((0..<11).map { _ in [[2.0, 1.1, 1.2]] })
    #expect(findings([grid], [marked]).isEmpty)
    marked.origin.path = "other.md"
    #expect(findings([grid], [marked]).count == 1)
  }

  @Test func aRepetitionThatFailedIsNotTheFirst() throws {
    let subject = Made.subject
    let records = (0..<11).flatMap { cell in
      (1...3).map { repetition in
        var run = Made.run(
          repetition == 1 ? [:] : ["request_time": repetition == 2 ? 2 : 1], path: "r.csv",
          settings: [.concurrency: AxisPoint(cell + 1), .promptTokens: 31], subject: subject)
        run.repetition = repetition
        if repetition == 1 { run.failure = .timeout }
        return run
      }
    }
    #expect(findings(ResultSet(records).grids().output).isEmpty)
  }

  /// Against brute force over all outcomes; above 400 the bound is not less than the exact tail.
  @Test func theTailIsExact() {
    let odds = [0.5, 1 / 3.0, 0.25, 0.5, 0.2]
    for count in 0...6 {
      var expected = 0.0
      for outcome in 0..<32 where outcome.nonzeroBitCount >= count {
        expected += odds.indices.reduce(1.0) {
          $0 * (outcome >> $1 & 1 == 1 ? odds[$1] : 1 - odds[$1])
        }
      }
      #expect(abs(WarmUp.chance(ofAtLeast: count, odds: odds) - expected) < 1e-12)
    }
    let many = [Double](repeating: 0.5, count: 401)
    let few = [Double](repeating: 0.5, count: 400)
    for count in [201, 220, 250, 300, 401] {
      #expect(
        WarmUp.chance(ofAtLeast: count, odds: many)
          >= WarmUp.chance(ofAtLeast: count, odds: few))
    }
  }

  /// Real repetitions: the first meets every shape for the first time.
  @Test(arguments: [
    "h100-mistral-7b", "h200-mistral-7b", "h100-codestral-22b", "h200-codestral-22b",
  ])
  func warmUpOfRealRunsIsFound(_ name: String) throws {
    guard let shared = ProjectFiles.shared else {
      print("skipped: no folder of shared material beside the repository")
      return
    }
    let bytes = Array(try Data(contentsOf: shared.appending(path: "gpu/\(name).csv")))
    func findings(_ rules: ImportRules = ImportRules()) -> [Finding] {
      let file = RawImporter().read(path: "\(name).csv", bytes: bytes, rules: rules)
      #expect(file.records.count > 60)
      #expect(QualityChecks.withoutDuplicates(file.records).output.count == file.records.count)
      return QualityChecks.findings(records: file.records, grids: file.grids)
    }
    let found = findings()
    #expect(found.map(\.code.rawValue) == ["quality.warm-up"])
    // Nearly every cell of the four has a first repetition that is 1.5 to 3 times slower.
    let words = (found.first?.message ?? "").split(separator: " ").compactMap { Double($0) }
    let (slower, cells, ratio) = try #require(words.count >= 3 ? words.suffix(3) : nil).three
    #expect(slower >= cells - 1 && cells >= 11 && ratio > 1.5, "\(found.map(\.message))")
    #expect(findings(ImportRules(warmUp: Decision(1, reason: "it warmed up"))).isEmpty)
  }
}

extension ArraySlice<Double> {
  /// The first three.
  fileprivate var three: (Double, Double, Double) {
    (self[startIndex], self[startIndex + 1], self[startIndex + 2])
  }
}
