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
    if let entry = devicesByID[id] {
      return Device(id: entry.id, label: entry.label, isCatalogued: true)
    }
    // `v100`, whose memory no source says, is a V100 again.
    if let read = SubjectFacts(id, catalogue: self).device, read.id == id { return read }
    return Device(id: id, label: id, isCatalogued: false)
  }

  /// The model of an id as exported, with its name for people where that is known.
  func model(id: String) -> Model {
    if let entry = modelsByID[id] {
      return Model(id: entry.id, label: entry.label, isCatalogued: true)
    }
    if id.isEmpty { return .unknown }
    return modelFamilies.contains(id)
      ? .family(id) : Model(id: id, label: id, isCatalogued: false)
  }
}

extension Model {
  /// A model of which only the family is known.
  static func family(_ name: String) -> Model {
    Model(id: name, label: name.prefix(1).uppercased() + name.dropFirst(), isCatalogued: false)
  }
}
