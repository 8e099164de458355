import Analysis
import BenchModel
import Diagnostics
import Testing

/// Lengths that were asked for beside those that came.
@Suite struct QualityLengthTests {
  func findings(_ records: [RunRecord]) -> [Finding] {
    let grids = ResultSet(records).grids().output
    return QualityChecks.findings(records: records, grids: grids)
      .filter { $0.code == "quality.other-length" }
  }

  func run(_ asked: Int, _ reached: Double, line: Int = 1, lost: Int = 0) -> RunRecord {
    var record = Made.run(
      ["output_throughput": 100, "ttft.mean": 1], line: line,
      settings: [
        .concurrency: AxisPoint(line), .promptTokens: 64, .outputTokens: AxisPoint(asked),
      ],
      outputTokens: reached)
    record.requests = RequestCounts(sent: 10, completed: 10 - lost)
    return record
  }

  @Test func answersThatEndEarlyAreTold() throws {
    let found = findings([run(256, 25), run(256, 200, line: 2), run(256, 250, line: 3)])
    let one = try #require(found.first)
    #expect(found.count == 1 && one.severity == .warning && one.span?.line == 1)
    #expect(
      one.message
        == "M: 256 output_tokens were asked for, but a request had 25 in the mean (so in 2 of 3 "
        + "runs; this is the worst)")
  }

  /// Lengths that are drawn from 0.8 to 1 of what was asked are no contradiction, and what other
  /// requests reached says nothing of those that were lost.
  @Test func aRangeIsAllowed() {
    #expect(findings([run(100, 89), run(100, 114, line: 2)]).isEmpty)
    #expect(findings([run(100, 84)]).count == 1)
    #expect(findings([run(100, 116)]).count == 1)
    #expect(findings([run(100, 50, lost: 1)]).isEmpty)
  }
}
