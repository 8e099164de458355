extension Scalability {
  /// Where the time of N requests goes, as shares of N times the time of one.
  public struct Overhead: Hashable, Sendable {
    /// 1/N: what a perfect machine would need.
    public let ideal: Double
    /// α(N−1)/N: waiting for one's turn.
    public let contention: Double
    /// β(N−1): keeping all in agreement.
    ///
    /// Twice what `usl` 3.0.3 prints; only so the three add up to γ/X(N).
    public let coherency: Double
  }

  /// Whether the peak lies within the measured loads.
  public var reached: Bool { reach == .within || reach == .uncertain }

  /// X(N)/(γN) as measured, at each point: 1 is perfect scaling.
  public var efficiency: [Double] {
    zip(fit.observations.x, fit.observations.y).map { $1 / (gamma * $0) }
  }

  /// X(N)/(γN) by the law.
  public func efficiency(at load: Double) -> Double { fit.value(at: load) / (gamma * load) }

  /// The split of the time at a load; nil for a load that is not above 0.
  public func overhead(at load: Double) -> Overhead? {
    guard load > 0, load.isFinite else { return nil }
    return Overhead(
      ideal: 1 / load, contention: alpha * (load - 1) / load, coherency: beta * (load - 1))
  }

  /// The time that a request spends in the system when N are in it: R = N/X(N), Little's law.
  ///
  /// In the unit of time of the throughput; nil for a load that is not above 0.
  public func responseTime(at load: Double) -> Double? {
    guard load > 0, load.isFinite else { return nil }
    return (1 + alpha * (load - 1) + beta * load * (load - 1)) / gamma
  }
}
