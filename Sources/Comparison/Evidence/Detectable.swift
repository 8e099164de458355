/// What a comparison could have seen.
public struct Detectable: Hashable, Sendable {
  /// The relative change that would have been seen in at least nine of ten cells, with the power
  /// and within the family of the rules.
  public var change: Double
  /// The relative change that the best cell would have shown.
  public var best: Double
  /// How many repetitions on each side would show the change that must be seen; nil where no
  /// number below a thousand would.
  public var repetitionsNeeded: Int?
}
