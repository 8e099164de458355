import BenchModel

/// An exception that somebody answers for: these cells may be worse, for this reason, until this day.
public struct Waiver: Hashable, Sendable {
  /// Settings that a cell must have: parts of the subject, the metric, or points of the axes.
  public var cells: [AxisName: AxisPoint]
  /// Why.
  public var reason: String
  /// The last day on which it holds, `2026-12-31`.
  public var until: String
  /// Where it stands, such as `gate.yaml:12`.
  public var place: String

  /// Describes a waiver.
  public init(cells: [AxisName: AxisPoint], reason: String, until: String, place: String) {
    self.cells = cells
    self.reason = reason
    self.until = until
    self.place = place
  }

  /// Whether it holds on a day, `2026-11-23`.
  public func holds(on day: String) -> Bool { day <= until }
}
