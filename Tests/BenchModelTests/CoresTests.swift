import Foundation
import Testing

@testable import BenchModel

@Suite struct CoresTests {
  /// What Linux writes of a process, with the number of cores that it allows.
  @Test(arguments: [
    ("Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n", 2),
    ("Cpus_allowed:\tffffffff,00000003\n", 34), ("Cpus_allowed:\t00000000,00000010\n", 1),
    ("Cpus_allowed_list:\t0-1\n", nil), ("Cpus_allowed:\t0\n", nil), ("", nil),
  ])
  func theAffinityIsCounted(_ status: String, _ count: Int?) {
    #expect(Cores.allowed(inStatus: status) == count)
  }

  @Test func thereIsOneAtLeast() {
    #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(Cores.count))
  }

  /// Words of other programs for one statistic.
  @Test(arguments: [
    ("p50", "ttft.median"), ("avg", "ttft.mean"), ("stdev", "ttft.std"), ("std_dev", "ttft.std"),
    ("p99", "ttft.p99"), ("p99.9", "ttft.p99.9"), ("max", "ttft.max"),
  ])
  func aStatisticHasOneName(_ word: String, _ name: String) {
    #expect(Metric(.ttft, word).rawValue == name)
  }
}
