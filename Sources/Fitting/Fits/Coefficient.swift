/// Between which values something lies, at a level of confidence.
public struct FitInterval: Hashable, Sendable {
  /// The lower end; nil where the data set none.
  public let low: Double?
  /// The upper end; nil where the data set none.
  public let high: Double?
  /// The confidence, in (0, 1).
  public let level: Double

  /// An interval; nil ends are open.
  public init(low: Double?, high: Double?, level: Double) {
    (self.low, self.high, self.level) = (low, high, level)
  }
}

/// One number of a fitted law.
public struct Coefficient: Hashable, Sendable {
  /// What the number rests on.
  public enum State: Hashable, Sendable {
    /// Estimated from points with noise.
    case estimated
    /// It would be below 0 and may not: it rests at 0, and its interval has only an upper limit.
    case atBound
    /// The law goes through every point to the last digits: there is no noise to judge it by.
    case withoutNoise
  }

  /// Its name in the law.
  public let name: String
  /// Its value.
  public let value: Double
  /// Its standard error from the linearised law; nil at a bound and without noise.
  public let standardError: Double?
  /// The profile interval; nil without noise or where none was asked for.
  public let interval: FitInterval?
  /// What the number rests on.
  public let state: State

  /// Wald's interval, value ± t·standard error: symmetric, and ignorant of bounds.
  public let wald: FitInterval?
}
