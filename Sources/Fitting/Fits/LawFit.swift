import Foundation
import Statistics

/// One law fitted to one curve by weighted least squares.
public struct LawFit: Sendable {
  /// The law.
  public let law: Law
  /// Which errors were made small.
  public let weighting: Weighting
  /// The points, sorted by x.
  public let observations: Observations
  /// The coefficients in the order of `law.names`.
  public private(set) var coefficients: [Coefficient]
  /// The sum of the squared errors as weighed: y − f, or (y − f)/y, which has no unit.
  public let residualSumOfSquares: Double
  /// The share of the weighed squares about the weighed mean that the law explains; nil where all y
  /// are equal.
  public let rSquared: Double?
  /// The points less the coefficients, at least 1.
  public let degreesOfFreedom: Int
  /// √(RSS/df): the unit of y, or a share of y where errors are relative; nil without noise.
  public let residualStandardError: Double?
  /// n ln(RSS/n) + 2k + 2k(k+1)/(n−k−1), where k counts the coefficients and the noise (Hurvich and
  /// Tsai 1989); nil without noise or with too few points.
  public let aicc: Double?
  /// Whether the law goes through every point to about twelve digits; then nothing that divides by
  /// the noise has a meaning and all of it is nil.
  public let isPerfect: Bool
  /// The law at each point.
  public let fitted: [Double]
  /// How much each point determines its own fitted value, in [0, 1].
  public let leverage: [Double]

  let level: Double
  let search: CurveSearch
  let packed: SIMD4<Double>
  /// (JᵀJ)⁻¹ of the weighed derivatives, row after row.
  let inverse: [Double]

  /// Fits a law.
  ///
  /// Linear laws have their closed form; the others are searched from two fixed starts.
  /// - Parameters:
  ///   - bounded: whether α and β may not be negative. Without it the same law is only a curve.
  ///   - level: the confidence of the intervals, in (0, 1).
  ///   - profiles: whether nonlinear coefficients get their profile intervals, which cost time.
  /// - Throws: the reason why there is no such fit.
  public init(
    _ law: Law, _ observations: Observations, weighting: Weighting = .absolute,
    bounded: Bool = true, level: Double = 0.95, profiles: Bool = true
  ) throws(FitRefusal) {
    let degrees = observations.count - law.coefficientCount
    try self.init(
      law, observations, weighting: weighting, bounded: bounded, level: level, profiles: profiles,
      t: Self.quantile(level: level, degrees: degrees))
  }

  /// The same with Student's t at hand, which several laws share.
  init(
    _ law: Law, _ observations: Observations, weighting: Weighting, bounded: Bool, level: Double,
    profiles: Bool, t: Double?
  ) throws(FitRefusal) {
    let count = law.coefficientCount
    if law.needsPositiveX { try observations.requirePositive(observations.x) }
    if weighting == .relative { try observations.requirePositive(observations.y) }
    guard observations.count > count else {
      throw .tooFewPoints(found: observations.count, needed: count + 1)
    }
    guard observations.distinct >= count else {
      throw .tooFewDistinct(found: observations.distinct, needed: count)
    }
    let search = CurveSearch(
      .law(law), observations, scales: observations.y.map { 1 / weighting.scale(of: $0) },
      bounded: bounded)
    let packed = Self.withoutRounding(
      search, try law.isLinear ? Self.closedForm(search) : Self.searched(search, law))
    let factored = try Self.factored(search, at: packed)
    let squares = search.squares(packed)
    let degrees = observations.count - count
    guard squares.isFinite else { throw .outOfRange }

    self.level = level
    self.law = law
    self.weighting = weighting
    self.observations = observations
    self.search = search
    self.packed = packed
    inverse = factored.inverseProduct()
    leverage = factored.leverage()
    fitted = observations.x.indices.map { search.evaluate($0, packed).value }
    residualSumOfSquares = squares
    degreesOfFreedom = degrees
    isPerfect = Self.isPerfect(squares, search)
    rSquared = Self.spread(observations.y, search.scales).map {
      law == .constant ? 0 : 1 - squares / $0
    }
    residualStandardError = isPerfect ? nil : (squares / Double(degrees)).squareRoot()
    aicc =
      isPerfect
      ? nil : Self.aicc(squares, count: observations.count, parameters: count + 1)
    coefficients = Self.describe(
      law, search, packed, inverse: inverse, residualStandardError,
      t: t, level: level, profiles: profiles)
  }

  /// The same fit with profile intervals at a level.
  func withProfiles(level: Double) -> LawFit {
    var copy = self
    copy.coefficients = Self.describe(
      law, search, packed, inverse: inverse, residualStandardError,
      t: Self.quantile(level: level, degrees: degreesOfFreedom), level: level, profiles: true)
    return copy
  }

  /// The same fit with profile intervals of all coefficients, where a choice among laws left them
  /// out to save time.
  public var profiled: LawFit {
    guard !law.isLinear, !isPerfect, coefficients.allSatisfy({ $0.interval == nil }) else {
      return self
    }
    return withProfiles(level: level)
  }

  /// The law's value at x.
  public func value(at x: Double) -> Double { search.shape.evaluate(x, packed).value }

  /// What was measured less what the law says, in the unit of y, at each point.
  public var residuals: [Double] { zip(observations.y, fitted).map { $0 - $1 } }

  /// The value of the coefficient of that name.
  public subscript(name: String) -> Coefficient? { coefficients.first { $0.name == name } }

  /// The small-sample criterion of Akaike; nil where n − k − 1 is not above 0.
  static func aicc(_ squares: Double, count: Int, parameters k: Int) -> Double? {
    guard count - k - 1 > 0 else { return nil }
    let n = Double(count)
    let penalty = Double(2 * k) + Double(2 * k * (k + 1)) / Double(count - k - 1)
    return n * log(squares / n) + penalty
  }

  /// The weighed squares about the weighed mean; nil where there are none.
  static func spread(_ values: [Double], _ scales: [Double]) -> Double? {
    var weights = 0.0
    var sum = 0.0
    for (y, scale) in zip(values, scales) {
      weights += scale * scale
      sum += scale * scale * y
    }
    let mean = sum / weights
    let squares = zip(values, scales).reduce(0) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 * $1.1
    }
    return squares > 0 && squares < .infinity ? squares : nil
  }
}
