import BenchModel
import Diagnostics
import RawImport
import Yams

/// Reads `catalogue` in a study: models, devices and quantizations that it adds or says otherwise.
struct CatalogueReader {
  let log: SettingsLog
  /// The catalogue without the study.
  let known: Catalogue

  /// One list of `catalogue`: what is known in it, and how an entry looks.
  private struct Section<Facts: CatalogueFacts> {
    let facts: (String) -> Facts?
    let owner: (String) -> String?
    let example: (id: String, name: String)
    var hasFamilies = true
  }

  func changes(_ node: SettingsNode) -> Catalogue.Changes {
    var changes = Catalogue.Changes()
    let models = Section(
      facts: known.modelFacts, owner: known.modelID(ofAlias:),
      example: ("my-model-9b", "My Model 9B"))
    let devices = Section(
      facts: known.deviceFacts, owner: known.deviceID(ofAlias:),
      example: ("b100-192gb", "B100 192 GB"))
    let quantizations = Section(
      facts: known.quantizationFacts, owner: known.quantizationID(ofAlias:),
      example: ("gptq-3bit", "GPTQ 3-bit"), hasFamilies: false)
    node.read([
      "models": { changes.models = entries($0, in: models) },
      "devices": { changes.devices = entries($0, in: devices) },
      "quantizations": { changes.quantizations = entries($0, in: quantizations) },
    ])
    return changes
  }

  private func entries<Facts>(
    _ node: SettingsNode, in section: Section<Facts>
  ) -> [Catalogue.Change<Facts>] {
    var named: Set<String> = []
    return node.items().compactMap { item in
      let change = entry(item, in: section) { section.facts($0) != nil || named.contains($0) }
      if let change { named.insert(change.id) }
      return change
    }
  }

  /// One entry; nil with a finding where something is missing without which it means nothing.
  private func entry<Facts>(
    _ node: SettingsNode, in section: Section<Facts>, isKnown: (String) -> Bool
  ) -> Catalogue.Change<Facts>? {
    var change = Catalogue.Change<Facts>(id: "")
    var aliases: [(node: SettingsNode, text: String)] = []
    var readers: [(key: String, value: (SettingsNode) -> Void)] = [
      ("id", { change.id = id($0, example: section.example.id) ?? "" }),
      ("name", { change.name = $0.text() }),
      (
        "aliases", { aliases = $0.items().compactMap { item in spelling(item).map { (item, $0) } } }
      ),
      ("source", { change.facts.source = $0.text() ?? "" }),
    ]
    if section.hasFamilies { readers.append(("family", { change.family = spelling($0) })) }
    readers += Facts.columns.map { column in
      (column.name, { self.read($0, column, into: &change.facts) })
    }
    node.read(readers)
    let isComplete = [
      !change.id.isEmpty || need("id", section.example.id, in: node),
      change.name?.isEmpty == false || (change.name == nil && isKnown(change.id))
        || need("name", section.example.name, in: node),
      !change.facts.source.isEmpty || need("source", "where the numbers are from", in: node),
    ]
    guard isComplete.allSatisfy({ $0 }) else { return nil }
    if !isKnown(change.id), let taken = section.owner(change.id) {
      log.aliasTaken(node, change.id, by: taken)
      return nil
    }
    for (item, text) in aliases {
      if let taken = section.owner(text), taken != change.id {
        log.aliasTaken(item, text, by: taken)
      } else {
        change.aliases.append(text)
      }
    }
    return change
  }

  private func read<Facts>(
    _ node: SettingsNode, _ column: FactColumn<Facts>, into facts: inout Facts
  ) {
    guard let text = node.text(), !column.read(text, into: &facts) else { return }
    log.wrongShape(node, wanted: column.wanted)
  }

  /// Answers false, with a finding where the key is not there at all.
  private func need(_ key: String, _ example: String, in node: SettingsNode) -> Bool {
    // A key of the wrong shape already has its finding.
    let value = node.node.mapping?[key]
    if value == nil || value?.scalar?.string.isEmpty == true {
      log.missingKey(key, in: node, example: example)
    }
    return false
  }

  /// An id goes into file names, `--where` and exports, so it must be plain.
  private func id(_ node: SettingsNode, example: String) -> String? {
    guard let text = node.text(), !text.isEmpty else { return nil }
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    guard isPlain, !Catalogue.key(text).isEmpty else {
      log.badName(node, text, example: example)
      return nil
    }
    return text
  }

  /// A text by which something can be found; one without letters and digits would find anything.
  private func spelling(_ node: SettingsNode) -> String? {
    guard let text = node.text() else { return nil }
    guard !Catalogue.key(text).isEmpty else {
      log.noSpelling(node, text)
      return nil
    }
    return text
  }
}
