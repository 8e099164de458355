import BenchModel
import Diagnostics

/// Brings together what heading, corner cell, variable name and study say about one subject.
struct SubjectMerge {
  /// What was measured.
  private(set) var subject: Subject
  /// Where sources disagree or say less, and what was assumed.
  private(set) var findings: [Finding] = []

  private let sources: [SubjectSource]
  private let reading: TableReading
  private let catalogue: Catalogue

  /// Reads the sources of a table.
  init(_ reading: TableReading, catalogue: Catalogue) {
    self.reading = reading
    self.catalogue = catalogue
    let (near, far) = SubjectSource.all(
      of: reading.table, document: reading.document, catalogue: catalogue)
    sources = near
    subject = Subject(
      model: .unknown,
      statements: near.map { Statement($0.origin, $0.text, at: $0.span) })
    mergeModel(far)
    mergeQuantization(far)
    mergeDevice(far)
    mergeCount(far)
    if let (label, key) = reading.decision(\.label, "label") {
      subject.label = label.value
      reading.ledger.apply(
        label, key: key, "“\(reading.table.name)” is called “\(label.value)”", at: reading.place)
    }
    noteSilence()
    for source in sources where !source.facts.unread.isEmpty {
      findings.append(.words(source))
    }
  }

  private mutating func mergeModel(_ far: [SubjectFacts]) {
    let named = sources.filter { $0.facts.model != nil }
    let known = named.filter { $0.facts.model?.isCatalogued == true }
    let best = (known.first ?? named.first)?.facts.model
    if let (rule, key) = reading.decision(\.model, StudyWords.model) {
      let model = catalogue.model(named: rule.value)
      subject.model = model
      decided(rule, key, "the model of “\(reading.table.name)” is \(model.label)")
      if !model.isCatalogued {
        let near = nearestName(
          to: rule.value, in: catalogue.models.flatMap { [$0.id] + $0.aliases })
        findings.append(.uncatalogued("model", rule, near, at: reading.place))
      }
      return
    }
    guard let best else {
      let family = sources.first { $0.facts.family != nil }
      if let model = far.compactMap(\.model).first {
        subject.model = model
      } else if let family, let name = family.facts.family {
        subject.model = .family(name)
        findings.append(.familyOnly(name, family, at: family.span))
      } else {
        findings.append(.noModel(reading.table.name, at: reading.place))
      }
      return
    }
    subject.model = best
    for source in sources {
      if let size = source.facts.otherSize, source.facts.model?.id == best.id {
        findings.append(.otherSize(source, size, best.label))
      }
      let other = source.facts.model
      guard let first = (known.first ?? named.first) else { continue }
      if let other, other.id != best.id, other.isCatalogued || source.facts.saysParameters {
        findings.append(
          .disagree(StudyWords.model, "the model", first, best.label, source, relation(other, best))
        )
      } else if other == nil, let family = source.facts.family, family != first.facts.family {
        findings.append(.disagree(StudyWords.model, "the model", first, best.label, source, family))
      }
    }
  }

  /// A model with what the catalogue knows of its descent.
  private func relation(_ model: Model, _ other: Model) -> String {
    if catalogue.modelsByID[model.id]?.base == other.id {
      return "\(model.label), which is made from \(other.label)"
    }
    return model.label
  }

  private mutating func mergeQuantization(_ far: [SubjectFacts]) {
    if let (rule, key) = reading.decision(\.quantization, StudyWords.quantization) {
      let quantization = catalogue.quantization(named: rule.value)
      subject.quantization = quantization
      decided(rule, key, "the quantization of “\(reading.table.name)” is \(quantization.label)")
      if rule.value.lowercased() != "none",
        SubjectFacts(rule.value, catalogue: catalogue).quantization == nil
      {
        let near = nearestName(
          to: rule.value, in: catalogue.quantizations.flatMap { [$0.id, $0.word] } + ["none"])
        findings.append(.uncatalogued("quantization", rule, near, at: reading.place))
      }
      return
    }
    for source in sources where !source.facts.rivals.isEmpty {
      findings.append(.rivals(source, source.facts.rivals))
    }
    let saying = sources.filter { $0.facts.quantization != nil }
    guard let first = saying.first, var best = first.facts.quantization else {
      subject.quantization = far.compactMap(\.quantization).first?.identity
      return
    }
    for source in saying.dropFirst() {
      guard let other = source.facts.quantization else { continue }
      let bits = (best.bits ?? best.impliedBits, other.bits ?? other.impliedBits)
      let isOther =
        (best.method != nil && other.method != nil && best.method != other.method)
        || (bits.0 != nil && bits.1 != nil && bits.0 != bits.1)
      if isOther {
        findings.append(
          .disagree(
            StudyWords.quantization, "the quantization", first, best.identity.label, source,
            other.identity.label))
      } else {
        best = joined(best, other)
      }
    }
    subject.quantization = best.identity
    if let bits = best.impliedBits, best.bits == nil {
      findings.append(.bitsAssumed(best.identity.label, bits, at: first.span))
    }
  }

