import BenchModel

/// Something in which two grids differ besides their numbers.
public struct SubjectDifference: Hashable, Sendable {
  /// What such a difference does to the comparison.
  public enum Weight: Hashable, Sendable {
    /// It is what is compared.
    case compared
    /// It is worth knowing.
    case noted
    /// It makes the comparison false; the sentence says why.
    case refused(why: String)
    /// It would make the comparison false, but the user allowed it for a reason.
    case allowed(reason: String)
  }

  /// The part or setting, such as `device` or `output_tokens`.
  public var name: AxisName
  /// What BASE has; empty where it says nothing.
  public var base: String
  /// What NEW has; empty where it says nothing.
  public var new: String
  /// What it does to the comparison.
  public var weight: Weight
}
