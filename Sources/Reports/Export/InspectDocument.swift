import BenchModel
import Diagnostics

/// What `etalon inspect --json` prints: the schema `etalon.inspect/1`.
public struct InspectDocument: Encodable, Sendable {
  let schema = "etalon.inspect/1"
  let files: [File]
  let grids: [GridDocument]?
  let findings: [FindingDocument]?

  /// Collects files in the order they were read.
  ///
  /// - Parameters:
  ///   - together: the grids of all files together, where there are several.
  ///   - findings: what is known only of all files together.
  public init(files: [File], together: [PlainGrid]? = nil, findings: [Finding] = []) {
    self.files = files
    grids = together?.map(GridDocument.init)
    self.findings = findings.isEmpty ? nil : findings.map(FindingDocument.init)
  }

  /// One file with its grids and findings.
  public struct File: Encodable, Sendable {
    let path: String
    let format: String
    let grids: [GridDocument]
    let why: String?
    let findings: [FindingDocument]

    /// Describes a file; `why` says why a file of a known form holds no result.
    public init(
      path: String, format: String, grids: [PlainGrid], why: String? = nil, findings: [Finding]
    ) {
      self.why = why
      self.path = path
      self.format = format
      self.grids = grids.map(GridDocument.init)
      self.findings = findings.map(FindingDocument.init)
    }
  }
}

/// A grid as JSON: subject, axes, and cells row by row with state, reason and samples.
public struct GridDocument: Encodable, Sendable {
  struct AxisDocument: Encodable {
    let axis: String
    let points: [AxisPoint.JSON]
    let basis: String?

    init(_ axis: Axis) {
      self.axis = axis.name.rawValue
      points = axis.points.map(\.json)
      basis = axis.basis == .requested ? nil : axis.basis.rawValue
    }
  }
  struct CellDocument: Encodable {
    let state: String
    let reason: String?
    let samples: [Double]
    let failedRepetitions: Int?

    enum CodingKeys: String, CodingKey {
      case state, reason, samples
      case failedRepetitions = "failed_repetitions"
    }

    init(_ cell: PlainGrid.Cell) {
      state = cell.state
      reason = cell.reason
      samples = cell.samples
      failedRepetitions = cell.failedRepetitions.isEmpty ? nil : cell.failedRepetitions.count
    }
  }

  let title: String
  let name: String
  let model: String
  let quantization: String?
  let engine: String?
  let engineVersion: String?
  let device: String?
  let deviceCount: Int?
  let outputTokens: Int?
  let harness: String
  let settings: [String: AxisPoint.JSON]
  let metric: String
  let definition: String?
  let unit: String
  let rows: AxisDocument
  let columns: AxisDocument
  let cells: [[CellDocument]]

  enum CodingKeys: String, CodingKey {
    case title, name, model, quantization, engine, device, harness, settings, metric, definition
    case unit, rows, columns, cells
    case engineVersion = "engine_version"
    case deviceCount = "device_count"
    case outputTokens = "output_tokens"
  }

  /// Describes a grid; values are in the base unit.
  public init(_ grid: PlainGrid) {
    title = grid.subject.title
    name = grid.subject.name
    model = grid.subject.model.id
    quantization = grid.subject.quantization?.id
    engine = grid.subject.engine?.name
    engineVersion = grid.subject.engine?.version
    device = grid.subject.hardware.device?.id
    deviceCount = grid.subject.hardware.count
    outputTokens = grid.constants[.outputTokens]?.integer
    harness = grid.origin.format
    settings = Dictionary(
      uniqueKeysWithValues: grid.constants.filter { $0.key != .outputTokens }
        .map { ($0.key.rawValue, $0.value.json) })
    definition = grid.definition
    metric = grid.metric.rawValue
    unit = grid.unit
    rows = AxisDocument(grid.rows)
    columns = AxisDocument(grid.columns)
    cells = grid.cells.map { $0.map(CellDocument.init) }
  }

  /// Encodes every key of the schema; what no source says is `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(name, forKey: .name)
    try container.encode(model, forKey: .model)
    try container.encode(quantization, forKey: .quantization)
    try container.encode(engine, forKey: .engine)
    try container.encode(engineVersion, forKey: .engineVersion)
    try container.encode(device, forKey: .device)
    try container.encode(deviceCount, forKey: .deviceCount)
    try container.encode(outputTokens, forKey: .outputTokens)
    try container.encode(harness, forKey: .harness)
    try container.encode(settings, forKey: .settings)
    try container.encode(metric, forKey: .metric)
    try container.encode(definition, forKey: .definition)
    try container.encode(unit, forKey: .unit)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(cells, forKey: .cells)
  }
}

/// A finding as JSON.
public struct FindingDocument: Encodable, Sendable {
  let code: String
  let severity: String
  let message: String
  let path: String?
  let line: Int?
  let column: Int?
  let hints: [String]?

  /// Describes a finding.
  public init(_ finding: Finding) {
    code = finding.code.rawValue
    severity = finding.severity.rawValue
    message = finding.message
    path = finding.span?.path
    line = finding.span.flatMap { $0.line > 0 ? $0.line : nil }
    column = finding.span.flatMap { $0.column > 0 ? $0.column : nil }
    hints = finding.hints.isEmpty ? nil : finding.hints
  }
}

extension AxisPoint {
  /// The point as JSON has it: a number where it is a finite one, else its text.
  enum JSON: Encodable {
    case integer(Int)
    case number(Double)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .text(let value): try container.encode(value)
      }
    }
  }

  var json: JSON {
    if let integer { return .integer(integer) }
    if let number, number.isFinite { return .number(number) }
    return .text(description)
  }
}