  /// What two texts that do not contradict each other say together.
  private func joined(
    _ left: SubjectFacts.Quantized, _ right: SubjectFacts.Quantized
  ) -> SubjectFacts.Quantized {
    guard let method = left.method ?? right.method else { return left }
    let whole = left.method != nil ? left : right
    guard let bits = left.bits ?? right.bits, whole.bits == nil,
      let entry = catalogue.quantizationsByWord[method], entry.takesBits
    else { return whole }
    return SubjectFacts.Quantized(
      method: method, bits: bits,
      identity: Quantization(id: "\(entry.id)-\(bits)bit", label: "\(entry.label) \(bits)-bit"))
  }

  private mutating func mergeDevice(_ far: [SubjectFacts]) {
    if let (rule, key) = reading.decision(\.device, StudyWords.device) {
      let device = catalogue.device(named: rule.value)
      subject.hardware.device = device
      decided(rule, key, "the device of “\(reading.table.name)” is \(device.label)")
      if !device.isCatalogued {
        let names = catalogue.devices.flatMap { [$0.id, $0.family] + $0.aliases }
        let near = nearestName(to: rule.value, in: names)
        findings.append(.uncatalogued("device", rule, near, at: reading.place))
      }
      return
    }
    let torn = sources.filter { !$0.facts.deviceRivals.isEmpty }
    guard torn.isEmpty else {
      findings += torn.map { .deviceRivals($0) }
      return
    }
    let saying = sources.filter { $0.facts.device != nil }
    let best = saying.first { $0.facts.gigabytes != nil } ?? saying.first
    guard let best, let device = best.facts.device else {
      subject.hardware.device = far.compactMap(\.device).first
      return
    }
    subject.hardware.device = device
    for source in saying where source.facts.device != device {
      let isPart =
        source.facts.deviceFamily == best.facts.deviceFamily
        && (source.facts.gigabytes == nil || best.facts.gigabytes == nil)
      if !isPart, let other = source.facts.device {
        findings.append(
          .disagree(StudyWords.device, "the device", best, device.label, source, other.label))
      }
    }
    if !device.isCatalogued, best.facts.gigabytes == nil {
      findings.append(.noMemory(device.label, best))
    } else if best.facts.deviceIsAssumed {
      findings.append(.deviceAssumed(device.label, best))
    }
  }

  private mutating func mergeCount(_ far: [SubjectFacts]) {
    if let (rule, key) = reading.decision(\.deviceCount, StudyWords.deviceCount) {
      subject.hardware.count = rule.value
      decided(rule, key, "“\(reading.table.name)” ran on \(rule.value) devices")
      return
    }
    // One number for several kinds of device says nothing.
    guard reading.decision(\.device, "") != nil || sources.allSatisfy(\.facts.deviceRivals.isEmpty)
    else { return }
    let saying = sources.filter { $0.facts.count != nil }
    guard let first = saying.first, let count = first.facts.count else {
      subject.hardware.count = far.compactMap(\.count).first
      return
    }
    subject.hardware.count = count
    for source in saying.dropFirst() where source.facts.count != count {
      findings.append(
        .disagree(
          StudyWords.deviceCount, "the number of devices", first, "\(count)", source,
          "\(source.facts.count ?? 0)"))
    }
  }

  /// Says which of heading and corner cell leaves out what the other says.
  private mutating func noteSilence() {
    let parts = sources.compactMap { source -> String? in
      guard source.origin != .variable else { return nil }
      let missing = silence(of: source)
      return missing.isEmpty ? nil : "\(source.name) does not say \(Phrase.list(missing))"
    }
    guard !parts.isEmpty else { return }
    findings.append(
      .partial(
        parts.joined(separator: "; "), sources.map { Finding.Label($0.span, $0.name) },
        at: sources.first?.span ?? reading.place))
  }

