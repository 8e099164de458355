/// Which errors a fit makes small.
public enum Weighting: String, Hashable, Sendable, CaseIterable {
  /// y − f: for noise of one size everywhere.
  case absolute
  /// (y − f)/y: for noise that grows with what is measured.
  ///
  /// Least squares percentage regression (Tofallis 2008, J. Modern Applied Statistical Methods
  /// 7(2), 526–534), that is weights 1/y². The *measured* value divides, so that laws that are
  /// linear stay so and all laws are weighed alike, as the AICc needs; a noise of 5 % makes the
  /// curve about 0.5 % low, which dividing by the fitted value would avoid.
  case relative

  /// What the error of a point is divided by.
  func scale(of y: Double) -> Double { self == .absolute ? 1 : y }
}
