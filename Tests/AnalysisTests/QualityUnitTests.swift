import Analysis
import BenchModel
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct QualityUnitTests {
  /// 32 requests at once, 512 tokens each, 25 ms a token, 0.3 s to the first: by arithmetic
  /// e2e = 0.3 + 0.025 · 511 = 13.075 s, 32 / 13.075 = 2.4474 req/s, 1253.08 tok/s.
  static let sane: [String: Double] = [
    "ttft.mean": 0.3, "tpot.mean": 0.025, "itl.mean": 0.025, "e2e.mean": 13.075,
    "request_throughput": 2.4474187380497128, "output_throughput": 1253.078393881453,
    "output_throughput_per_user": 40,
  ]

  func run(
    _ changes: [String: Double] = [:], without: [String] = [],
    settings: AxisPoints = [.concurrency: 32], requests: Int? = 320
  ) -> RunRecord {
    var values = Self.sane.filter { !without.contains($0.key) }
    for (name, factor) in changes { values[name]? *= factor }
    return Made.run(values, settings: settings, outputTokens: 512, requests: requests)
  }

  func findings(_ records: [RunRecord], _ grids: [AnyGrid] = []) -> [Finding] {
    QualityChecks.findings(records: records, grids: grids)
  }

  @Test func saneNumbersAreSilent() {
    #expect(findings([run()]).isEmpty)
    #expect(findings([run(settings: [:])]).isEmpty)
    // A server that sends 400 tokens at once.
    #expect(findings([run(["itl.mean": 400])]).isEmpty)
    #expect(findings([run(["itl.mean": 400], without: ["output_throughput_per_user"])]).isEmpty)
    #expect(findings([run(settings: [.concurrency: 32_000, .requestRate: 2])]).isEmpty)
    #expect(findings([run(settings: [.concurrency: 32_000], requests: 40)]).isEmpty)
  }

  struct Swap: CustomTestStringConvertible, Sendable {
    var changes: [String: Double]
    var without: [String] = []
    var expected: [String]
    var testDescription: String { "\(changes) without \(without)" }
  }

  @Test(
    arguments: [
      Swap(changes: ["tpot.mean": 1e3], expected: ["tpot"]),
      Swap(changes: ["tpot.mean": 1e-3], expected: ["tpot"]),
      Swap(changes: ["tpot.mean": 1e6], expected: ["tpot"]),
      Swap(changes: ["tpot.mean": 1e3, "itl.mean": 1e3], expected: ["tpot", "itl"]),
      Swap(changes: ["e2e.mean": 1e3], expected: ["e2e"]),
      Swap(changes: ["e2e.mean": 1e-3], expected: ["e2e"]),
      Swap(changes: ["ttft.mean": 1e3], expected: ["ttft"]),
      Swap(
        changes: ["tpot.mean": 1e3],
        without: ["output_throughput_per_user", "request_throughput", "e2e.mean"],
        expected: ["tpot"]),
      Swap(
        changes: ["tpot.mean": 1e3],
        without: ["output_throughput_per_user", "request_throughput", "output_throughput"],
        expected: ["tpot"]),
      Swap(
        changes: ["e2e.mean": 1e-3],
        without: ["output_throughput_per_user", "request_throughput", "output_throughput"],
        expected: ["e2e"]),
      Swap(changes: ["e2e.mean": 1e3], without: ["request_throughput"], expected: ["e2e"]),
      Swap(
        changes: ["ttft.mean": 1e3, "tpot.mean": 1e3, "itl.mean": 1e3, "e2e.mean": 1e3],
        expected: ["e2e", "tpot", "itl"]),
    ])
  func aSwapIsNamed(_ swap: Swap) {
    let found = findings([run(swap.changes, without: swap.without)])
    #expect(Set(found.map(\.code)) == ["quality.unit"], "\(found.map(\.message))")
    let named = found.compactMap { $0.message.split(separator: " ").dropFirst().first }
    #expect(named.map { $0.prefix { $0 != "." } }.map(String.init) == swap.expected)
  }

  @Test func theNumbersAreSaid() {
    #expect(
      findings([run(["tpot.mean": 1e3])]).map(\.message) == [
        "M: tpot.mean is 25 s, but 1 / output_throughput_per_user 40 says 0.025 s; it looks like "
          + "milliseconds read as seconds"
      ])
    #expect(
      findings([run(["ttft.mean": 50], without: ["output_throughput_per_user"])]).map(\.message)
        == [
          "M: ttft.mean is 15 s, but e2e.mean 13.1 s, which contains it, says 13.1 s; one of the "
            + "two has another unit or meaning"
        ])
  }

  @Test func manyRunsAreOneFinding() {
    let records = (1...50).map { index in
      var record = run(index.isMultiple(of: 2) ? ["tpot.mean": 1e3] : [:])
      record.settings[.concurrency] = 32
      return record
    }
    let found = findings(records)
    #expect(found.count == 1)
    #expect(found[0].message.hasSuffix("(so in 25 of 50 loads; this is the worst)"))
  }

  @Test func tablesOfOneSubjectAreCompared() {
    let times = Made.grid([[[13_075]], [[13_200]]], metric: Metric(.e2e, "mean"), rows: [32, 64])
    let rates = Made.grid([[[2.447]], [[4.8]]], metric: .requestThroughput, rows: [32, 64])
    #expect(findings([], [times, rates]).map(\.code) == ["quality.unit"])
    #expect(findings([], [times]).isEmpty)
  }

  /// Loads that keep the identities, with waiting, pauses and noise of the means.
  @Test func seededLoadsAreSilent() {
    for seed in 0..<3_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      func pick(_ low: Double, _ high: Double) -> Double {
        exp(Double.random(in: log(low)...log(high), using: &random))
      }
      let (bound, tokens) = (pick(1, 1024).rounded(), pick(4, 4096).rounded())
      let (first, each) = (pick(0.005, 200), pick(0.001, 0.3))
      let end = first + each * (tokens - 1)
      let busy = Double.random(in: 0.1...1, using: &random)
      let rate = bound * busy / end
      let record = Made.run(
        [
          "ttft.mean": first, "tpot.mean": each * Double.random(in: 0.8...1.2, using: &random),
          "itl.mean": each * Double.random(in: 0.8...5, using: &random), "e2e.mean": end,
          "request_throughput": rate, "output_throughput": rate * tokens,
          "output_throughput_per_user": tokens / end,
        ], settings: [.concurrency: AxisPoint(Int(bound))], outputTokens: tokens,
        requests: Int(bound * 4))
      let found = findings([record])
      #expect(found.isEmpty, "seed \(seed): \(found.map(\.message))")
    }
  }

  // MARK: Little's law

  @Test(arguments: [(1.0, 0), (1.09, 0), (1.2, 1), (8, 1)])
  func requestsInFlight(_ factor: Double, _ count: Int) {
    let found = findings([run(["request_throughput": factor], without: ["output_throughput"])])
    #expect(found.of("quality.littles-law").count == count)
    #expect(found.count == count)
  }

  @Test func theNumbersInFlightAreSaid() {
    let half: AxisPoints = [.concurrency: 16]
    #expect(
      findings([run(settings: half)]).of("quality.littles-law").map(\.message) == [
        "M: request_throughput 2.45 × e2e.mean 13.1 s are 32 requests in flight, but concurrency "
          + "is 16"
      ])
    #expect(
      findings([run(without: ["request_throughput"], settings: half)])
        .of("quality.littles-law").map(\.message) == [
          "M: output_throughput 1253 / 512 output tokens × e2e.mean 13.1 s are 32 requests in "
            + "flight, but concurrency is 16"
        ])
  }

  @Test func withoutABoundThereIsNoLaw() {
    let rate: AxisPoints = [.requestRate: 2]
    #expect(findings([run(["request_throughput": 8], settings: rate)]).isEmpty)
  }

  /// The published identity and its numbers, from a table of vectors.
  @Test func theVectorHolds() throws {
    guard let shared = ProjectFiles.shared else {
      print("skipped: no folder of shared material beside the repository")
      return
    }
    let url = shared.appending(path: "vectors/little/metrics.tsv")
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    func value(_ name: String) throws -> Double {
      let row = try #require(rows.first { $0[0] == "little_tokens" && $0[2].hasPrefix(name) })
      return try #require(Double(row[3]))
    }
    let (end, rate) = (try value("e2e"), try value("X=N/e2e"))
    let output = try value("output tok/s")
    let values = [
      "ttft.mean": 0.3, "tpot.mean": 0.025, "e2e.mean": end, "request_throughput": rate,
      "output_throughput": output,
    ]
    func record(_ bound: AxisPoint) -> RunRecord {
      Made.run(values, settings: [.concurrency: bound], outputTokens: 512, requests: 320)
    }
    #expect(findings([record(32)]).isEmpty)
    #expect(findings([record(29)]).map(\.code) == ["quality.littles-law"])
    #expect(findings([record(30)]).isEmpty)
  }
}
