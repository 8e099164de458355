/// The id of what was measured, as exported: `request_time`, `ttft.p99`, `output_throughput`.
///
/// A family, and after a dot the statistic over the requests of a run.
public struct Metric: Hashable, Sendable, RawRepresentable {
  /// The id.
  public let rawValue: String
  /// Names a metric.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Names a statistic of a family: `ttft` and `p99`.
  ///
  /// Statistics are `mean`, `median`, `std`, `min`, `max` and percentiles such as `p99`; `p50`,
  /// `avg` and `stdev` are taken as what they mean.
  public init(_ family: Family, _ statistic: String? = nil) {
    let name = statistic.map { Self.statistics[$0] ?? $0 }
    rawValue = name.map { "\(family.rawValue).\($0)" } ?? family.rawValue
  }

  private static let statistics = [
    "p50": "median", "avg": "mean", "average": "mean", "stdev": "std", "stddev": "std",
    "std_dev": "std",
  ]

  /// The id without its statistic.
  public var family: Family {
    Family(rawValue: mark.map { String(rawValue[..<$0]) } ?? rawValue)
  }

  /// The statistic, such as `p99`; nil where the id names none.
  public var statistic: String? {
    mark.map { String(rawValue[rawValue.utf8.index(after: $0)...]) }
  }

  private var mark: String.Index? { rawValue.utf8.firstIndex(of: UInt8(ascii: ".")) }

  /// Whether the metric is a family or one of its statistics.
  public func isOf(_ family: Family) -> Bool {
    let (own, other) = (rawValue.utf8, family.rawValue.utf8)
    guard own.count >= other.count, own.starts(with: other) else { return false }
    return own.count == other.count
      || own[own.index(own.startIndex, offsetBy: other.count)] == UInt8(ascii: ".")
  }

  /// Seconds to answer the requests of one load, as many as were sent at a time and all at once.
  ///
  /// The wall time of a run that sent more of them, or at a rate, is none: throughput follows from it.
  public static let requestTime = Metric(rawValue: "request_time")
  /// Generated tokens per second, all requests together.
  public static let outputThroughput = Metric(rawValue: "output_throughput")
  /// Generated tokens per second that one user sees.
  public static let outputThroughputPerUser = Metric(rawValue: "output_throughput_per_user")
  /// Prompt and generated tokens per second, all requests together.
  public static let totalThroughput = Metric(rawValue: "total_throughput")
  /// Prompt tokens per second, all requests together.
  public static let promptThroughput = Metric(rawValue: "prompt_throughput")
  /// Answered requests per second.
  public static let requestThroughput = Metric(rawValue: "request_throughput")
  /// The most memory that was in use on a device.
  public static let peakMemory = Metric(rawValue: "peak_memory")

  /// The symbol of the base unit that the id implies; nil where the id is not known.
  public var baseUnit: String? { family.unit }
}
