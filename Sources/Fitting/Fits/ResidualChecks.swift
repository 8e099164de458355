import Foundation
import Statistics

/// What the errors of a fit say against it.
public struct ResidualChecks: Hashable, Sendable {
  /// The point that lies farthest from the law for its place.
  public struct Outlier: Hashable, Sendable {
    /// Its index among the sorted observations.
    public let point: Int
    /// Its x.
    public let x: Double
    /// Its error over its standard error, σ√(1−h) (Cook and Weisberg 1982, 2.2.1).
    public let standardized: Double
    /// The same with the noise of all other points; nil where they have none or too few are left.
    public let studentized: Double?
    /// The chance that noise alone makes some point lie so far out: Student's t(df−1) of the
    /// studentized error times the number of points (Bonferroni); nil without it.
    public let probability: Double?
  }

  /// How much a point determines its own fitted value.
  public struct Leverage: Hashable, Sendable {
    /// Its index among the sorted observations.
    public let point: Int
    /// Its x.
    public let x: Double
    /// The derivative of its fitted value by its own, in [0, 1].
    public let share: Double
  }

  /// Whether the signs of the errors come in stretches.
  public let runs: RunsTest
  /// The point farthest out; nil without noise.
  public let outlier: Outlier?
  /// The point that determines its own fitted value most.
  public let highestLeverage: Leverage?

  init(_ fit: LawFit) {
    let data = fit.observations
    runs = RunsTest(x: data.x, errors: fit.residuals)
    var highest: Leverage?
    for (point, leverage) in fit.leverage.enumerated() where leverage > highest?.share ?? -1 {
      highest = Leverage(point: point, x: data.x[point], share: leverage)
    }
    highestLeverage = highest
    outlier = fit.residualStandardError.flatMap { Self.outlier(fit, sigma: $0) }
  }

  private static func outlier(_ fit: LawFit, sigma: Double) -> Outlier? {
    var worst: (point: Int, size: Double)?
    for (point, error) in fit.residuals.enumerated() {
      let room = 1 - fit.leverage[point]
      guard room > 1e-10 else { continue }
      let size = error * fit.search.scales[point] / (sigma * room.squareRoot())
      if abs(size) > abs(worst?.size ?? 0) { worst = (point, size) }
    }
    guard let (point, size) = worst else { return nil }
    let degrees = Double(fit.degreesOfFreedom)
    let left = degrees - size * size
    var studentized: Double?
    var probability: Double?
    if degrees > 1, left > 1e-10 * degrees {
      let t = size * ((degrees - 1) / left).squareRoot()
      studentized = t
      probability = StudentT(degreesOfFreedom: degrees - 1).map {
        min(1, $0.bothTails(t) * Double(fit.observations.count))
      }
    }
    return Outlier(
      point: point, x: fit.observations.x[point], standardized: size, studentized: studentized,
      probability: probability)
  }
}

extension LawFit {
  /// What the errors say against the fit.
  public var checks: ResidualChecks { ResidualChecks(self) }
}
