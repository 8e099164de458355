import BenchModel

/// A metric was asked of a grid that it cannot be computed from.
public struct MetricNotDerivable: Error, Hashable {
  /// What the grid lacks for it.
  public enum Lack: Hashable, Sendable {
    /// Nothing computes the metric from what the grid holds.
    case formula
    /// How many requests the time of a cell is of.
    case requests
    /// That the requests of a cell began together: they were sent at a rate.
    case sameStart
    /// That answers have the tokens that were asked for: they came out longer or shorter.
    case askedLength
  }

  /// What was asked for.
  public let wanted: Metric
  /// What the grid holds.
  public let held: Metric
  /// The subject of the grid.
  public let subject: Subject
  /// What the grid lacks for it.
  public let lack: Lack
}

extension AnyGrid {
  /// The grid itself where it holds the metric, else the metric computed from it.
  ///
  /// From `request_time`: `output_throughput` and `output_throughput_per_user`. Failed and
  /// unmeasured cells travel untouched.
  ///
  /// - Throws: `MetricNotDerivable` that says what the grid lacks, or `OutputTokensUnknown` where
  ///   a rate needs the tokens that each request generated and the grid does not say them.
  public func deriving(_ wanted: Metric) throws -> AnyGrid {
    if metric == wanted { return self }
    guard case .seconds(let times) = self, metric == .requestTime else {
      throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject, lack: .formula)
    }
    switch wanted {
    case .outputThroughput: return .tokensPerSecond(try times.outputThroughput())
    case .outputThroughputPerUser:
      return .tokensPerSecondPerUser(try times.outputThroughputPerUser())
    default:
      throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject, lack: .formula)
    }
  }
}
