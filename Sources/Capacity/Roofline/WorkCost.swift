/// The least that some work must move and compute, and how long the machine needs for it at best.
public struct WorkCost: Hashable, Sendable {
  /// Which of two limits is the higher.
  public enum Limit: Hashable, Sendable {
    /// Moving the bytes takes longer.
    case bandwidth
    /// Computing takes at least as long.
    case compute
  }

  /// Bytes read from memory.
  public let bytes: Double
  /// Floating-point operations.
  public let flop: Double
  /// Seconds to move the bytes at full bandwidth.
  public let bandwidthSeconds: Double
  /// Seconds to compute at full rate.
  public let computeSeconds: Double

  /// The least time: that of the higher limit, as both can go on at once.
  public var seconds: Double { max(bandwidthSeconds, computeSeconds) }

  /// FLOP per byte; nil where nothing is moved.
  public var intensity: Double? { bytes > 0 ? flop / bytes : nil }

  /// Which limit is the higher.
  public var limit: Limit { bandwidthSeconds > computeSeconds ? .bandwidth : .compute }
}
