import BenchModel
import Capacity

/// What is known of a subject beyond its name: the architecture of its model and its devices.
public struct SubjectFacts: Hashable, Sendable {
  /// The model as it is served.
  public let model: ServedModel
  /// The devices.
  public let machine: Machine
  /// The forms in which the devices are sold, where the facts of the devices themselves leave open
  /// what differs between them; empty where nothing is open.
  public let forms: [Machine]

  /// Names both.
  public init(model: ServedModel, machine: Machine, forms: [Machine] = []) {
    self.model = model
    self.machine = machine
    self.forms = forms
  }

  /// The weights: GPTQ and AWQ leave embedding and head in 16 bits (`modules_to_not_convert` and
  /// `lm_head` of AutoAWQ and AutoGPTQ), where the widths say how large those are.
  func weights() throws(CapacityRefusal) -> WeightMemory {
    let leavesHead = ["gptq", "awq"].contains { model.quantizationName.hasPrefix($0) }
    if leavesHead, let weights = try? WeightMemory(model, assuming: .embeddingsAndHeadIn16Bits) {
      return weights
    }
    return try WeightMemory(model)
  }

  /// Whether the engine keeps the cache in pages and takes requests as there is room, so that a
  /// plain batch is not its form: all but the model's own `generate`.
  static func isPaged(_ engine: Engine?) -> Bool {
    guard let engine else { return true }
    return !["transformers", "huggingface", "hf"].contains(engine.name.lowercased())
  }
}
