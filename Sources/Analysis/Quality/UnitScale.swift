import Foundation

/// A factor that looks like one unit of time taken for another.
enum UnitScale {
  case millisecondsAsSeconds, microsecondsAsSeconds, secondsAsMilliseconds, secondsAsMicroseconds

  /// The mistake that makes a number so many times too large; nil unless the factor is a thousand
  /// or a million, or its inverse, within half a power of ten.
  init?(_ factor: Double) {
    // Most factors are far from a thousand, and logarithms take time.
    guard factor > 0, factor.isFinite, factor < 0.01 || factor > 100 else { return nil }
    let power = log10(factor)
    let scales: [(Double, UnitScale)] = [
      (3, .millisecondsAsSeconds), (6, .microsecondsAsSeconds), (-3, .secondsAsMilliseconds),
      (-6, .secondsAsMicroseconds),
    ]
    guard let scale = scales.first(where: { abs(power - $0.0) < 0.5 }) else { return nil }
    self = scale.1
  }

  /// What probably happened.
  var text: String {
    switch self {
    case .millisecondsAsSeconds: "it looks like milliseconds read as seconds"
    case .microsecondsAsSeconds: "it looks like microseconds read as seconds"
    case .secondsAsMilliseconds: "it looks like seconds read as milliseconds"
    case .secondsAsMicroseconds: "it looks like seconds read as microseconds"
    }
  }

  /// Whether the number is too large.
  var isTooLarge: Bool { self == .millisecondsAsSeconds || self == .microsecondsAsSeconds }
}
