import Foundation

/// The geometric mean of ratios, and the interval of Student's t on their logarithms.
///
/// The interval says how unlike the ratios are, so how much the mean depends on which were taken.
public struct GeometricMean: Hashable, Sendable {
  /// The mean.
  public let ratio: Double
  /// The lower end of the interval; nil for a single ratio.
  public let low: Double?
  /// The upper end of the interval; nil for a single ratio.
  public let high: Double?
  /// How many ratios there are.
  public let count: Int

  /// Takes the mean; nil where there is no ratio, where one is not above 0 and finite, or for a
  /// level outside of (0, 1).
  ///
  /// - Parameter level: the confidence wanted, such as 0.95.
  public init?(_ ratios: [Double], level: Double) {
    guard level > 0, level < 1, let logs = SortedSample(ratios)?.logarithms else { return nil }
    ratio = exp(logs.mean)
    count = logs.count
    guard let variance = logs.variance,
      let student = StudentT(degreesOfFreedom: Double(logs.count - 1)),
      let quantile = student.upperQuantile((1 - level) / 2)
    else {
      (low, high) = (nil, nil)
      return
    }
    let width = quantile * (variance / Double(logs.count)).squareRoot()
    low = exp(logs.mean - width)
    high = exp(logs.mean + width)
  }
}
