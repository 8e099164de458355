import Foundation

/// The smallest true change that a t-test between two samples will probably notice.
///
/// The power is that of the noncentral t distribution (Cohen 1988, 2.3); of a two-sided test only
/// the side of the change counts, as in R's `power.t.test`. Changes are those of logarithms, whose
/// deviation is about the coefficient of variation.
public struct DetectableEffect: Hashable, Sendable {
  /// In which directions a change is looked for.
  public enum Sides: Double, Hashable, Sendable {
    /// In the one that matters.
    case one = 1
    /// In both.
    case two = 2
  }

  /// The level of one side of the test.
  public let tail: Double
  /// The chance with which the change is noticed.
  public let power: Double

  /// What to look for; nil unless the level of a side is in (0, 0.5) and the power between it and 1.
  ///
  /// - Parameter level: the level of the whole test, already divided by the family where there is one.
  public init?(level: Double, power: Double = 0.8, sides: Sides = .two) {
    let tail = level / sides.rawValue
    guard tail > 0, tail < 0.5, power > tail, power < 1 else { return nil }
    self.tail = tail
    self.power = power
  }

  /// How many standard errors the change must be; nil for degrees of freedom that are not above 0,
  /// and where no double is as large.
  public func standardErrors(degreesOfFreedom degrees: Double) -> Double? {
    guard let critical = StudentT(degreesOfFreedom: degrees)?.upperQuantile(tail),
      let wanted = NormalDistribution.quantile(power), critical > 0, critical.isFinite
    else { return nil }
    let lack = lack(critical: critical, degrees: degrees, wanted: wanted)
    guard let none = lack(0) else { return nil }
    var low = (score: 0.0, lack: none)
    var score = max(critical + wanted, 1)
    while score < 1e300, let found = lack(score) {
      if found >= 0 { return Self.root(low, (score, found), lack) }
      low = (score, found)
      score *= 2
    }
    return nil
  }

  /// The smallest difference of logarithms between n and m values of one deviation.
  ///
  /// - Parameters:
  ///   - deviation: the standard deviation of a logarithm.
  ///   - degreesOfFreedom: those of the deviation; nil where it is that of the two samples alone,
  ///     which is n + m − 2.
  /// - Returns: nil where the counts or the degrees of freedom are not above 0, or the deviation
  ///   is negative or not finite.
  public func difference(
    _ n: Int, _ m: Int, deviation: Double, degreesOfFreedom: Double? = nil
  ) -> Double? {
    guard n > 0, m > 0, deviation >= 0, deviation.isFinite,
      let score = standardErrors(
        degreesOfFreedom: degreesOfFreedom ?? Double(n) + Double(m) - 2)
    else { return nil }
    return score * deviation * (1 / Double(n) + 1 / Double(m)).squareRoot()
  }

  /// The smallest relative increase, `exp(difference) − 1`; infinite beyond what a double holds.
  ///
  /// Parameters and nil as in `difference`. A decrease is as visible where 1 less it is the inverse
  /// of 1 more.
  public func increase(
    _ n: Int, _ m: Int, deviation: Double, degreesOfFreedom: Double? = nil
  ) -> Double? {
    difference(n, m, deviation: deviation, degreesOfFreedom: degreesOfFreedom).map { expm1($0) }
  }

  /// How many values each of two samples needs before a relative increase is noticed.
  ///
  /// - Parameters:
  ///   - deviation: the standard deviation of a logarithm.
  ///   - most: the largest count that is looked at.
  ///   - degreesOfFreedom: those that a count brings; of the two samples alone where nil. More
  ///     values must not bring fewer.
  /// - Returns: nil where `most` are too few, the increase is not above 0, or the deviation is
  ///   negative or not finite.
  public func repetitions(
    toDetect increase: Double, deviation: Double, most: Int = 1000,
    degreesOfFreedom: ((Int) -> Double)? = nil
  ) -> Int? {
    guard increase > 0, deviation >= 0, deviation.isFinite, most > 0 else { return nil }
    let wanted = log1p(increase)
    func isEnough(_ count: Int) -> Bool {
      let degrees = degreesOfFreedom?(count) ?? 2 * Double(count) - 2
      return difference(count, count, deviation: deviation, degreesOfFreedom: degrees)
        .map { $0 <= wanted } ?? false
    }
    guard isEnough(most) else { return nil }
    var (tooFew, enough) = (0, most)
    // Mostly a few are enough, so that doubling finds the place sooner than halving.
    var next = 1
    while next < enough {
      if isEnough(next) {
        enough = next
      } else {
        tooFew = next
        next = next > most / 2 ? most : next * 2
      }
    }
    while enough - tooFew > 1 {
      let middle = tooFew + (enough - tooFew) / 2
      if isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// By how much a score falls short of the power, as normal deviates: nearly a straight line.
  private func lack(
    critical: Double, degrees: Double, wanted: Double
  ) -> (Double) -> Double? {
    { score in
      NoncentralT(degreesOfFreedom: degrees, noncentrality: score)?.upperTail(critical)
        .flatMap { NormalDistribution.quantile($0) }.map { min(max($0, -40), 40) - wanted }
    }
  }

  /// The root between two ends by false position, halving the weight of an end that stays
  /// (the Illinois method: Dowell and Jarratt 1971).
  private static func root(
    _ low: (score: Double, lack: Double), _ high: (score: Double, lack: Double),
    _ lack: (Double) -> Double?
  ) -> Double? {
    var (low, high) = (low, high)
    var lastWasLow: Bool?
    for _ in 0..<200 {
      let next = (low.score * high.lack - high.score * low.lack) / (high.lack - low.lack)
      if !(next > low.score) { return low.score }
      if !(next < high.score) || high.score - low.score < 4 * high.score.ulp { break }
      guard let value = lack(next) else { return nil }
      if value == 0 { return next }
      let isLow = value < 0
      if isLow { low = (next, value) } else { high = (next, value) }
      if isLow, lastWasLow == true { high.lack /= 2 }
      if !isLow, lastWasLow == false { low.lack /= 2 }
      lastWasLow = isLow
    }
    return high.score
  }
}
