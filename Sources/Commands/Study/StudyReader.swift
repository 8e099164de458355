import BenchModel
import Charts
import Diagnostics
import RawImport
import Reports
import Yams

/// Reads `etalon.yaml`; every key that it does not know is a finding with line and column.
struct StudyReader {
  private let log: SettingsLog

  /// Reads a study.
  ///
  /// - Parameters:
  ///   - path: the file as the user named it, for findings.
  ///   - directory: the folder that the study's paths are relative to.
  /// - Throws: `Refusal` where the text is no YAML.
  static func read(path: String, directory: String, bytes: [UInt8]) throws -> Found<Study> {
    let text = SourceText(path: path, bytes: bytes)
    let reader = StudyReader(log: SettingsLog(file: path))
    var study = Study(directory: directory, path: path, text: text)
    if let root = try compose(String(decoding: bytes, as: UTF8.self), reader.log) {
      reader.fill(&study, from: root)
    }
    reader.checkPlaces(study)
    return Found(study, findings: reader.log.findings)
  }

  /// The root of a text; nil where it is empty.
  ///
  /// - Throws: `Refusal` where the text is no YAML.
  static func compose(_ yaml: String, _ log: SettingsLog) throws -> SettingsNode? {
    do {
      guard let node = try Yams.compose(yaml: yaml) else { return nil }
      return SettingsNode(node: node, path: "", log: log)
    } catch let error as YamlError {
      throw Refusal("\(log.file) is not YAML: \(plain(error))", hint: "mend that line")
    }
  }

