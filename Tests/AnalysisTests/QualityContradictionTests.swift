import Analysis
import BenchModel
import Diagnostics
import Testing

/// Numbers of a run that cannot all be true.
@Suite struct QualityContradictionTests {
  func findings(_ records: [RunRecord]) -> [Finding] {
    QualityChecks.findings(records: records, grids: ResultSet(records).grids().output)
      .filter { $0.code == "quality.contradiction" }
  }

  @Test func moreAnswersThanRequestsAreTold() {
    var records = [1, 2].map {
      Made.run(["ttft.mean": 1, "e2e.mean": 2], line: $0, settings: [.concurrency: AxisPoint($0)])
    }
    records[0].requests = RequestCounts(sent: 320, completed: 340)
    #expect(
      findings(records).map(\.message) == ["M: 340 requests were answered, but 320 were sent"])
    records[1].requests = RequestCounts(sent: 320, completed: 321)
    #expect(findings(records).count == 1)
    records = [records[0]]
    records[0].requests = RequestCounts(sent: 320, completed: 320)
    #expect(findings(records).isEmpty)
  }

  /// The median is never above the 99th percentile, but for the last digit.
  @Test func percentilesAscend() {
    let odd = findings([Made.run(["ttft.median": 0.5, "ttft.p99": 0.41])])
    #expect(odd.map(\.message) == ["M: ttft.median is 0.5, above ttft.p99, 0.41"])
    #expect(findings([Made.run(["ttft.median": 0.412, "ttft.p99": 0.41])]).isEmpty)
    #expect(findings([Made.run(["ttft.median": 0.3, "ttft.p99": 0.41])]).isEmpty)
    #expect(
      findings([Made.run(["output_throughput.median": 50, "output_throughput.p99": 41])]).isEmpty)
  }
}
