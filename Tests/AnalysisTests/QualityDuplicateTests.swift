import Analysis
import BenchModel
import Diagnostics
import TestSupport
import Testing

@Suite struct QualityDuplicateTests {
  /// A run as measured: no two have a number in common.
  func run(
    _ seed: Double, _ path: String, line: Int = 1, concurrency: AxisPoint? = 8,
    more: [String: Double] = [:]
  ) -> RunRecord {
    let values = [
      "ttft.mean": 0.0312457 * seed, "ttft.p99": 0.0712833 * seed, "tpot.mean": 0.0112391 * seed,
      "output_throughput": 711.23914 / seed,
    ]
    return Made.run(
      values.merging(more) { $1 }, path: path, line: line,
      settings: concurrency.map { [.concurrency: $0] } ?? [:])
  }

  func found(_ records: [RunRecord]) -> Found<[RunRecord]> {
    QualityChecks.withoutDuplicates(records)
  }

  @Test func differentRunsAreKept() {
    let records = (1...40).map { run(Double($0), "run=\($0).json") }
    #expect(found(records).output == records)
    #expect(found(records).findings.isEmpty)
  }

  @Test func aCopyIsCountedOnce() {
    let records = (1...3).flatMap { index in
      ["a.json", "b.json"].map { run(Double(index), $0, line: index) }
    }
    let found = found(records)
    #expect(found.output.map(\.origin.path) == ["a.json", "a.json", "a.json"])
    #expect(
      found.findings.map(\.message) == [
        "b.json holds 3 runs of a.json, number for number; each was counted once"
      ])
    #expect(found.findings.first?.labels.first?.span.path == "a.json")
  }

  @Test func aSummaryBesideItsRunsIsCountedOnce() {
    let runs = (0..<3).map { run(Double($0 + 1), "s/run=\($0).json") }
    let summary = (0..<3).map { index in
      run(
        Double(index + 1), "s/summary.json", line: index + 1, concurrency: nil,
        more: ["e2e.mean": 3.1234567 + Double(index)])
    }
    let found = found(runs + summary)
    #expect(found.output.map(\.origin.path) == runs.map(\.origin.path))
    #expect(found.findings.count == 3)
    // What only the summary says is not lost.
    #expect(found.output[0].value(Metric(.e2e, "mean")) == 3.1234567)
    #expect(found.output[0].settings[.concurrency] == 8)
  }

  @Test func aRunThatStandsTwiceInItsFile() {
    let found = found([run(1, "a.json", line: 1), run(1, "a.json", line: 9)])
    #expect(found.output.count == 1)
    #expect(
      found.findings.map(\.message)
        == ["a.json holds 1 run twice, number for number; each was counted once"])
  }

  @Test func roundNumbersMayBeEqual() {
    let records = (0..<2).map {
      Made.run(["ttft.mean": 0.5, "tpot.mean": 0.025, "e2e.mean": 12.5], path: "\($0).json")
    }
    #expect(found(records).output.count == 2)
    #expect(found(records).findings.isEmpty)
  }

  @Test func oneNumberThatDiffersTellsRunsApart() {
    let records = [run(1, "a.json"), run(1, "b.json", more: ["tpot.mean": 0.0112392])]
    #expect(found(records).output.count == 2)
    #expect(found(records).findings.isEmpty)
  }

  @Test func sameNumbersOfAnotherSubjectAreKept() {
    let records = [run(1, "h100/a.json"), run(1, "h200/a.json", concurrency: 16)]
    let found = found(records)
    #expect(found.output == records)
    #expect(
      found.findings.map(\.message) == [
        "h200/a.json holds 1 run of h100/a.json, number for number, but names another subject or "
          + "other settings; both were kept"
      ])
    #expect(found.findings.first?.severity == .warning)
  }

  @Test func aFailedRunOfACopyIsCountedOnce() {
    let records = ["a.json", "b.json", "c.json"].flatMap { path in
      var failed = Made.run([:], path: path, line: 2, settings: [.concurrency: 64])
      failed.failure = .outOfMemory
      return [run(path == "c.json" ? 2 : 1, path), failed]
    }
    let found = found(records)
    #expect(
      found.output.map { "\($0.origin.path):\($0.span.line)" }
        == ["a.json:1", "a.json:2", "c.json:1", "c.json:2"])
    #expect(found.findings.map(\.message).first?.contains("holds 2 runs of a.json") ?? false)
  }

  /// A folder of ten thousand files copied beside itself stays readable, and takes no minutes.
  @Test func aFolderCopiedBesideItselfIsOneFinding() {
    let records = ["a", "b"].flatMap { folder in
      (1...10_000).map { run(Double($0) + 0.0137, "\(folder)/\($0).json") }
    }
    let clock = ContinuousClock()
    var result = Found<[RunRecord]>([])
    let time = clock.measure { result = found(records) }
    #expect(result.output.count == 10_000)
    #expect(
      result.findings.map(\.message) == [
        "10000 files, such as b/1.json, hold 10000 runs of other files, such as a/1.json, number "
          + "for number; each was counted once"
      ])
    #expect(time < .seconds(20 * BuiltProgram.patience), "\(time)")
  }
}
