import BenchModel
import Diagnostics
import Foundation
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
    let url = shared.appending(path: "gpu/\(name).csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = lines[0].split(separator: ",")
    let records = lines.dropFirst().enumerated().compactMap { number, line -> RunRecord? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      func field(_ name: String) -> Double? {
        names.firstIndex { $0 == name }.flatMap { Double(fields[$0]) }
      }
      guard let concurrency = field("concurrency"), let prompt = field("prompt_tokens"),
        let seconds = field("seconds"), let first = field("ttft_s"),
        let bytes = field("peak_memory_bytes")
      else { return nil }
      return Made.run(
        ["request_time": seconds, "ttft": first, "peak_memory": bytes], path: url.path,
        line: number + 2,
        settings: [
          .concurrency: AxisPoint(Int(concurrency)), .promptTokens: AxisPoint(Int(prompt)),
        ])
    }
    #expect(records.count > 60)
    #expect(QualityChecks.withoutDuplicates(records).output.count == records.count)
    let grids = ResultSet(records).grids().output
    let all = QualityChecks.findings(records: records, grids: grids)
    print(all.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "\n"))
    #expect(all.map(\.code.rawValue) == ["quality.warm-up"])
    // With the first repetition marked nothing is left.
    var seen: Set<[AxisName: AxisPoint]> = []
    let marked = records.map { record in
      var record = record
      record.isWarmUp = seen.insert(record.settings).inserted
      return record
    }
    let rest = QualityChecks.findings(records: marked, grids: ResultSet(marked).grids().output)
    #expect(rest.isEmpty)
  }
}
