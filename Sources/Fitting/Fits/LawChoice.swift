import Foundation

/// Which law describes a curve best, and by how much.
public struct LawChoice: Sendable {
  /// A law that could be fitted.
  public struct Candidate: Sendable {
    /// The fit.
    public let fit: LawFit
    /// AICc less the smallest; nil where some law fits without noise.
    public let delta: Double?
    /// e^(−Δ/2) over the sum of all (Akaike's weight; Burnham and Anderson 2002, 2.9); nil where
    /// some law fits without noise and for what is the same curve as another.
    public let weight: Double?
    /// The law before it in `Law.allCases` that is the same curve in other coefficients, as Amdahl's
    /// and the saturating one mostly are; one curve must not be weighed twice.
    public let sameCurveAs: Law?
  }

  /// A law that could not, and why.
  public struct Refused: Hashable, Sendable {
    /// The law.
    public let law: Law
    /// The reason.
    public let reason: FitRefusal
  }

  /// The laws that could be fitted, best first.
  public let candidates: [Candidate]
  /// The laws that could not, in the order of `Law.allCases`.
  public let refused: [Refused]
  /// Whether the best law goes through every point: then the fewest coefficients win, without
  /// weights.
  public let isPerfect: Bool

  /// The best law; nil where all were refused.
  public var best: LawFit? { candidates.first?.fit }

  /// The candidate of a law; nil where it was refused.
  public subscript(law: Law) -> Candidate? { candidates.first { $0.fit.law == law } }

  /// Fits the laws with the same weighting and ranks them by AICc.
  ///
  /// - Parameters:
  ///   - refusing: laws that are out of the question, and why.
  ///   - profilesOfBestOnly: profile intervals for the best law alone, to save time.
  public init(
    _ observations: Observations, laws: [Law] = Law.allCases, refusing: [Law: FitRefusal] = [:],
    weighting: Weighting = .absolute, bounded: Bool = true, level: Double = 0.95,
    profilesOfBestOnly: Bool = false
  ) {
    var fits: [LawFit] = []
    var refused: [Refused] = []
    let quantiles = (1...3).map {
      LawFit.quantile(level: level, degrees: observations.count - $0)
    }
    for law in Law.allCases where laws.contains(law) {
      do throws(FitRefusal) {
        if let reason = refusing[law] { throw reason }
        guard observations.count >= law.pointsForChoice else {
          throw .tooFewPoints(found: observations.count, needed: law.pointsForChoice)
        }
        fits.append(
          try LawFit(
            law, observations, weighting: weighting, bounded: bounded, level: level,
            profiles: !profilesOfBestOnly, t: quantiles[law.coefficientCount - 1]))
      } catch {
        refused.append(Refused(law: law, reason: error))
      }
    }
    // A sort that keeps the order of equals: laws stand from simple to rich.
    let ranked = fits.enumerated().sorted { Self.rank($0) < Self.rank($1) }.map(\.element)
    var ordered = ranked
    if profilesOfBestOnly, let first = ranked.first, !first.law.isLinear, !first.isPerfect {
      ordered[0] = first.withProfiles(level: level)
    }
    self.refused = refused
    isPerfect = ranked.first?.isPerfect ?? false
    let least = isPerfect ? nil : ranked.first?.aicc
    let twins = ordered.map { Self.twin(of: $0, among: ordered) }
    let deltas = ordered.map { fit in least.flatMap { least in fit.aicc.map { $0 - least } } }
    let shares = zip(deltas, twins).map { delta, twin in
      twin == nil ? delta.map { exp(-$0 / 2) } : nil
    }
    let total = shares.reduce(0) { $0 + ($1 ?? 0) }
    candidates = ordered.indices.map { index in
      Candidate(
        fit: ordered[index], delta: deltas[index], weight: shares[index].map { $0 / total },
        sameCurveAs: twins[index])
    }
  }

  /// Whether Amdahl's law ended on the saturating curve: h = (1−α)/α and v = γ/α.
  private static func twin(of fit: LawFit, among fits: [LawFit]) -> Law? {
    guard fit.law == .amdahl, let other = fits.first(where: { $0.law == .saturating }) else {
      return nil
    }
    let apart = zip(fit.fitted, other.fitted).map { abs($0 - $1) }.max() ?? .infinity
    let size = fit.fitted.map { abs($0) }.max() ?? 0
    return apart <= 1e-6 * size ? .saturating : nil
  }

  private static func rank(_ entry: (offset: Int, element: LawFit)) -> (Int, Double, Int) {
    let fit = entry.element
    return fit.isPerfect
      ? (0, Double(fit.law.coefficientCount), entry.offset)
      : (1, fit.aicc ?? .infinity, entry.offset)
  }
}
