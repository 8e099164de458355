import BenchModel
import Diagnostics

/// Applies what a study has decided about a file to the runs that were read from it.
struct RecordRules {
  private let rules: ImportRules
  private let ledger: RuleLedger
  private let catalogue: Catalogue

  /// Prepares to apply decisions.
  init(_ rules: ImportRules, _ ledger: RuleLedger, _ catalogue: Catalogue) {
    self.rules = rules
    self.ledger = ledger
    self.catalogue = catalogue
  }

  /// The names by which rules may match a run: its file and what the file calls its model.
  static func names(_ record: RunRecord) -> [String] {
    [record.origin.path] + record.subject.statements.map(\.text)
  }

  /// The runs as the study has them.
  func applied(to records: [RunRecord]) -> [RunRecord] {
    guard rules != ImportRules() else { return records }
    return records.compactMap(applied)
  }

  private func applied(to record: RunRecord) -> RunRecord? {
    var record = record
    let place = SourceSpan.file(record.origin.path)
    if let engine = rules.engine {
      record.subject.engine = engine.value
      ledger.apply(engine, key: "engine", "the engine is \(engine.value.name)", at: place)
    }
    if let tokens = rules.outputTokens {
      record.settings[.outputTokens] = AxisPoint(tokens.value)
      ledger.apply(
        tokens, key: "outputTokens", "each request generated \(tokens.value) tokens", at: place)
    }
    if let warmUp = rules.warmUp, let repetition = record.repetition,
      repetition <= warmUp.value
    {
      record.isWarmUp = true
      ledger.apply(
        warmUp, key: "warmUp",
        warmUp.value == 1
          ? "repetition 1 is warm-up" : "repetitions 1 to \(warmUp.value) are warm-up",
        at: place)
    }
    let names = Self.names(record).map(TableRules.key)
    let matching = rules.tables.enumerated().filter { _, rule in
      let wanted = TableRules.key(rule.match)
      return names.contains { $0.contains(wanted) }
    }.sorted { $0.element.match.count > $1.element.match.count }
    for (index, rule) in matching {
      guard apply(rule, "tables.\(index)", to: &record, place) else { return nil }
    }
    return record
  }

  /// Applies one rule; false where it leaves the run out.
  private func apply(
    _ rule: TableRules, _ key: String, to record: inout RunRecord, _ place: SourceSpan
  ) -> Bool {
    func use<Value>(_ decision: Decision<Value>?, _ name: String, _ text: String) -> Value? {
      guard let decision else { return nil }
      ledger.apply(decision, key: "\(key).\(name)", text, at: place)
      return decision.value
    }
    let named = "the runs of “\(rule.match)”"
    if use(rule.skip, StudyWords.skip, "\(named) are left out") == true { return false }
    if let text = use(rule.model, StudyWords.model, "the model is as decided") {
      record.subject.model = catalogue.model(named: text)
    }
    if let text = use(rule.quantization, StudyWords.quantization, "the quantization is as decided")
    {
      record.subject.quantization = catalogue.quantization(named: text)
    }
    if let text = use(rule.device, StudyWords.device, "the device is as decided") {
      record.subject.hardware.device = catalogue.device(named: text)
    }
    if let count = use(
      rule.deviceCount, StudyWords.deviceCount, "the number of devices is as decided")
    {
      record.subject.hardware.count = count
    }
    if let label = use(rule.label, "label", "\(named) have a label") {
      record.subject.label = label
    }
    return true
  }
}
