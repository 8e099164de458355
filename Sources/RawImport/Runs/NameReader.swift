import BenchModel

/// Reads names of models and devices as harnesses write them, each different text once.
final class NameReader {
  /// What the name of a model says.
  struct NamedModel {
    var model: Model
    var quantization: Quantization?
  }

  /// What the name of a device says.
  struct NamedDevice {
    var device: Device
    var count: Int?
  }

  private var models: [String: NamedModel] = [:]
  private var devices: [String: NamedDevice] = [:]

  /// The model of a Hugging Face id, a path to weights or any other text.
  func model(_ text: String, _ catalogue: Catalogue) -> NamedModel {
    if let known = models[text] { return known }
    let name = Self.read(model: text, catalogue)
    models[text] = name
    return name
  }

  /// The device of a text such as `NVIDIA H100 80GB HBM3` or `2x A100`.
  func device(_ text: String, _ catalogue: Catalogue) -> NamedDevice {
    if let known = devices[text] { return known }
    let facts = SubjectFacts(text, catalogue: catalogue)
    let name = NamedDevice(
      device: facts.device ?? Device(id: text, label: text, isCatalogued: false),
      count: facts.count)
    devices[text] = name
    return name
  }

  /// Words of a model's name that leave its shape, and hence its speed, as it is.
  private static let variants: Set<String> = [
    "instruct", "chat", "it", "hf", "base", "meta", "nvidia", "neuralmagic", "redhatai", "unsloth",
    "ud", "gguf", "kv", "dynamic", "quantized", "hub", "model", "models", "preview", "turbo",
  ]

  private static func read(model text: String, _ catalogue: Catalogue) -> NamedModel {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let last = trimmed.split(separator: "/").last.map(String.init) ?? trimmed
    let isPath = text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("~")
    let facts = SubjectFacts(last, catalogue: catalogue)
    let quantization = facts.quantization?.identity
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

  private static func isVersion(_ word: String) -> Bool {
    let lower = word.lowercased()
    return lower.first == "v" && lower.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
  }
}
