import BenchModel
import Fitting
import Scaling
import Testing

/// The peak of a throughput beside loads that failed.
@Suite struct PeakStatementTests {
  /// X = 30·N/(1 + α(N−1) + β·N(N−1)), with a noise of ±1 % that no term follows.
  static func column(
    alpha: Double, beta: Double, loads: [Double], lost: [Double]
  ) -> ColumnScaling {
    let curve = ColumnScalingTests.curve(
      loads.enumerated().map { place, n in
        let law = 30 * n / (1 + alpha * (n - 1) + beta * n * (n - 1))
        return (n, [law * [1.01, 0.993, 0.998, 1.004][place % 4]])
      }, lost: lost)
    return ColumnScaling(curve, direction: .higherIsBetter)
  }

  private static func statement(_ column: ColumnScaling) throws -> PeakStatement {
    let law = try #require(column.scalability())
    return try #require(PeakStatement(law, column))
  }

  /// N* = √(0.97/0.0002) = 70, and 64 failed.
  @Test func nothingIsSaidBeyondAFailure() throws {
    let column = Self.column(
      alpha: 0.03, beta: 0.0002, loads: [1, 2, 4, 8, 16, 24, 32], lost: [64, 128])
    let law = try #require(column.scalability())
    #expect((law.peak?.load ?? 0) > 64)
    let peak = try Self.statement(column)
    #expect(peak.reach == .beyond && peak.largest == 32)
    #expect(peak.load == nil && peak.high == nil)
    #expect((peak.low ?? 0) < 64)
  }

  /// N* = √(0.97/0.004) = 15.6.
  @Test func aPeakThatWasReached() throws {
    let peak = try Self.statement(
      Self.column(alpha: 0.03, beta: 0.004, loads: [1, 2, 4, 8, 16, 32, 64], lost: [128]))
    #expect(peak.reach == .within)
    #expect(abs((peak.load ?? 0) - 15.6) < 0.5)
    #expect((peak.low ?? 0) < (peak.load ?? 0) && (peak.load ?? 0) < (peak.high ?? 0))
  }

  /// The same peak, but a load below it failed and larger ones worked.
  @Test func aHoleBelowThePeak() throws {
    let peak = try Self.statement(
      Self.column(alpha: 0.03, beta: 0.004, loads: [1, 2, 4, 16, 24, 32, 64], lost: [8]))
    #expect(peak.reach == .beyond && peak.largest == 4 && peak.load == nil)
    let column = Self.column(
      alpha: 0.03, beta: 0.004, loads: [2, 4, 8, 16, 32, 64], lost: [1])
    let law = try #require(column.scalability())
    #expect(PeakStatement(law, column) == nil)
  }
}
