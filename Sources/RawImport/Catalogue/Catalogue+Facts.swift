import BenchModel

extension Catalogue {
  /// What is known about the model of an id; nil where the catalogue does not have it.
  public func modelFacts(_ id: String) -> ModelFacts? { modelsByID[id]?.facts }

  /// What is known about the device of an id, also of one form of it, such as `a100-pcie-40gb`;
  /// what a form leaves open is taken from its device.
  public func deviceFacts(_ id: String) -> DeviceFacts? {
    guard let entry = devicesByID[id] else { return nil }
    guard let device = entry.formOf.flatMap({ devicesByID[$0] }) else { return entry.facts }
    return entry.facts.over(device.facts)
  }

  /// What is known about each form in which the device of an id is sold, in the order of the file;
  /// empty where it has one form.
  public func formFacts(_ id: String) -> [DeviceFacts] {
    guard let device = devicesByID[id] else { return [] }
    return deviceForms.filter { $0.formOf == id }.map { $0.facts.over(device.facts) }
  }

  /// What is known about the quantization of an id, such as `gptq-8bit` or `none`.
  public func quantizationFacts(_ id: String) -> QuantizationFacts? {
    quantizations.first { $0.id == id }?.facts
  }
}

extension Catalogue {
  /// The id of the model that a spelling names as a whole, such as `LLaMa-3 70B`.
  public func modelID(ofAlias name: String) -> String? { modelsByAlias[Self.key(name)]?.id }

  /// The id of the device that a spelling names as a whole.
  public func deviceID(ofAlias name: String) -> String? { devicesByAlias[Self.key(name)]?.id }

  /// The id of the quantization that a word names.
  public func quantizationID(ofAlias name: String) -> String? {
    quantizationsByWord[Self.key(name)]?.id
  }
}
