import BenchModel
import Diagnostics
import TestSupport
import Testing

@testable import RawImport

/// GuideLLM, genai-perf and AIPerf beyond what their cases show.
@Suite struct PerfHarnessTests {
  static let cases = CaseFile.all().filter { file in
    ["guidellm", "genai-perf", "aiperf"].contains { file.testDescription.hasPrefix($0) }
  }

  @Test func `the cases are found`() { #expect(Self.cases.count >= 18) }

  /// Short files are cut at every byte, long ones at some hundreds.
  @Test(arguments: cases) func `a file may end anywhere`(_ file: CaseFile) {
    for raw in file.files {
      let step = max(1, raw.bytes.count / 300)
      for end in stride(from: 0, to: raw.bytes.count, by: step) {
        let read = RawImporter().read(path: "cut", bytes: Array(raw.bytes[..<end]))
        let values = read.records.flatMap(\.values).map(\.value)
        #expect(values.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test(arguments: cases) func `random edits never crash`(_ file: CaseFile) {
    let spice = ["{", "}", "[", "]", "\"", ",", "\n", "1e999", "-", "99999999999999999999", "null"]
    var random = SeededGenerator(seed: 7)
    for raw in file.files {
      for _ in 0..<40 {
        var bytes = raw.bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let at = Int.random(in: 0..<bytes.count, using: &random)
          if Bool.random(using: &random) {
            bytes[at] = UInt8.random(in: 0...255, using: &random)
          } else {
            bytes.insert(contentsOf: (spice.randomElement(using: &random) ?? "").utf8, at: at)
          }
        }
        let read = RawImporter().read(path: "edited", bytes: bytes)
        #expect(read.records.flatMap(\.values).allSatisfy { $0.value.isFinite })
        _ = FindingPrinter(colored: false).text(read.findings, sources: ["edited": read.source])
      }
    }
  }

  @Test(arguments: ["guidellm-csv", "guidellm-csv-0.2", "genai-perf-csv", "aiperf-csv"])
  func `Python's line ends are read`(_ name: String) throws {
    let file = try #require(Self.cases.first { $0.testDescription == name })
    for raw in file.files where raw.path.hasSuffix(".csv") {
      let text = String(decoding: raw.bytes, as: UTF8.self)
      let other = Array(text.replacing("\n", with: "\r\n").utf8)
      let unix = RawImporter().read(path: "a.csv", bytes: raw.bytes).records
      let python = RawImporter().read(path: "a.csv", bytes: other).records
      #expect(!unix.isEmpty)
      #expect(unix.map { $0.values.map(\.value) } == python.map { $0.values.map(\.value) })
      #expect(unix.map(\.settings) == python.map(\.settings))
    }
  }

  @Test(arguments: [
    ("guidellm-0.2", "tpot/decode-per-token", "itl/by-token"),
    ("guidellm-csv-0.2", "tpot/decode-per-token", "itl/by-token"),
    ("guidellm-version-1", "tpot/with-first", "itl/by-token"),
    ("guidellm-version-2", "tpot/with-first", "itl/by-token"),
    ("guidellm-csv", "tpot/with-first", "itl/by-token"),
    ("guidellm-0.1", nil, "itl/pooled"),
    ("genai-perf", nil, "itl/per-request"),
    ("aiperf", nil, "itl/per-request"),
    ("aiperf-records", nil, "itl/per-request"),
  ])
  func `definitions are those of the version`(_ name: String, tpot: String?, itl: String) throws {
    let file = try #require(Self.cases.first { $0.testDescription == name })
    let raw = try #require(file.files.first)
    let values = RawImporter().read(path: raw.path, bytes: raw.bytes).records.flatMap(\.values)
    func ids(_ family: Metric.Family) -> Set<String?> {
      Set(values.filter { $0.metric.family == family }.map(\.definition))
    }
    #expect(ids(.tpot) == (tpot.map { [$0] } ?? []))
    #expect(ids(.itl) == [itl])
  }

  /// The rate of a rate's tail is of gaps between events, and a bound of 10240 is none.
  @Test func `junk is left out`() throws {
    let file = try #require(Self.cases.first { $0.testDescription == "guidellm-version-2" })
    let raw = try #require(file.files.first)
    let records = RawImporter().read(path: raw.path, bytes: raw.bytes).records
    let rates = records.flatMap(\.values).map(\.metric).filter {
      [.outputThroughput, .totalThroughput, .requestThroughput].contains($0.family)
    }
    #expect(rates.allSatisfy { $0.statistic == nil })
    #expect(records.allSatisfy { $0.settings[.concurrency] == nil })
    #expect(records.map { $0.achieved[.concurrency] } == [5, 12.5])
  }

  /// Only requests that were cut off, none answered: the run failed.
  @Test func `a run in which nothing ended failed`() throws {
    let text = """
      {"benchmarks": [{"args": {"strategy": {"type_": "concurrent", "streams": 2}}, "metrics": \
      {"request_latency": {"successful": {"mean": 0.0}}}, "request_totals": {"successful": 0, \
      "errored": 0, "incomplete": 2, "total": 2}}]}
      """
    let record = try #require(RawImporter().read(path: "a", bytes: Array(text.utf8)).records.first)
    #expect(record.failure == .error("0 of 2 requests completed"))
    #expect(record.settings[.concurrency] == 2)
  }

  @Test(arguments: [
    #"{"benchmarks": [{"args": {}, "run_stats": {}, "request_totals": {"successful": 9e18, "errored": 9223372036854775807, "incomplete": -1}}]}"#,
    #"{"aiperf_version": "1", "input_config": {}, "request_count": {"unit": "", "avg": 9e18}, "error_request_count": {"unit": "", "avg": -9e18}, "error_summary": [{"count": 1e300}], "run_info": {"trial": 9223372036854775807}}"#,
    #"{"benchmarks": [{"benchmarks": [{"results": [{}], "rate": 1e308}], "args": {}}]}"#,
  ])
  func `numbers beyond belief do not crash`(_ text: String) {
    let read = RawImporter().read(path: "a", bytes: Array(text.utf8))
    #expect(read.records.count == 1)
  }

  /// The blocks of a unit that is not known are left out and said.
  @Test func `an unknown unit is said`() throws {
    let text = """
      {"request_latency": {"unit": "fortnights", "avg": 2.0}, "request_count": {"unit": "count", \
      "avg": 3}, "output_token_throughput": {"unit": "tokens/sec", "avg": 5}, "input_config": \
      {"model": ["gpt2"]}}
      """
    let read = RawImporter().read(path: "a", bytes: Array(text.utf8))
    #expect(read.records.first?.values.map(\.metric) == [.outputThroughput])
    #expect(read.findings.map(\.code) == ["import.unit-unknown"])
  }

  /// The first versions of genai-perf wrote nanoseconds, and no header over the second table.
  @Test func `nanoseconds are read`() throws {
    let text = """
      Metric,avg,min,max,p99,p95,p90,p75,p50,p25
      Time To First Token (ns),"12,500,000",1,2,3,4,5,6,7,8
      Num Input Token,"1,024",1,2,3,4,5,6,7,8

      Output Token Throughput (per sec),99.50
      """
    let record = try #require(RawImporter().read(path: "a", bytes: Array(text.utf8)).records.first)
    #expect(record.value(Metric(.ttft, "mean")) == 0.0125)
    #expect(record.value(.outputThroughput) == 99.5)
    #expect(record.achieved[.promptTokens] == 1024)
  }

  /// Oracle: `date -u -d @…`.
  @Test func `dates are in universal time`() {
    #expect(UnixDate.text(0) == "1970-01-01T00:00:00Z")
    #expect(UnixDate.text(951_782_400) == "2000-02-29T00:00:00Z")
    #expect(UnixDate.text(1_767_323_045.5) == "2026-01-02T03:04:05Z")
    #expect(UnixDate.text(.infinity) == nil)
    #expect(UnixDate.text(-1) == nil)
  }

  @Test func `numbers with thousands separators`() {
    #expect(PlainNumber.read("32,688.40") == 32688.4)
    #expect(PlainNumber.read("1,234,567") == 1_234_567)
    #expect(PlainNumber.read("1e-3") == 0.001)
    for text in ["", "N/A", "nan", "inf", "0x10", "1,2", "1,2345", ",123", "1.2,345", "-"] {
      #expect(PlainNumber.read(text) == nil, "\(text)")
    }
  }

  /// Oracle: `numpy.percentile([4, 1, 2], …)`.
  @Test func `quantiles lie between samples`() {
    var samples = SampleStatistics()
    for sample in [4.0, 1, 2] { samples.add(sample) }
    samples.add(.nan)
    let named = Dictionary(uniqueKeysWithValues: samples.named.map { ($0.statistic, $0.value) })
    #expect(samples.count == 3)
    #expect(named["p50"] == 2)
    #expect(abs((named["p90"] ?? 0) - 3.6) < 1e-12)
    #expect(abs((named["p99"] ?? 0) - 3.96) < 1e-12)
  }
}
