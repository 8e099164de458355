/// Why a cell cannot be judged.
public enum Doubt: Hashable, Sendable {
  /// One value on each side, and no cell of the grid was repeated.
  case noNoise
  /// A change of the limit would not have been seen with the power asked for.
  case blind(detectable: Double)
  /// A percentile of fewer requests than it needs.
  case fewRequests(Int, needed: Int)
  /// Fewer repetitions than the rules ask for.
  case fewRepetitions(Int, needed: Int)
  /// A value that is not above zero has no ratio.
  case notPositive
  /// Some repetitions of NEW failed and none of BASE did.
  case partlyFailed(failed: Int, of: Int)
  /// Only repetitions that warmed the server up were measured on a side.
  case warmUpOnly
}
