import BenchModel

/// The bytes of a model's weights, and what was assumed to count them.
public struct WeightMemory: Hashable, Sendable {
  /// What is stored in how many bits.
  public enum Assumption: Hashable, Sendable {
    /// Every parameter takes the quantization's bits: as a GGUF file states its average, and for
    /// weights that are not quantized.
    case everyParameter
    /// Input embedding and output head stay in 16 bits, as AutoGPTQ and AutoAWQ leave them; a
    /// quantization of 16 bits or more holds for them too.
    case embeddingsAndHeadIn16Bits
    /// The bytes were measured; the bits are their average.
    case measured
  }

  /// The bytes over all devices.
  public let bytes: Double
  /// All parameters.
  public let parameters: Double
  /// The bits of a parameter inside the layers.
  public let layerBits: Double
  /// The bits of a parameter of embedding and head.
  public let embeddingBits: Double
  /// What was assumed.
  public let assumption: Assumption

  /// Counts parameters·bits ÷ 8.
  ///
  /// - Throws: `CapacityRefusal` where the parameters, the bits, or for an unquantized head the
  ///   widths are unknown.
  public init(
    _ model: ServedModel, assuming assumption: Assumption = .everyParameter
  ) throws(CapacityRefusal) {
    let parameters = try model.parameters()
    let bits = try model.bitsPerWeight()
    guard assumption == .embeddingsAndHeadIn16Bits, bits < 16 else {
      self.init(parameters, parameters * bits / 8, bits, bits, .everyParameter)
      return
    }
    let vocabulary = Double(try model.fact("vocabulary", \.vocabulary))
    let hidden = Double(try model.fact("hidden", \.hidden))
    let matrices: Double = model.facts.tiesEmbeddings == true ? 1 : 2
    let outside = min(parameters, matrices * vocabulary * hidden)
    let bytes = ((parameters - outside) * bits + outside * 16) / 8
    self.init(parameters, bytes, bits, 16, .embeddingsAndHeadIn16Bits)
  }

  /// Takes the bytes that a run reported for its weights, over all devices.
  public init(measured bytes: Double, of model: ServedModel) throws(CapacityRefusal) {
    let bytes = try positive(bytes, .weights)
    let parameters = try model.parameters()
    let bits = bytes * 8 / parameters
    self.init(parameters, bytes, bits, bits, .measured)
  }

  private init(
    _ parameters: Double, _ bytes: Double, _ layerBits: Double, _ embeddingBits: Double,
    _ assumption: Assumption
  ) {
    self.parameters = parameters
    self.bytes = bytes
    self.layerBits = layerBits
    self.embeddingBits = embeddingBits
    self.assumption = assumption
  }
}
