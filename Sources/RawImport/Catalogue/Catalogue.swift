/// The models, devices and quantizations that are known by name, with what is known about them.
///
/// They are data: `models.csv`, `devices.csv` and `quantizations.csv` beside this file; a study
/// adds its own. An alias is written without spaces and punctuation, in small letters:
/// `llama370b` is found in `LLaMa-3 70B` and in `llama370b`.
///
/// ```swift
/// let facts = Catalogue.builtIn.modelFacts("mistral-7b")
/// let bytes = facts?.keyValueBytesPerToken()  // 131072
/// ```
public struct Catalogue: Sendable {
  /// The models.
  public let models: [ModelEntry]
  /// The devices that texts name.
  public let devices: [DeviceEntry]
  /// The forms of devices, which only an id names.
  public let deviceForms: [DeviceEntry]
  /// The quantizations.
  public let quantizations: [QuantizationEntry]

  let modelsByAlias: [String: ModelEntry]
  let modelsByID: [String: ModelEntry]
  let modelFamilies: Set<String>
  let devicesByAlias: [String: DeviceEntry]
  let devicesByID: [String: DeviceEntry]
  let devicesByFamily: [String: [DeviceEntry]]
  let quantizationsByWord: [String: QuantizationEntry]
  /// The longest alias in words that is worth looking for.
  static let longestName = 7

  /// Collects entries; where two have one alias, the later has it.
  public init(
    models: [ModelEntry], devices: [DeviceEntry], quantizations: [QuantizationEntry]
  ) {
    self.models = models
    self.devices = devices.filter { $0.formOf == nil }
    deviceForms = devices.filter { $0.formOf != nil }
    self.quantizations = quantizations
    var aliases: [String: ModelEntry] = [:]
    for model in models {
      for alias in model.aliases + [Self.key(model.id)] { aliases[alias] = model }
    }
    modelsByAlias = aliases
    modelsByID = Dictionary(models.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    modelFamilies = Set(models.map(\.family))
    var deviceAliases: [String: DeviceEntry] = [:]
    for device in self.devices {
      for alias in device.aliases + [Self.key(device.id)] { deviceAliases[alias] = device }
    }
    devicesByAlias = deviceAliases
    devicesByID = Dictionary(devices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    devicesByFamily = Dictionary(grouping: self.devices, by: \.family)
    quantizationsByWord = Dictionary(
      quantizations.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A name without spaces and punctuation, in small letters; empty where it is nothing else.
  public static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || isDigit($0) })
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