  private static func plain(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      "line \(context.mark.line): the key `\(duplicates.map(String.init(describing:)).sorted().joined(separator: "`, `"))` stands twice"
    default: "\(error)".split(separator: "\n").first.map(String.init) ?? "unreadable"
    }
  }

  private func fill(_ study: inout Study, from root: SettingsNode) {
    var sources: [StudySource] = []
    var reports: [StudyReport] = []
    var templates: String?
    var changes = Catalogue.Changes()
    root.read([
      "version": { if $0.integer() != 1 { log.unknownVersion($0) } },
      "sources": { sources = $0.items().compactMap(source) },
      "reports": { reports = $0.items().compactMap { ReportReader(log: log).report($0) } },
      "templates": { templates = $0.insidePath() },
      "catalogue": { changes = CatalogueReader(log: log, known: .builtIn).changes($0) },
    ])
    study.sources = sources
    study.reports = reports
    study.templates = templates
    study.catalogue = Catalogue.builtIn.adding(changes)
  }

  // MARK: Sources

  private func source(_ node: SettingsNode) -> StudySource? {
    var path: String?
    var rules = ImportRules()
    node.read([
      "path": { path = $0.insidePath() },
      "missing": { rules.missing = missing($0) },
      "output_tokens": { rules.outputTokens = decision($0) { $0.integer(atLeast: 1) } },
      "engine": { rules.engine = decision($0, engine) },
      "metric": { rules.metric = decision($0, metric) },
      "prompt_tokens": { rules.columns = decision($0, axisPoints) },
      "decimal": {
        rules.decimal = decision($0) { node in
          node.name(among: ["comma", "point"]).map { $0 == "comma" ? .comma : .point }
        }
      },
      "repeated_rows": { rules.repeatedRows = decision($0, repeatedRows) },
      "warmup": { rules.warmUp = decision($0) { $0.integer(atLeast: 1) } },
      "columns": { rules.columnTargets = ColumnReader(log: log).targets($0) },
      "tables": { rules.tables = $0.items().compactMap(table) },
    ])
    guard let path else {
      if node.node.mapping?["path"] == nil {
        log.missingKey("path", in: node, example: "raw/tables.md")
      }
      return nil
    }
    return StudySource(path: path, rules: rules, span: node.span)
  }

  private func table(_ node: SettingsNode) -> TableRules? {
    var rules = TableRules(match: "")
    rules.span = node.span
    node.read([
      "match": { rules.match = $0.text() ?? "" },
      "model": { rules.model = decision($0) { $0.text() } },
      "quantization": { rules.quantization = decision($0) { $0.text() } },
      "device": { rules.device = decision($0) { $0.text() } },
      "device_count": { rules.deviceCount = decision($0) { $0.integer(atLeast: 1) } },
      "label": { rules.label = decision($0) { $0.text() } },
      "prompt_tokens": { rules.columns = decision($0, axisPoints) },
      "keep_rows": { rules.keepRows = decision($0, keepRows) },
      "repeated_rows": { rules.repeatedRows = decision($0, repeatedRows) },
      "skip": { rules.skip = decision($0) { $0.flag() } },
    ])
    guard !rules.match.isEmpty else {
      log.missingKey("match", in: node, example: "a part of the heading or corner cell")
      return nil
    }
    return rules
  }

  private func missing(_ node: SettingsNode) -> [String: Decision<MissingMeaning>] {
    var meanings: [String: Decision<MissingMeaning>] = [:]
    for (token, _, value) in node.entries() {
      meanings[token] = decision(value) { node in
        node.name(among: MissingMeaning.allCases.map(\.rawValue))
          .flatMap(MissingMeaning.init(rawValue:))
      }
    }
    return meanings
  }

  /// The metrics of the neutral form; a time may carry a statistic, as `ttft.p99`.
  private static let metrics = [
    "request_time", "ttft", "tpot", "itl", "e2e", "output_throughput",
    "output_throughput_per_user", "total_throughput", "request_throughput", "peak_memory",
    "prompt_throughput",
  ]

  private func metric(_ node: SettingsNode) -> Metric? {
    guard let text = node.text() else { return nil }
    let base = text.split(separator: ".", maxSplits: 1).first.map(String.init) ?? text
    guard Self.metrics.contains(base) else {
      log.unknownMetric(node, text, known: Self.metrics)
      return nil
    }
    return Metric(rawValue: text)
  }

  private func engine(_ node: SettingsNode) -> Engine? {
    guard node.node.mapping != nil else { return node.text().map { Engine(name: $0) } }
    var name: String?
    var version: String?
    node.read(["name": { name = $0.text() }, "version": { version = $0.text() }])
    if name == nil { log.missingKey("name", in: node, example: "vllm") }
    return name.map { Engine(name: $0, version: version) }
  }

  private func axisPoints(_ node: SettingsNode) -> [Int]? {
    let points = node.items().compactMap { $0.integer(atLeast: 0) }
    guard (try? Axis(.promptTokens, points.map { AxisPoint($0) })) != nil else {
      log.notAscending(node)
      return nil
    }
    return points.isEmpty ? nil : points
  }

  private func keepRows(_ node: SettingsNode) -> KeepRows? {
    if node.node.sequence != nil {
      return .lines(node.items().compactMap { $0.integer(atLeast: 1) })
    }
    return switch node.name(among: ["first", "last"]) {
    case "first": .first
    case "last": .last
    default: nil
    }
  }

  private func repeatedRows(_ node: SettingsNode) -> RepeatedRows? {
    switch node.name(among: ["conflict", "repetitions"]) {
    case "conflict": .conflict
    case "repetitions": .repetitions
    default: nil
    }
  }

  /// A decision is a bare value, or `{is: value, because: reason}`; without a reason it is noted.
  private func decision<Value>(
    _ node: SettingsNode, _ read: @escaping (SettingsNode) -> Value?
  ) -> Decision<Value>? {
    var value: Value?
    var reason = ""
    if let mapping = node.node.mapping, mapping["is"] != nil || mapping["because"] != nil {
      node.read(["is": { value = read($0) }, "because": { reason = $0.text() ?? "" }])
      if mapping["is"] == nil { log.missingKey("is", in: node, example: "the decided value") }
    } else {
      value = read(node)
    }
    guard let value else { return nil }
    if reason.isEmpty { log.noReason(node) }
    return Decision(value, reason: reason, span: node.span)
  }

  // MARK: The study as a whole

  /// Reports must not write over one another, over what they are made from, or outside the study.
  private func checkPlaces(_ study: Study) {
    for (index, report) in study.reports.enumerated() {
      let output = report.output
      guard !output.isEmpty else {
        log.outputIsRoot(report)
        continue
      }
      for source in study.sources where Self.holds(output, source.path) {
        log.outputHolds(report, source.path)
      }
      if let templates = study.templates,
        Self.holds(output, templates) || Self.holds(templates, output)
      {
        log.outputHolds(report, templates)
      }
      for other in study.reports[..<index] {
        if Self.holds(output, other.output) || Self.holds(other.output, output) {
          log.sameOutput(report, other)
        }
        if other.plan.name == report.plan.name { log.sameName(report) }
      }
    }
    var paths: Set<String> = []
    for source in study.sources where !paths.insert(source.path).inserted {
      log.sameSource(source)
    }
  }

  /// Whether a folder is a path, or holds it; both relative and without `.` and `..`.
  static func holds(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder + "/")
  }
}
