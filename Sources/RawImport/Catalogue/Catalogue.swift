import BenchModel

/// The models, devices and quantizations that are known by name.
///
/// The names are data: `models.csv`, `devices.csv` and `quantizations.csv` beside this file. An
/// alias is written without spaces and punctuation, in small letters: `llama370b` is found in
/// `LLaMa-3 70B` and in `llama370b`.
public struct Catalogue: Sendable {
  /// A known model.
  public struct ModelEntry: Hashable, Sendable {
    /// The id, such as `codestral-22b`.
    public let id: String
    /// The name for people, such as `Codestral 22B`.
    public let label: String
    /// The family, such as `mixtral`; a text may name no more than that.
    public let family: String
    /// The id of the model it was made from, where that matters.
    public let base: String?
    /// The spellings by which it is found.
    public let aliases: [String]
  }

  /// A known device.
  public struct DeviceEntry: Hashable, Sendable {
    /// The id, such as `v100-16gb`.
    public let id: String
    /// The name for people, such as `V100 16 GB`.
    public let label: String
    /// The name without its memory, such as `v100`.
    public let family: String
    /// Its memory; nil where it shares that of the machine.
    public let gigabytes: Int?
    /// The spellings that name it without saying its memory.
    public let aliases: [String]
  }

  /// A known way to store weights.
  public struct QuantizationEntry: Hashable, Sendable {
    /// The word by which it is found, such as `gptq`.
    public let word: String
    /// The id without bits, such as `gptq`.
    public let id: String
    /// The name for people without bits, such as `GPTQ`.
    public let label: String
    /// The bits it has by definition.
    public let bits: Int?
    /// Whether the id names the bits: `gptq-8bit`.
    public let takesBits: Bool
  }

  /// The models.
  public let models: [ModelEntry]
  /// The devices.
  public let devices: [DeviceEntry]
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

  /// Collects entries.
  public init(
    models: [ModelEntry], devices: [DeviceEntry], quantizations: [QuantizationEntry]
  ) {
    self.models = models
    self.devices = devices
    self.quantizations = quantizations
    var aliases: [String: ModelEntry] = [:]
    for model in models {
      for alias in model.aliases + [Self.key(model.id)] { aliases[alias] = model }
    }
    modelsByAlias = aliases
    modelsByID = Dictionary(models.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    modelFamilies = Set(models.map(\.family))
    var deviceAliases: [String: DeviceEntry] = [:]
    for device in devices {
      for alias in device.aliases + [Self.key(device.id)] { deviceAliases[alias] = device }
    }
    devicesByAlias = deviceAliases
    devicesByID = Dictionary(devices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    devicesByFamily = Dictionary(grouping: devices, by: \.family)
    quantizationsByWord = Dictionary(
      quantizations.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The catalogue that comes with the tool.
  public static let builtIn = Catalogue(
    models: records(PackageResources.models_csv).compactMap { record in
      guard record.count == 5 else { return nil }
      return ModelEntry(
        id: record[0], label: record[1], family: record[2],
        base: record[3].isEmpty ? nil : record[3], aliases: list(record[4]))
    },
    devices: records(PackageResources.devices_csv).compactMap { record in
      guard record.count == 5 else { return nil }
      return DeviceEntry(
        id: record[0], label: record[1], family: record[2], gigabytes: Int(record[3]),
        aliases: list(record[4]))
    },
    quantizations: records(PackageResources.quantizations_csv).compactMap { record in
      guard record.count == 5 else { return nil }
      return QuantizationEntry(
        word: record[0], id: record[1], label: record[2], bits: Int(record[3]),
        takesBits: record[4] == "yes")
    })

  /// A name without spaces and punctuation, in small letters.
  static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || isDigit($0) })
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map(String.init)
  }

  private static func records(_ bytes: [UInt8]) -> [[String]] {
    let rows = DelimitedRows(bytes, in: 0..<bytes.count, delimiter: UInt8(ascii: ",")).rows
    return rows.dropFirst().map { $0.map(\.text) }
  }
}
