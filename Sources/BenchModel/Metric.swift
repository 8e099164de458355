/// The id of what was measured, as exported: `request_time`, `ttft.p99`, `output_throughput`.
public struct Metric: Hashable, Sendable, RawRepresentable {
  /// The id.
  public let rawValue: String
  /// Names a metric.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Seconds to answer all the requests of one load.
  public static let requestTime = Metric(rawValue: "request_time")
  /// Generated tokens per second, all requests together.
  public static let outputThroughput = Metric(rawValue: "output_throughput")
  /// Generated tokens per second that one user sees.
  public static let outputThroughputPerUser = Metric(rawValue: "output_throughput_per_user")
}
