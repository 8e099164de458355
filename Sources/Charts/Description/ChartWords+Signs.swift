extension ChartWords {
  /// A word for each sign that stands beside measured points.
  public struct Signs: Hashable, Sendable {
    /// The marks of measured points.
    public var measured: String
    /// A fitted curve.
    public var fitted: String
    /// The band about a fitted curve.
    public var interval: String
    /// What a model predicts.
    public var predicted: String
    /// Between what worked and what failed.
    public var bracket: String
    /// The largest value tried worked, so that the true end lies above.
    public var atLeast: String
    /// A point that no other beats on both axes.
    public var frontier: String
    /// A point that another beats on both axes.
    public var dominated: String
    /// Names left out for want of room, after their number.
    public var more: String
    /// Several points at one place of a terminal.
    public var several: String

    /// Names the signs.
    public init(
      measured: String, fitted: String, interval: String, predicted: String, bracket: String,
      atLeast: String, frontier: String, dominated: String, more: String,
      several: String
    ) {
      self.measured = measured
      self.fitted = fitted
      self.interval = interval
      self.predicted = predicted
      self.bracket = bracket
      self.atLeast = atLeast
      self.frontier = frontier
      self.dominated = dominated
      self.more = more
      self.several = several
    }

    /// English.
    public static let english = Signs(
      measured: "measured", fitted: "fitted", interval: "95\u{A0}% interval",
      predicted: "predicted", bracket: "between what worked and what failed",
      atLeast: "no failure seen", frontier: "frontier", dominated: "dominated",
      more: "more", several: "several points")

    /// French.
    public static let french = Signs(
      measured: "mesuré", fitted: "ajusté", interval: "intervalle à 95\u{A0}%",
      predicted: "prédit", bracket: "entre succès et échec", atLeast: "aucun échec vu",
      frontier: "front", dominated: "dominé", more: "autres",
      several: "plusieurs points")
  }
}
