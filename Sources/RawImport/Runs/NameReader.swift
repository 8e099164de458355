import BenchModel
import Diagnostics
import Synchronization

/// Reads names of models and devices as harnesses write them, each different text once.
final class NameReader: Sendable {
  /// What the name of a model says.
  struct NamedModel: Sendable {
    var model: Model
    var quantization: Quantization?
  }

  /// What the name of a device says.
  struct NamedDevice: Sendable {
    var device: Device
    var count: Int?
  }

  private struct Known {
    var models: [ExactText: NamedModel] = [:]
    var devices: [ExactText: NamedDevice] = [:]
    var subjects: [ExactText: SubjectFacts] = [:]
    var quantizations: [ExactText: Quantization?] = [:]
  }

  private let known = Mutex(Known())
  /// What parts of paths say.
  let paths = PathMemo()

  /// The model of a Hugging Face id, a path to weights or any other text.
  func model(_ text: String, _ catalogue: Catalogue) -> NamedModel {
    if let name = known.withLock({ $0.models[ExactText(text)] }) { return name }
    let name = Self.read(model: text, catalogue)
    known.withLock { $0.models[ExactText(text)] = name }
    return name
  }

  /// The device of a text such as `NVIDIA H100 80GB HBM3` or `2x A100`.
  func device(_ text: String, _ catalogue: Catalogue) -> NamedDevice {
    if let name = known.withLock({ $0.devices[ExactText(text)] }) { return name }
    let facts = SubjectFacts(text, catalogue: catalogue)
    let name = NamedDevice(
      device: facts.device ?? Device(id: text, label: text, isCatalogued: false),
      count: facts.count)
    known.withLock { $0.devices[ExactText(text)] = name }
    return name
  }

  /// The quantization of a text such as `awq`; nil where it is none.
  func quantization(_ text: String, _ catalogue: Catalogue) -> Quantization? {
    if let known = known.withLock({ $0.quantizations[ExactText(text)] }) { return known }
    let quantization = Self.weights(catalogue.quantization(named: text))
    known.withLock { $0.quantizations[ExactText(text)] = .some(quantization) }
    return quantization
  }

  /// What a text says about a subject.
  func subject(_ text: String, _ catalogue: Catalogue) -> SubjectFacts {
    if let facts = known.withLock({ $0.subjects[ExactText(text)] }) { return facts }
    let facts = SubjectFacts(text, catalogue: catalogue)
    known.withLock { $0.subjects[ExactText(text)] = facts }
    return facts
  }

  /// The quantization of weights: those in 16 bits are not quantized.
  static func weights(_ quantization: Quantization?) -> Quantization? {
    quantization.map { $0.id == "bf16" || $0.id == "fp16" ? .none : $0 }
  }

  /// Words of a model's name that leave its shape, and hence its speed, as it is.
  private static let variants: Set<String> = [
    "instruct", "chat", "it", "hf", "base", "meta", "nvidia", "neuralmagic", "redhatai", "unsloth",
    "ud", "gguf", "kv", "dynamic", "quantized", "hub", "model", "models", "preview", "turbo",
  ]

  private static func read(model text: String, _ catalogue: Catalogue) -> NamedModel {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let last = lastName(of: trimmed)
    let isPath =
      text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("~") || !trimmed.hasSuffix(last)
    let facts = SubjectFacts(last, catalogue: catalogue)
    let quantization = weights(facts.quantization?.identity)
    if let entry = catalogue.modelsByAlias[Catalogue.key(last)] {
      return NamedModel(
        model: Model(id: entry.id, label: entry.label, isCatalogued: true),
        quantization: quantization)
    }
    let isOnlyVariant = facts.unread.allSatisfy { word in
      variants.contains(word.lowercased()) || isVersion(word)
    }
    if let model = facts.model, model.isCatalogued, facts.otherSize == nil, isOnlyVariant {
      return NamedModel(model: model, quantization: quantization)
    }
    return NamedModel(
      model: Model(id: isPath ? last : trimmed, label: last, isCatalogued: false),
      quantization: quantization)
  }

  /// The name of a model at the end of a path.
  ///
  /// The cache of Hugging Face has `models--org--name/snapshots/<hash>`, a repository of Triton
  /// `name/1`.
  private static func lastName(of path: String) -> String {
    var parts = path.split(separator: "/")
    if let cached = parts.last(where: { $0.hasPrefix("models--") }) {
      parts = [cached]
    } else if parts.count > 1, let last = parts.last,
      last.allSatisfy(\.isNumber) || last.count == 40 && last.allSatisfy(\.isHexDigit)
    {
      parts.removeLast()
    }
    guard let last = parts.last else { return path }
    let name = last.ranges(of: "--").last.map { last[$0.upperBound...] } ?? last
    let plain = name.hasSuffix(":latest") ? name.dropLast(":latest".count) : name
    return plain.isEmpty ? String(last) : String(plain)
  }

  private static func isVersion(_ word: String) -> Bool {
    let lower = word.lowercased()
    return lower.first == "v" && lower.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
  }
}
