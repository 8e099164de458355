/// A line to compare with, which is no measurement: a limit, a law.
public struct ReferenceLine: Hashable, Sendable {
  /// How it runs.
  public enum Course: Hashable, Sendable {
    /// One value everywhere.
    case constant(Double)
    /// `y · (X / x)^exponent` at X: through a point; 1 is proportional to X, a straight line of
    /// slope 1 where both axes are logarithmic.
    case power(exponent: Double, x: Double, y: Double)
  }

  /// What is written beside it.
  public var label: String
  /// How it runs.
  public var course: Course

  /// Describes a line.
  public init(label: String, course: Course) {
    self.label = label
    self.course = course
  }

  /// The value of a constant; the axis makes room for it, not for a law.
  var constant: Double? { if case .constant(let value) = course { value } else { nil } }
}
