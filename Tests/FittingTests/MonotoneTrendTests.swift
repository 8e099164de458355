import Fitting
import Testing

/// Oracle: scipy 1.17 `kendalltau(method="exact")` over the places.
@Suite struct MonotoneTrendTests {
  @Test(arguments: [
    ([1.0, 2, 3, 4, 5], 10, 0.016666666666666666), ([5.0, 4, 3, 2, 1], -10, 0.016666666666666666),
    ([1.0, 2, 4, 3, 5], 8, 0.08333333333333333), ([3.0, 1, 2, 5, 4, 6], 9, 0.1361111111111111),
    ([2.0, 7, 1, 8, 3, 6, 5, 4], 2, 0.9048611111111111),
  ])
  func exactly(_ values: [Double], _ score: Int, _ probability: Double) throws {
    let trend = try #require(MonotoneTrend(values))
    #expect(trend.score == score)
    #expect(abs(trend.probability - probability) < 1e-12)
  }

  @Test func whatHasNoTrend() {
    #expect(MonotoneTrend([]) == nil && MonotoneTrend([1]) == nil)
    #expect(MonotoneTrend([1, .nan, 2]) == nil)
    #expect(MonotoneTrend(Array(repeating: 2.5, count: 8))?.probability == 1)
    #expect(MonotoneTrend((0..<200).map(Double.init)).map { $0.probability < 1e-300 } == true)
  }
}
