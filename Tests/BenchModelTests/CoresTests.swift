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
}
