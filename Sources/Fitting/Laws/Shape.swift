import Foundation

/// A curve as the search sees it: a law, or a law written in other coefficients.
enum Shape: Hashable, Sendable {
  case law(Law)
  /// The Universal Scalability Law with α, 1/N* and γ: β = (1−α)/N*². No peak is 0, not infinity.
  case inversePeak

  var count: Int {
    switch self {
    case .law(let law): law.coefficientCount
    case .inversePeak: 3
    }
  }

  /// The coefficient that multiplies the whole law, of the shapes that are searched.
  var factor: Int {
    switch self {
    case .law(.amdahl): 1
    case .law(.usl), .inversePeak: 2
    default: 0
    }
  }

  /// The coefficients that may not be negative, as bits: α, β and 1/N*.
  var bounded: [Bool] {
    switch self {
    case .law(.usl): [true, true, false]
    case .inversePeak: [true, true, false]
    case .law(.amdahl): [true, false]
    default: Array(repeating: false, count: count)
    }
  }

  /// The value and the derivatives at x.
  @inline(__always)
  func evaluate(_ x: Double, _ c: SIMD4<Double>) -> (value: Double, gradient: SIMD4<Double>) {
    switch self {
    case .law(.constant): return (c[0], SIMD4(1, 0, 0, 0))
    case .law(.affine): return (c[0] + c[1] * x, SIMD4(1, x, 0, 0))
    case .law(.logarithmic):
      let level = x > 0 ? log2(x) : .nan
      return (c[0] + c[1] * level, SIMD4(1, level, 0, 0))
    case .law(.quadratic): return (c[0] + (c[1] + c[2] * x) * x, SIMD4(1, x, x * x, 0))
    case .law(.power):
      guard x > 0 else { return (.nan, SIMD4(repeating: .nan)) }
      return Self.power(x, log(x), c)
    case .law(.saturating):
      let below = c[1] + x
      guard below > 0 else { return (.nan, SIMD4(repeating: .nan)) }
      let share = x / below
      return (c[0] * share, SIMD4(share, -c[0] * share / below, 0, 0))
    case .law(.amdahl):
      let below = 1 + c[0] * (x - 1)
      guard below > 0 else { return (.nan, SIMD4(repeating: .nan)) }
      let share = x / below
      return (c[1] * share, SIMD4(-c[1] * share * (x - 1) / below, share, 0, 0))
    case .law(.usl):
      let below = 1 + (c[0] + c[1] * x) * (x - 1)
      guard below > 0 else { return (.nan, SIMD4(repeating: .nan)) }
      let share = x / below
      let byAlpha = -c[2] * share * (x - 1) / below
      return (c[2] * share, SIMD4(byAlpha, byAlpha * x, share, 0))
    case .inversePeak:
      let square = c[1] * c[1]
      let below = 1 + (c[0] + (1 - c[0]) * square * x) * (x - 1)
      guard below > 0 else { return (.nan, SIMD4(repeating: .nan)) }
      let share = x / below
      let slope = -c[2] * share * (x - 1) / below
      return (
        c[2] * share,
        SIMD4(slope * (1 - square * x), slope * 2 * (1 - c[0]) * c[1] * x, share, 0)
      )
    }
  }

  /// a·x^b with the logarithm of x at hand.
  @inline(__always)
  static func power(_ x: Double, _ logarithm: Double, _ c: SIMD4<Double>)
    -> (value: Double, gradient: SIMD4<Double>)
  {
    let factor = exp(c[1] * logarithm)
    let value = c[0] * factor
    return (value, SIMD4(factor, value * logarithm, 0, 0))
  }
}
