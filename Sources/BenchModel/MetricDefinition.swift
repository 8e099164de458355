/// What a harness means by a metric, so that two meanings under one name are never mixed.
///
/// Two harnesses have the same definition of a metric exactly if they name the same id.
public struct MetricDefinition: Hashable, Sendable {
  /// The id, such as `tpot/after-first`.
  public let id: String
  /// The family that it defines.
  public let family: Metric.Family
  /// What is measured, in one sentence: from which event to which, over what it is averaged.
  public let text: String

  /// Defines a metric.
  public init(_ id: String, _ family: Metric.Family, _ text: String) {
    self.id = id
    self.family = family
    self.text = text
  }
}
