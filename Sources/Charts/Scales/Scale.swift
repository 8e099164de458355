import Foundation

/// A power, for luminance, and the logarithm of a ratio.
enum Power {
  static func raise(_ base: Double, to exponent: Double) -> Double {
    Foundation.pow(base, exponent)
  }

  static func logarithm(_ value: Double) -> Double { Foundation.log(value) }
}

/// The sine and cosine that markers need.
enum Trigonometry {
  static func cos(_ angle: Double) -> Double { Foundation.cos(angle) }
  static func sin(_ angle: Double) -> Double { Foundation.sin(angle) }
}

/// Places values along an axis: a domain onto a range of positions in points.
struct Scale: Hashable, Sendable {
  let spread: ChartAxis.Spread
  /// The values at the ends; rising, and positive where the spread is logarithmic.
  let domain: ClosedRange<Double>
  /// The positions of the ends; may fall, as on a page whose y grows downwards.
  let start: Double
  let end: Double

  /// Where a value stands; values outside the domain stand outside the range.
  func position(_ value: Double) -> Double {
    let low = along(domain.lowerBound)
    let high = along(domain.upperBound)
    guard high > low else { return (start + end) / 2 }
    // Divided before it is multiplied, so that a domain of any size stays finite.
    return start + (along(value) / (high - low) - low / (high - low)) * (end - start)
  }

  /// The value that stands at a position: the inverse of `position`.
  func value(_ position: Double) -> Double {
    let low = along(domain.lowerBound)
    let high = along(domain.upperBound)
    guard end != start else { return domain.lowerBound }
    let place = low + (position - start) / (end - start) * (high - low)
    return spread == .log ? pow(10, place) : place
  }

  private func along(_ value: Double) -> Double {
    switch spread {
    case .linear: value
    case .log: log10(max(value, .leastNormalMagnitude))
    }
  }
}
