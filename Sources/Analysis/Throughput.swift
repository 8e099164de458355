import BenchModel

/// A throughput was asked of a grid that does not say how many tokens each request generated.
public struct OutputTokensUnknown: Error, Hashable {
  /// The subject of the grid.
  public let subject: Subject
}

extension Grid<Seconds> {
  /// Generated tokens per second, all requests together: `N · T / t`.
  ///
  /// N is the simultaneous requests and T the output tokens, each of them a side of the grid or
  /// the same in all cells; t is the time in which all N requests were answered. 128 requests of
  /// 100 tokens in 18.5 s are 691.89 tok/s. Failed and unmeasured cells travel untouched; a time
  /// of zero becomes an `error` failure.
  ///
  /// - Throws: `OutputTokensUnknown` where the grid does not say T; `MetricNotDerivable` where it
  ///   does not say N, where requests were sent at a rate, or where answers had other lengths.
  public func outputThroughput() throws -> Grid<TokensPerSecond> {
    let tokens = try outputTokens(for: .outputThroughput)
    guard let requests = setting(.concurrency), requests.hasNumber else {
      throw MetricNotDerivable(
        wanted: .outputThroughput, held: metric, subject: subject, lack: .requests)
    }
    return map(metric: .outputThroughput) { samples, row, column in
      guard let number = requests.number(row: row, column: column),
        let tokens = tokens.number(row: row, column: column)
      else { return nil }
      return samples.map { number * tokens / $0 }
    }
  }

  /// Generated tokens per second that one user sees: `T / t`.
  ///
  /// T is a side of the grid or the same in all cells. 100 tokens in 18.5 s are 5.41 tok/s/user.
  /// Failed and unmeasured cells travel untouched; a time of zero becomes an `error` failure.
  ///
  /// - Throws: `OutputTokensUnknown` where the grid does not say T; `MetricNotDerivable` where
  ///   requests were sent at a rate, so that t is not the time of each, or where answers had other
  ///   lengths.
  public func outputThroughputPerUser() throws -> Grid<TokensPerSecondPerUser> {
    let tokens = try outputTokens(for: .outputThroughputPerUser)
    return map(metric: .outputThroughputPerUser) { samples, row, column in
      tokens.number(row: row, column: column).flatMap { tokens in samples.map { tokens / $0 } }
    }
  }

  private func outputTokens(for wanted: Metric) throws -> CellSetting {
    guard !isPaced else {
      throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject, lack: .sameStart)
    }
    guard let tokens = setting(.outputTokens), tokens.hasNumber else {
      throw OutputTokensUnknown(subject: subject)
    }
    guard !answersDiffer else {
      throw MetricNotDerivable(wanted: wanted, held: metric, subject: subject, lack: .askedLength)
    }
    return tokens
  }
}

extension CellSetting {
  /// Whether any value is a finite number.
  fileprivate var hasNumber: Bool { points.contains { $0.number?.isFinite ?? false } }

  fileprivate func number(row: AxisPoint, column: AxisPoint) -> Double? {
    point(row: row, column: column).number
  }
}
