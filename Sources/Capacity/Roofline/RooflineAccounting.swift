/// What a roofline counts.
public struct RooflineAccounting: Hashable, Sendable {
  /// Which weights a step reads.
  public enum Weights: Hashable, Sendable {
    /// All of them, as usual estimates count.
    case all
    /// All but the input embedding, of which a step needs single rows; shared with the output head,
    /// it is read in full.
    case withoutInputEmbedding
  }

  /// How many experts of a layer a step touches.
  public enum Experts: Hashable, Sendable {
    /// Those that random choices are expected to touch.
    case expected
    /// Those of one token, as if all tokens chose alike.
    case fewest
  }

  /// Which arithmetic of attention is counted beside that of the parameters.
  public enum Attention: Hashable, Sendable {
    /// None, as usual estimates count.
    case leftOut
    /// That of each token with those before it: 4·L·n_h·d for each pair.
    case causal
    /// That of each prompt token with all of the prompt, as an engine without a causal kernel.
    case full
  }

  /// Which weights a step reads.
  public var weights: Weights
  /// How many experts of a layer a step touches.
  public var experts: Experts
  /// Which arithmetic of attention is counted.
  public var attention: Attention

  /// Chooses what is counted.
  public init(
    weights: Weights = .all, experts: Experts = .expected, attention: Attention = .leftOut
  ) {
    self.weights = weights
    self.experts = experts
    self.attention = attention
  }

  /// What usual estimates count.
  public static let usual = RooflineAccounting()

  /// The least that can be, by which a measured value is called impossible.
  public static let leanest = RooflineAccounting(
    weights: .withoutInputEmbedding, experts: .fewest, attention: .leftOut)
}
