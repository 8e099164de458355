import Diagnostics

/// One number of a run.
public struct MetricValue: Hashable, Sendable {
  /// Which number.
  public var metric: Metric
  /// The number in the base unit of the metric; finite.
  public var value: Double
  /// What exactly was measured: the id of a `MetricDefinition`; nil where nobody says.
  public var definition: String?
  /// Where it was read.
  public var span: SourceSpan

  /// Records a number.
  public init(_ metric: Metric, _ value: Double, definition: String?, at span: SourceSpan) {
    self.metric = metric
    self.value = value
    self.definition = definition
    self.span = span
  }
}
