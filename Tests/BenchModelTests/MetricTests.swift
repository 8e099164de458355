import BenchModel
import Testing

@Suite struct MetricTests {
  /// Words of other programs for one statistic.
  @Test(arguments: [
    ("p50", "ttft.median"), ("avg", "ttft.mean"), ("stdev", "ttft.std"), ("std_dev", "ttft.std"),
    ("p99", "ttft.p99"), ("p99.9", "ttft.p99.9"), ("max", "ttft.max"),
  ])
  func aStatisticHasOneName(_ word: String, _ name: String) {
    #expect(Metric(.ttft, word).rawValue == name)
  }
}
