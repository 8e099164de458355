/// What a comparison amounts to.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
  /// Nothing that counts got worse, and it would have been seen.
  case pass
  /// Something got worse, was lost, or retreats.
  case regression
  /// Something got better and nothing worse.
  case improvement
  /// The comparison could not have seen what it must.
  case inconclusive
  /// Nothing could be compared.
  case incomparable
}
