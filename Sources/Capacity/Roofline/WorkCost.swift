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
  /// Seconds to move the bytes at full bandwidth; nil where that is not known.
  public let bandwidthSeconds: Double?
  /// Seconds to compute at full rate; nil where that is not known.
  public let computeSeconds: Double?

  /// The least time: that of the higher limit, as both can go on at once; of the one that is known,
  /// which is still a least time.
  public var seconds: Double { max(bandwidthSeconds ?? 0, computeSeconds ?? 0) }

  /// FLOP per byte; nil where nothing is moved.
  public var intensity: Double? { bytes > 0 ? flop / bytes : nil }

  /// Which limit is the higher; nil where one is not known.
  public var limit: Limit? {
    guard let bandwidthSeconds, let computeSeconds else { return nil }
    return bandwidthSeconds > computeSeconds ? .bandwidth : .compute
  }
}
