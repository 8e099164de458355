import Diagnostics
import RawImport
import Yams

/// Reads `catalogue` in a study: models, devices and quantizations that it adds or says otherwise.
struct CatalogueReader {
  let log: SettingsLog
  /// The catalogue without the study.
  let known: Catalogue

  func changes(_ node: SettingsNode) -> Catalogue.Changes {
    var changes = Catalogue.Changes()
    node.read([
      "models": { changes.models = entries($0, known.modelFacts, known.modelID(ofAlias:)) },
      "devices": { changes.devices = entries($0, known.deviceFacts, known.deviceID(ofAlias:)) },
      "quantizations": {
        changes.quantizations = entries(
          $0, known.quantizationFacts, known.quantizationID(ofAlias:), hasFamilies: false)
      },
    ])
    return changes
  }

  private func entries<Facts: CatalogueFacts>(
    _ node: SettingsNode, _ facts: (String) -> Facts?, _ owner: (String) -> String?,
    hasFamilies: Bool = true
  ) -> [Catalogue.Change<Facts>] {
    var named: Set<String> = []
    return node.items().compactMap { item in
      let change: Catalogue.Change<Facts>? = entry(
        item, isKnown: { facts($0) != nil || named.contains($0) }, owner, hasFamilies)
      if let change { named.insert(change.id) }
      return change
    }
  }

  /// One entry; nil with a finding where a key is missing without which it means nothing.
  private func entry<Facts: CatalogueFacts>(
    _ node: SettingsNode, isKnown: (String) -> Bool, _ owner: (String) -> String?,
    _ hasFamilies: Bool
  ) -> Catalogue.Change<Facts>? {
    var change = Catalogue.Change<Facts>(id: "")
    var aliases: [(node: SettingsNode, text: String)] = []
    var readers: [(key: String, value: (SettingsNode) -> Void)] = [
      ("id", { change.id = id($0) ?? "" }),
      ("name", { change.name = $0.text() }),
      ("aliases", { aliases = $0.items().compactMap { item in item.text().map { (item, $0) } } }),
      ("source", { change.facts.source = $0.text() ?? "" }),
    ]
    if hasFamilies { readers.append(("family", { change.family = $0.text() })) }
    for column in Facts.columns {
      readers.append(
        (
          column.name,
          { value in
            guard let text = value.text() else { return }
            if !column.read(text, into: &change.facts) {
              log.wrongShape(value, wanted: column.wanted)
            }
          }
        ))
    }
    node.read(readers)
    var needs: [(key: String, example: String)] = []
    if change.id.isEmpty, !has("id", node) { needs.append(("id", "my-model-9b")) }
    if change.name == nil, !has("name", node), !change.id.isEmpty, !isKnown(change.id) {
      needs.append(("name", "My Model 9B"))
    }
    if change.facts.source.isEmpty { needs.append(("source", "where the numbers are from")) }
    for need in needs { log.missingKey(need.key, in: node, example: need.example) }
    guard needs.isEmpty, !change.id.isEmpty else { return nil }
    if !isKnown(change.id), let taken = owner(change.id) {
      log.aliasTaken(node, change.id, by: taken)
      return nil
    }
    change.aliases = aliases.compactMap { item, text in
      alias(text, item, of: change.id, owner)
    }
    return change
  }

  /// An id goes into file names, `--where` and exports, so it must be plain.
  private func id(_ node: SettingsNode) -> String? {
    guard let text = node.text() else { return nil }
    guard !text.isEmpty,
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    else {
      log.badName(node, text)
      return nil
    }
    return text
  }

  private func alias(
    _ text: String, _ node: SettingsNode, of id: String, _ owner: (String) -> String?
  ) -> String? {
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      log.noAlias(node, text)
      return nil
    }
    if let taken = owner(text), taken != id {
      log.aliasTaken(node, text, by: taken)
      return nil
    }
    return text
  }

  private func has(_ key: String, _ node: SettingsNode) -> Bool { node.node.mapping?[key] != nil }
}
