extension RunRecord {
  /// The value of a setting, a part of the subject or a circumstance; nil where no source says it.
  public func point(_ name: AxisName) -> AxisPoint? {
    switch name {
    case .harness: AxisPoint(origin.format)
    case .repetition: repetition.map { AxisPoint($0) }
    case .model, .quantization, .engine, .engineVersion, .device, .deviceCount: body.point(name)
    default: body.settings[name] ?? circumstances[name]
    }
  }

  /// Every setting, part of the subject and circumstance that is known.
  public var points: AxisPoints {
    var points = circumstances.merging(settings) { _, setting in setting }
    for name in AxisName.subjectParts + [.harness, .repetition] {
      if let point = point(name) { points[name] = point }
    }
    return points
  }
}

extension RunBody {
  /// The value of a part of the subject or of a setting; nil where no source says it.
  func point(_ name: AxisName) -> AxisPoint? {
    switch name {
    case .model: subject.model == .unknown ? nil : AxisPoint(subject.model.id)
    case .quantization: subject.quantization.map { AxisPoint($0.id) }
    case .engine: subject.engine.map { AxisPoint($0.name) }
    case .engineVersion: subject.engine?.version.map { AxisPoint($0) }
    case .device: subject.hardware.device.map { AxisPoint($0.id) }
    case .deviceCount: subject.hardware.count.map { AxisPoint($0) }
    default: settings[name]
    }
  }
}

extension Subject {
  /// Whether another subject may be the same: its model is not another one, and nothing else that
  /// both say differs.
  func allows(_ other: Subject) -> Bool {
    func allows<Part: Equatable>(_ own: Part?, _ part: Part?) -> Bool {
      part == nil || own == nil || own == part
    }
    return other.model == model && label == other.label
      && allows(quantization, other.quantization) && allows(engine?.name, other.engine?.name)
      && allows(engine?.version, other.engine?.version)
      && allows(hardware.device, other.hardware.device)
      && allows(hardware.count, other.hardware.count)
  }

  /// The subject without the parts that are an axis of its grid.
  func without(_ names: Set<AxisName>) -> Subject {
    var subject = self
    if names.contains(.model) { subject.model = .unknown }
    if names.contains(.quantization) { subject.quantization = nil }
    if names.contains(.engine) { subject.engine = nil }
    if names.contains(.engineVersion) { subject.engine?.version = nil }
    if names.contains(.device) { subject.hardware.device = nil }
    if names.contains(.deviceCount) { subject.hardware.count = nil }
    return subject
  }
}
