import Diagnostics

/// What was measured: a model, how it was quantized, by which engine, on which hardware.
public struct Subject: Hashable, Sendable {
  /// The model.
  public var model: Model
  /// How its weights were stored; nil where no source says.
  public var quantization: Quantization?
  /// The engine that served it; nil where no source says.
  public var engine: Engine?
  /// The devices it ran on.
  public var hardware: Hardware
  /// Further settings that tell it from the others of its result set, such as `request_rate`.
  public var variant: AxisPoints
  /// A label chosen by the study; nil leaves the label to the parts.
  public var label: String?
  /// What each source said, in the order read: heading, corner cell, variable name, study.
  public var statements: [Statement]

  /// Describes a subject.
  public init(
    model: Model, quantization: Quantization? = nil, engine: Engine? = nil,
    hardware: Hardware = Hardware(), variant: AxisPoints = [:],
    label: String? = nil, statements: [Statement] = []
  ) {
    self.model = model
    self.quantization = quantization
    self.engine = engine
    self.hardware = hardware
    self.variant = variant
    self.label = label
    self.statements = statements
  }

  /// The label for people: `Codestral 22B GPTQ 8-bit on 2 × V100 16 GB`, or the study's own.
  public var title: String {
    if let label { return label }
    var words = [model.label]
    if let quantization, quantization != .none { words.append(quantization.label) }
    if let device = hardware.device {
      words.append("on")
      if let count = hardware.count { words.append("\(count) ×") }
      words.append(device.label)
    }
    return words.joined(separator: " ") + variantText
  }

  /// The variant as a text that follows a title: `, request_rate=4`; empty where there is none.
  public var variantText: String {
    variant.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ", \($0.key.rawValue)=\($0.value)" }.joined()
  }
}

/// A sentence about the subject, as one source has it.
public struct Statement: Hashable, Sendable {
  /// Where such a sentence may stand.
  public enum Origin: String, Sendable {
    /// A heading above the table.
    case heading
    /// The corner cell of its header row.
    case corner
    /// The name of a Python variable.
    case variable
    /// A field of a structured file.
    case field
    /// The study, `etalon.yaml`.
    case study
  }
  /// Which kind of place said it.
  public let origin: Origin
  /// The text as written.
  public let text: String
  /// The place.
  public let span: SourceSpan?

  /// Records a sentence.
  public init(_ origin: Origin, _ text: String, at span: SourceSpan? = nil) {
    self.origin = origin
    self.text = text
    self.span = span
  }
}

/// A model: its catalogue entry where it is known, else the text as written.
public struct Model: Hashable, Sendable {
  /// The catalogue id such as `codestral-22b`, or the text as written.
  public var id: String
  /// The name for people, such as `Codestral 22B`.
  public var label: String
  /// Whether the catalogue knows it.
  public var isCatalogued: Bool

  /// Names a model.
  public init(id: String, label: String, isCatalogued: Bool) {
    self.id = id
    self.label = label
    self.isCatalogued = isCatalogued
  }

  /// A model of which nothing is said.
  public static let unknown = Model(id: "", label: "unknown model", isCatalogued: false)
}

/// How the weights were stored.
public struct Quantization: Hashable, Sendable {
  /// The id as exported: `none`, `gptq-8bit`, `awq-4bit`, `gguf-q4_k_m`, `fp8`.
  public var id: String
  /// The name for people: `GPTQ 8-bit`.
  public var label: String

  /// Names a quantization.
  public init(id: String, label: String) {
    self.id = id
    self.label = label
  }

  /// The weights were not quantized.
  public static let none = Quantization(id: "none", label: "not quantized")
}

/// The engine that served the model.
public struct Engine: Hashable, Sendable {
  /// The name as exported, such as `vllm`.
  public var name: String
  /// The version; nil where no source says.
  public var version: String?

  /// Names an engine.
  public init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}

/// A kind of GPU: its catalogue entry where it is known, else the text as written.
public struct Device: Hashable, Sendable {
  /// The catalogue id such as `v100-16gb`, or the text as written.
  public var id: String
  /// The name for people: `V100 16 GB`.
  public var label: String
  /// Whether the catalogue knows it.
  public var isCatalogued: Bool

  /// Names a device.
  public init(id: String, label: String, isCatalogued: Bool) {
    self.id = id
    self.label = label
    self.isCatalogued = isCatalogued
  }
}

/// The devices that served together.
public struct Hardware: Hashable, Sendable {
  /// The kind; nil where no source says.
  public var device: Device?
  /// How many; nil where no source says.
  public var count: Int?

  /// Describes hardware.
  public init(device: Device? = nil, count: Int? = nil) {
    self.device = device
    self.count = count
  }
}
