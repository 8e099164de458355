import BenchModel

extension Catalogue {
  /// What a study says about one model, device or quantization.
  public struct Change<Facts: CatalogueFacts>: Hashable, Sendable {
    /// The id; one that the catalogue has is overridden, any other is new.
    public var id: String
    /// The name for people; nil keeps the known one.
    public var name: String?
    /// The name that a text may give without saying which of its members; nil keeps the known one.
    public var family: String?
    /// Further spellings by which it is found, as people write them.
    public var aliases: [String] = []
    /// The facts that are given, with their source.
    public var facts = Facts()

    /// A change that says nothing yet.
    public init(id: String) { self.id = id }
  }

  /// What a study adds to the catalogue or says differently.
  public struct Changes: Hashable, Sendable {
    /// The models.
    public var models: [Change<ModelFacts>] = []
    /// The devices.
    public var devices: [Change<DeviceFacts>] = []
    /// The quantizations.
    public var quantizations: [Change<QuantizationFacts>] = []

    /// No changes.
    public init() {}
  }

  /// This catalogue with the changes of a study, in their order.
  ///
  /// A known id keeps every fact that its change leaves out; a new one goes by its id and aliases.
  public func adding(_ changes: Changes) -> Catalogue {
    var models = models
    for change in changes.models { Self.apply(change, to: &models) }
    var devices = devices + deviceForms
    for change in changes.devices { Self.apply(change, to: &devices) }
    var quantizations = quantizations
    for change in changes.quantizations { Self.apply(change, to: &quantizations) }
    return Catalogue(models: models, devices: devices, quantizations: quantizations)
  }

  private static func apply(_ change: Change<ModelFacts>, to models: inout [ModelEntry]) {
    let aliases = change.aliases.map(key)
    guard let index = models.firstIndex(where: { $0.id == change.id }) else {
      models.append(
        ModelEntry(
          id: change.id, label: change.name ?? change.id,
          family: change.family.map(key) ?? key(change.id), base: nil, aliases: aliases,
          facts: change.facts))
      return
    }
    models[index].label = change.name ?? models[index].label
    models[index].family = change.family.map(key) ?? models[index].family
    models[index].aliases += aliases
    models[index].facts = change.facts.over(models[index].facts)
  }

  private static func apply(_ change: Change<DeviceFacts>, to devices: inout [DeviceEntry]) {
    let aliases = change.aliases.map(key)
    guard let index = devices.firstIndex(where: { $0.id == change.id }) else {
      devices.append(
        DeviceEntry(
          id: change.id, label: change.name ?? change.id,
          family: change.family.map(key) ?? key(change.id), formOf: nil, aliases: aliases,
          facts: change.facts))
      return
    }
    devices[index].label = change.name ?? devices[index].label
    devices[index].family = change.family.map(key) ?? devices[index].family
    devices[index].aliases += aliases
    devices[index].facts = change.facts.over(devices[index].facts)
  }

  /// A quantization has one entry for each word that names it.
  private static func apply(
    _ change: Change<QuantizationFacts>, to entries: inout [QuantizationEntry]
  ) {
    let known = entries.first { $0.id == change.id }
    for index in entries.indices where entries[index].id == change.id {
      entries[index].label = change.name ?? entries[index].label
      entries[index].facts = change.facts.over(entries[index].facts)
    }
    let facts = known.map { change.facts.over($0.facts) } ?? change.facts
    let words = change.aliases.map(key) + (known == nil ? [key(change.id)] : [])
    entries += words.map { word in
      QuantizationEntry(
        word: word, id: change.id, label: change.name ?? known?.label ?? change.id,
        takesBits: known?.takesBits ?? false, facts: facts)
    }
  }
}
