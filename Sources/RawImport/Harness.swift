import BenchModel

/// A form of file that is read, for documentation: its name, and what it means by its metrics.
public struct Harness: Hashable, Sendable {
  /// The name, such as `vllm-serve`, which is also the setting `harness` of its runs.
  public let name: String
  /// What it is recognised by, to complete “looked for …”.
  public let looksFor: String
  /// What it means by each family of metrics.
  public let definitions: [MetricDefinition]

  /// Every form, in the order in which they are tried.
  public static var all: [Harness] {
    FormatRegistry.formats.map {
      Harness(name: $0.name, looksFor: $0.looksFor, definitions: $0.definitions)
    }
  }
}
