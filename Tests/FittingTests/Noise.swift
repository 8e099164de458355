import Foundation

/// Random numbers from a fixed seed (SplitMix64; Steele, Lea and Flood 2014).
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number in (0, 1).
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return (Double(bits >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// A standard normal number (Box and Muller 1958).
  mutating func normal() -> Double {
    let length = (-2 * log(uniform())).squareRoot()
    return length * cos(2 * Double.pi * uniform())
  }

  /// A number between two, evenly over its logarithm.
  mutating func scale(_ low: Double, _ high: Double) -> Double {
    low * pow(high / low, uniform())
  }
}
