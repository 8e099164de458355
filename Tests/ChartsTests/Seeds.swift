import Foundation
import TestSupport

/// The seed of this run's random tests: `SEED` in the environment, else a fixed one.
enum Seeds {
  static let seed = UInt64(ProcessInfo.processInfo.environment["SEED"] ?? "") ?? 20_240_607

  static func generator() -> SeededGenerator { SeededGenerator(seed: seed) }
}

func pow10(_ exponent: Double) -> Double { pow(10, exponent) }