  private func silence(of source: SubjectSource) -> [String] {
    let facts = source.facts
    let others = sources.filter { $0.origin != source.origin }.map(\.facts)
    var missing: [String] = []
    if reading.decision(\.model, "") != nil {
      // The study has spoken.
    } else if facts.model == nil, facts.family == nil, others.contains(where: { $0.model != nil }) {
      missing.append("the model")
    } else if !facts.saysParameters, others.contains(where: \.saysParameters) {
      missing.append("the size of the model")
    }
    if reading.decision(\.quantization, "") == nil,
      let said = others.compactMap(\.quantization).first
    {
      if facts.quantization == nil {
        missing.append(said.identity.label)
      } else if facts.quantization?.method == nil, let method = said.method {
        missing.append(catalogue.quantizationsByWord[method]?.label ?? method.uppercased())
      } else if facts.quantization?.bits == nil, let bits = said.bits {
        missing.append("\(bits)-bit")
      }
    }
    if reading.decision(\.device, "") != nil {
      // The study has spoken.
    } else if facts.device == nil, let device = others.compactMap(\.device).first {
      missing.append(device.label)
    } else if facts.gigabytes == nil, let size = others.compactMap(\.gigabytes).first {
      missing.append("\(size) GB")
    }
    if facts.count == nil, reading.decision(\.deviceCount, "") == nil,
      others.contains(where: { $0.count != nil })
    {
      missing.append("how many devices")
    }
    return missing
  }

  private func decided<Value>(_ rule: Decision<Value>, _ key: String, _ text: String) {
    reading.ledger.apply(rule, key: key, text, at: reading.place)
  }
}

extension Finding {
  fileprivate static func disagree(
    _ key: String, _ what: String, _ first: SubjectSource, _ value: String,
    _ second: SubjectSource, _ other: String
  ) -> Finding {
    Finding(
      .warning, "import.subject-disagrees",
      "\(first.name) “\(first.text)” (line \(first.span.line)) gives \(what) as \(value), "
        + "\(second.name) “\(second.text)” (line \(second.span.line)) as \(other); "
        + "\(value) was taken",
      at: second.span, labels: [Label(first.span, first.name)],
      hints: ["say in etalon.yaml which it is: \(StudyWords.table(key))"])
  }

  fileprivate static func partial(_ text: String, _ labels: [Label], at span: SourceSpan) -> Finding
  {
    Finding(.note, "import.subject-partial", text, at: span, labels: labels)
  }

  fileprivate static func rivals(_ source: SubjectSource, _ names: [String]) -> Finding {
    Finding(
      .warning, "import.subject-ambiguous",
      "“\(source.text)” names several quantizations: \(Phrase.list(names)); none was taken",
      at: source.span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.quantization)])
  }

  fileprivate static func uncatalogued(
    _ what: String, _ rule: Decision<String>, _ near: String?, at place: SourceSpan
  ) -> Finding {
    Finding(
      .note, "import.uncatalogued",
      "“\(rule.value.prefix(60))” is no \(what) that is known; it is kept as written",
      at: rule.span ?? place,
      hints: near.flatMap { $0 == rule.value ? nil : ["did you mean `\($0)`?"] } ?? [])
  }

  fileprivate static func words(_ source: SubjectSource) -> Finding {
    let words = Phrase.list(source.facts.unread.prefix(8).map { "“\($0)”" })
    return Finding(
      .note, "import.subject-words",
      "\(words) in \(source.name) “\(source.text)” \(source.facts.unread.count == 1 ? "was" : "were") "
        + "not understood", at: source.span)
  }

  fileprivate static func deviceRivals(_ source: SubjectSource) -> Finding {
    Finding(
      .warning, "import.subject-ambiguous",
      "“\(source.text)” names several devices: \(Phrase.list(source.facts.deviceRivals)); none was "
        + "taken, nor their number",
      at: source.span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.device)])
  }

  fileprivate static func otherSize(
    _ source: SubjectSource, _ size: String, _ model: String
  ) -> Finding {
    Finding(
      .warning, "import.subject-disagrees",
      "\(source.name) “\(source.text)” writes the size \(size), and the model of that name which is "
        + "known is \(model); \(model) was taken", at: source.span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.model)])
  }

  fileprivate static func familyOnly(
    _ family: String, _ source: SubjectSource, at span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.subject-unknown",
      "“\(source.text)” names the family \(family), not which of its models", at: span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.model)])
  }

  fileprivate static func noModel(_ table: String, at span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.subject-unknown", "nothing names the model of “\(table)”", at: span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.model)])
  }

  fileprivate static func bitsAssumed(_ name: String, _ bits: Int, at span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed", "AWQ weights have \(bits) bits; taken as \(name)", at: span)
  }

  fileprivate static func noMemory(_ device: String, _ source: SubjectSource) -> Finding {
    Finding(
      .note, "import.subject-partial",
      "no source says how much memory the \(device) has; the device is kept as written",
      at: source.span,
      hints: ["say in etalon.yaml which it is: " + StudyWords.table(StudyWords.device)])
  }

  fileprivate static func deviceAssumed(_ device: String, _ source: SubjectSource) -> Finding {
    Finding(
      .note, "import.assumed", "“\(source.text)” was taken for \(device)", at: source.span)
  }
}
