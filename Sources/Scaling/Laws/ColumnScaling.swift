import BenchModel
import Fitting

/// How one column of a grid grows with the number of simultaneous requests: the laws that fit, best
/// first, or why none is given.
public struct ColumnScaling: Sendable {
  /// Why a column has no law.
  public enum Refusal: Hashable, Sendable {
    /// No load was measured.
    case nothingMeasured(failed: Int)
    /// One load was measured.
    case oneLoad(requests: Double)
    /// Too few different loads for the simplest law and its noise.
    case fewLoads(found: Int, needed: Int)
    /// Every law was refused; the reason of the simplest.
    case noLaw(FitRefusal)
  }

  /// What was measured.
  public let curve: LoadCurve
  /// The laws; nil where there are none.
  public let choice: LawChoice?
  /// Why there are none.
  public let refusal: Refusal?

  /// Two coefficients, their noise and one degree of freedom to tell laws apart.
  public static let fewestLoads = 5

  /// Fits the laws to a curve with errors that are shares of what was measured.
  ///
  /// Loads that failed have no number and no point: they limit where the law may be asked.
  ///
  /// - Parameter isOfSystem: whether a rate is that of all requests together, not what one sees.
  public init(
    _ curve: LoadCurve, direction: Direction = .lowerIsBetter, isOfSystem: Bool = true,
    level: Double = 0.95, profiles: Bool = true
  ) {
    self.curve = curve
    let loads = curve.points.count
    guard loads > 0 else {
      (choice, refusal) = (nil, .nothingMeasured(failed: curve.losses.count))
      return
    }
    guard loads > 1 else {
      (choice, refusal) = (nil, .oneLoad(requests: curve.points[0].requests))
      return
    }
    guard loads >= Self.fewestLoads else {
      (choice, refusal) = (nil, .fewLoads(found: loads, needed: Self.fewestLoads))
      return
    }
    let values = curve.values
    do throws(FitRefusal) {
      let observations = try Observations(
        x: values.map(\.requests), y: values.map(\.value))
      func choose(refusing: [Law: FitRefusal] = [:]) -> LawChoice {
        LawChoice(
          observations, laws: Self.laws(direction, isOfSystem: isOfSystem), refusing: refusing,
          weighting: .relative,
          level: level, profilesOfBestOnly: profiles)
      }
      var choice = choose()
      // Of five or six loads AICc asks so much of a second coefficient that it calls constant what
      // rises from each load to the next.
      if choice.best?.law == .constant, !choice.isPerfect,
        let trend = MonotoneTrend(curve.points.map(\.median)), trend.probability < 1 - level
      {
        choice = choose(refusing: [.constant: .trend(probability: trend.probability)])
      }
      guard choice.best != nil else { throw choice.refused.first?.reason ?? .noConvergence }
      (self.choice, refusal) = (choice, nil)
    } catch {
      (choice, refusal) = (nil, .noLaw(error))
    }
  }

  /// The laws that mean something for a time, or for a rate.
  ///
  /// Amdahl's and the Universal Scalability Law are laws of throughput; as times they are the
  /// linear and the quadratic law. Of a throughput, the saturating law is Amdahl's curve under
  /// another name (v = γ/α, h = 1/α − 1), and would only tie with it. What one user sees is no
  /// throughput of the system: it has no peak of that kind.
  public static func laws(_ direction: Direction, isOfSystem: Bool = true) -> [Law] {
    direction == .lowerIsBetter || !isOfSystem
      ? [.constant, .affine, .logarithmic, .power, .quadratic, .saturating]
      : [.constant, .affine, .logarithmic, .power, .quadratic, .amdahl, .usl]
  }

  /// What the Universal Scalability Law says of a throughput, whether or not it is the best law;
  /// nil for a time, and where it could not be fitted.
  public func scalability(level: Double = 0.95) -> Scalability? {
    guard let fit = choice?[.usl]?.fit,
      // The choice gives profile intervals to the best law alone.
      let whole = try? LawFit(.usl, fit.observations, weighting: fit.weighting, level: level)
    else { return nil }
    return Scalability(whole, level: level)
  }

  /// Where a throughput leaves its chord on an axis of powers of two (Kneedle); nil where it has no
  /// knee, and for a time.
  public var knee: Kneedle.Knee? {
    let loads = curve.points.map(\.requests)
    guard choice?[.usl] != nil,
      let medians = try? Observations(x: loads, y: curve.points.map(\.median))
    else { return nil }
    return (try? Kneedle(scale: .log2).knee(in: medians)) ?? nil
  }

  /// The best law.
  public var best: LawFit? { choice?.best }

  /// The largest load up to which the law may be asked: it was measured and nothing below it failed.
  public var reach: Double? { curve.reach }
}
