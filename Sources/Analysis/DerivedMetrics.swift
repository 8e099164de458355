import BenchModel

/// A metric was asked of a grid that it cannot be computed from.
public struct MetricNotDerivable: Error, Hashable {
  /// What was asked for.
  public let wanted: Metric
  /// What the grid holds.
  public let held: Metric
  /// The subject of the grid.
  public let subject: Subject
}

extension AnyGrid {
  /// The grid itself where it holds the metric, else the metric computed from it.
  ///
  /// From `request_time`: `output_throughput` and `output_throughput_per_user`. Failed and
  /// unmeasured cells travel untouched.
  ///
  /// - Throws: `MetricNotDerivable`, or `OutputTokensUnknown` where a rate needs the tokens that
  ///   each request generated and the grid does not say them.
  public func deriving(_ wanted: Metric) throws -> AnyGrid {
    if metric == wanted { return self }
    guard case .seconds(let times) = self, metric == .requestTime else {
      throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject)
    }
    switch wanted {
    case .outputThroughput: return .tokensPerSecond(try times.outputThroughput())
    case .outputThroughputPerUser:
      return .tokensPerSecondPerUser(try times.outputThroughputPerUser())
    default: throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject)
    }
  }
}
