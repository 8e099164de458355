import BenchModel

extension Catalogue {
  /// A known way to store weights.
  public struct QuantizationEntry: Hashable, Sendable {
    /// The word by which it is found, such as `gptq`; several words may name one quantization.
    public let word: String
    /// The id without bits where `takesBits`, such as `gptq`.
    public let id: String
    /// The name for people without bits where `takesBits`, such as `GPTQ`.
    public var label: String
    /// Whether the id names the bits: `gptq-8bit`.
    public var takesBits: Bool
    /// How many bits it needs.
    public var facts: QuantizationFacts

    /// The bits it has by definition.
    public var bits: Int? { facts.bits }
  }
}
