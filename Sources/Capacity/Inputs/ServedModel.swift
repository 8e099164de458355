import BenchModel

/// A model as it is served: what is known about it, and how its weights are stored.
public struct ServedModel: Hashable, Sendable {
  /// The name by which a refusal calls it.
  public let name: String
  /// Its architecture.
  public let facts: ModelFacts
  /// The name by which a refusal calls the quantization.
  public let quantizationName: String
  /// How its weights are stored; nil where that is not known.
  public let quantization: QuantizationFacts?

  /// Names a model and its quantization; 16-bit weights are a quantization too.
  public init(
    name: String, facts: ModelFacts, quantizationName: String, quantization: QuantizationFacts?
  ) {
    self.name = name
    self.facts = facts
    self.quantizationName = quantizationName
    self.quantization = quantization
  }

  /// A fact of the model, or a refusal that names it.
  func fact<Value>(
    _ column: String, _ path: KeyPath<ModelFacts, Value?>
  ) throws(CapacityRefusal) -> Value {
    guard let value = facts[keyPath: path] else {
      throw .missing(MissingFact(fact: column, owner: .model, name: name))
    }
    return value
  }

  /// All parameters: as stated, else as counted from the architecture.
  func parameters() throws(CapacityRefusal) -> Double {
    if let stated = facts.parameters { return Double(stated) }
    return try fact("parameters", \.countedParameters)
  }

  /// The parameters that one token uses: as stated, else as counted from the architecture.
  func parametersPerToken() throws(CapacityRefusal) -> Double {
    if let stated = facts.parametersPerToken { return Double(stated) }
    return try fact("active_parameters", \.countedParametersPerToken)
  }

  /// The bits of a stored weight.
  func bitsPerWeight() throws(CapacityRefusal) -> Double {
    guard let bits = quantization?.bitsPerWeight else {
      throw .missing(
        MissingFact(fact: "bits_per_weight", owner: .quantization, name: quantizationName))
    }
    return try positive(bits, .bits)
  }
}
