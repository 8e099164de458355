/// An account of memory that limits the requests that can run at once.
public protocol LoadLimit: Sendable {
  /// The largest number of requests that fits, as a continuous number; 0 where none does.
  ///
  /// - Throws: `CapacityRefusal` where the tokens are no sensible numbers.
  func largestLoad(promptTokens: Int, outputTokens: Int) throws(CapacityRefusal) -> Double
}
