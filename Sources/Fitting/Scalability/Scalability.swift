/// What a fitted Universal Scalability Law says about a system (Gunther 2007).
public struct Scalability: Sendable {
  /// Where the throughput is highest.
  public struct Peak: Hashable, Sendable {
    /// N* = √((1−α)/β), in units of load.
    public let load: Double
    /// X(N*), in the unit of the throughput.
    public let throughput: Double
    /// The standard error of N* by the delta method; nil where α or β rests at 0, or without noise.
    public let standardError: Double?
  }

  /// Where the peak lies beside the measured loads.
  public enum Reach: String, Hashable, Sendable, CaseIterable {
    /// The peak and its whole interval lie within the measured loads.
    case within
    /// The peak lies within the measured loads, its interval reaches beyond them.
    case uncertain
    /// The peak would lie beyond the largest measured load: it was not reached.
    case beyond
    /// No decline is seen, β rests at 0: the interval only says below which load no peak is.
    case none
    /// The throughput falls from one request on.
    case falling
  }

  /// The fit.
  public let fit: LawFit
  /// The share of the work that waits for its turn.
  public let alpha: Double
  /// The cost of keeping all in agreement.
  public let beta: Double
  /// The throughput of one request.
  public let gamma: Double
  /// The peak; nil where β rests at 0 or the throughput falls from the start.
  public let peak: Peak?
  /// The profile interval of N*, searched with 1/N* in place of β; nil without noise.
  ///
  /// Its upper end is nil where a law without any decline fits within the noise.
  public let peakInterval: FitInterval?
  /// Where the peak lies beside the measured loads.
  public let reach: Reach
  /// 1/α: the load at which perfect scaling, γN, would meet the limit γ/α; nil for α = 0.
  public let optimalLoad: Double?
  /// The interval of 1/α from α's own; nil where that is open.
  public let optimalLoadInterval: FitInterval?
  /// γ/α: the throughput of endless requests if there were no β; nil for α = 0.
  public let limit: Double?

  /// Reads a fit; nil unless its law is the Universal Scalability Law with γ above 0.
  public init?(_ fit: LawFit, level: Double = 0.95) {
    guard fit.law == .usl, fit.packed[2] > 0 else { return nil }
    self.fit = fit
    (alpha, beta, gamma) = (fit.packed[0], fit.packed[1], fit.packed[2])
    optimalLoad = alpha > 0 ? 1 / alpha : nil
    limit = alpha > 0 ? gamma / alpha : nil
    optimalLoadInterval = fit.coefficients[0].interval.map { interval in
      FitInterval(
        low: interval.high.flatMap { $0 > 0 ? 1 / $0 : nil },
        high: interval.low.flatMap { $0 > 0 ? 1 / $0 : nil }, level: interval.level)
    }
    guard alpha < 1, (1 - alpha) > beta else {
      (peak, peakInterval, reach) = (nil, nil, .falling)
      return
    }
    let load = Self.peak(alpha: alpha, beta: beta)
    let gradient = SIMD4(
      -(load ?? 0) / (2 * (1 - alpha)), -(load ?? 0) / (2 * (beta > 0 ? beta : 1)), 0, 0)
    let error = fit.residualStandardError.map {
      $0 * fit.spread(along: gradient).squareRoot()
    }
    peak = load.map { load in
      Peak(
        load: load, throughput: fit.value(at: load),
        standardError: fit.coefficients.allSatisfy { $0.state == .estimated } ? error : nil)
    }
    peakInterval = Self.interval(fit, load: load, error: error, level: level)
    reach = Self.reach(load, peakInterval, fit.observations)
  }

  /// N* = √((1−α)/β); nil where β is not above 0 or α not below 1.
  public static func peak(alpha: Double, beta: Double) -> Double? {
    guard beta > 0, alpha < 1 else { return nil }
    let load = ((1 - alpha) / beta).squareRoot()
    return load.isFinite ? load : nil
  }

  private static func interval(
    _ fit: LawFit, load: Double?, error: Double?, level: Double
  ) -> FitInterval? {
    guard let sigma = fit.residualStandardError, fit.packed[1] >= 0,
      let t = LawFit.quantile(level: level, degrees: fit.degreesOfFreedom)
    else { return nil }
    var search = CurveSearch(
      .inversePeak, fit.observations, scales: fit.search.scales, bounded: true)
    search.lowest[0] = fit.search.lowest[0]
    let inverse = load.map { 1 / $0 } ?? 0
    let best = SIMD4(fit.packed[0], inverse, fit.packed[2], 0)
    // Without an estimate the first guess is a peak at the largest load.
    let width = load.flatMap { load in error.map { $0 / (load * load) } } ?? 0
    let guess = width > 0 && load != nil ? t * width : 1 / max(1, fit.observations.x.last ?? 1)
    let profile = Profile(search, best, sigma: sigma)
    let far = profile.end(1, t: t, step: -guess)
    let close = profile.end(1, t: t, step: guess)
    return FitInterval(
      low: close.flatMap { $0 > 0 ? 1 / $0 : nil }, high: far.flatMap { $0 > 0 ? 1 / $0 : nil },
      level: level)
  }

  private static func reach(_ load: Double?, _ interval: FitInterval?, _ data: Observations)
    -> Reach
  {
    guard let load else { return .none }
    guard let last = data.x.last, load <= last else { return .beyond }
    guard let interval else { return .within }
    guard let high = interval.high, high <= last else { return .uncertain }
    return .within
  }
}
