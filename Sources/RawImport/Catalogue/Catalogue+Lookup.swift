import BenchModel

extension Catalogue {
  /// The model that a text names, such as `llama370b AWQ 2A100`; nil where it names none.
  public func model(in text: String) -> Model? { SubjectFacts(text, catalogue: self).model }

  /// The device that a text names, with its memory where that is said; nil where it names none.
  public func device(in text: String) -> Device? { SubjectFacts(text, catalogue: self).device }

  /// The model of an id, an alias or any other text.
  public func model(named name: String) -> Model {
    guard let entry = modelsByID[name] ?? modelsByAlias[Self.key(name)] else {
      return name.isEmpty ? .unknown : Model(id: name, label: name, isCatalogued: false)
    }
    return Model(id: entry.id, label: entry.label, isCatalogued: true)
  }

  /// The device of an id, an alias or any other text.
  public func device(named name: String) -> Device {
    if let entry = devicesByID[name] ?? devicesByAlias[Self.key(name)] {
      return Device(id: entry.id, label: entry.label, isCatalogued: true)
    }
    if let device = SubjectFacts(name, catalogue: self).device, device.isCatalogued {
      return device
    }
    return Device(id: name, label: name, isCatalogued: false)
  }

  /// The quantization of an id or any other text.
  public func quantization(named name: String) -> Quantization {
    if name.lowercased() == "none" { return .none }
    return SubjectFacts(name, catalogue: self).quantization?.identity
      ?? Quantization(id: name, label: name)
  }
}

extension Catalogue {
  /// The quantization of an id as exported, with its name for people where that is known.
  func quantization(id: String) -> Quantization {
    let known = quantization(named: id)
    return known.id == id ? known : Quantization(id: id, label: id)
  }

  /// The device of an id as exported, with its name for people where that is known.
  func device(id: String) -> Device {
    devicesByID[id].map { Device(id: $0.id, label: $0.label, isCatalogued: true) }
      ?? Device(id: id, label: id, isCatalogued: false)
  }
}
