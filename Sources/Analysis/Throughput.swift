import BenchModel

/// A throughput was asked of a grid that does not say how many tokens each request generated.
public struct OutputTokensUnknown: Error, Hashable {
  /// The subject of the grid.
  public let subject: Subject
}

extension Grid<Seconds> {
  /// Generated tokens per second, all requests together: `N · T / t`.
  ///
  /// Rows must be simultaneous requests N; T is the output tokens of the grid; t is the time in
  /// which all N requests were answered. 128 requests of 100 tokens in 18.5 s are 691.89 tok/s.
  /// Failed and unmeasured cells travel untouched; a time of zero becomes an `error` failure.
  ///
  /// - Throws: `OutputTokensUnknown` where the grid does not say T.
  public func outputThroughput() throws(OutputTokensUnknown) -> Grid<TokensPerSecond> {
    guard let tokens = outputTokens else { throw OutputTokensUnknown(subject: subject) }
    return map(metric: .outputThroughput) { samples, requests, _ in
      requests.number.flatMap { number in samples.map { number * Double(tokens) / $0 } }
    }
  }

  /// Generated tokens per second that one user sees: `T / t`.
  ///
  /// 100 tokens in 18.5 s are 5.41 tok/s/user. Failed and unmeasured cells travel untouched; a
  /// time of zero becomes an `error` failure.
  ///
  /// - Throws: `OutputTokensUnknown` where the grid does not say T.
  public func outputThroughputPerUser() throws(OutputTokensUnknown)
    -> Grid<TokensPerSecondPerUser>
  {
    guard let tokens = outputTokens else { throw OutputTokensUnknown(subject: subject) }
    return map(metric: .outputThroughputPerUser) { samples, _, _ in
      samples.map { Double(tokens) / $0 }
    }
  }
}
