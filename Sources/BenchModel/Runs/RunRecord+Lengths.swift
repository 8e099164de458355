extension RunRecord {
  /// How far the mean length of its requests may be from what was asked for, as a share of it.
  ///
  /// Lengths drawn from 0.8 to 1 of what was asked, as InferenceMAX does, are 0.9 in the mean.
  public static let lengthTolerance = 0.15

  /// The tokens that were asked for and those that came in the mean, where they differ by more than
  /// the tolerance; nil where they agree, or where either is not known.
  public func otherLength(_ axis: AxisName) -> (asked: Double, reached: Double)? {
    guard let reached = achieved[axis], reached > 0, let asked = body.settings[axis]?.number,
      asked > 0, asked.isFinite, abs(reached - asked) > Self.lengthTolerance * asked
    else { return nil }
    return (asked, reached)
  }

  /// Whether its answers had other lengths than were asked for.
  var hasOtherAnswers: Bool { failure == nil && otherLength(.outputTokens) != nil }
}
