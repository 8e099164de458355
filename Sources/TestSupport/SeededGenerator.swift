/// A repeatable source of random numbers (SplitMix64), so that a failing property can be run again.
///
/// Print `seed` in the failure's comment.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed it began with.
  public let seed: UInt64
  private var state: UInt64

  /// Begins a sequence.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
