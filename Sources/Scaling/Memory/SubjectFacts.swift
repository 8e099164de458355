import BenchModel
import Capacity

/// What is known of a subject beyond its name: the architecture of its model and its devices.
public struct SubjectFacts: Hashable, Sendable {
  /// The model as it is served.
  public let model: ServedModel
  /// The devices.
  public let machine: Machine

  /// Names both.
  public init(model: ServedModel, machine: Machine) {
    self.model = model
    self.machine = machine
  }

  /// Whether the engine keeps the cache in pages and takes requests as there is room, so that a
  /// plain batch is not its form: all but the model's own `generate`.
  static func isPaged(_ engine: Engine?) -> Bool {
    guard let engine else { return true }
    return !["transformers", "huggingface", "hf"].contains(engine.name.lowercased())
  }
}
