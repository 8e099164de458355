import Diagnostics
import Yams

/// A node of a settings file that remembers its place and reports what it does not understand.
///
/// Scalars keep their text as written, so that a model version `1.10` or a token `no` stays what it
/// is until a reader says what it means.
struct SettingsNode {
  let node: Node
  /// The path from the root for messages, such as `sources[0].tables[2]`.
  let path: String
  let log: SettingsLog

  var span: SourceSpan? {
    node.mark.map { SourceSpan(path: log.file, line: $0.line, column: $0.column, length: length) }
  }

  private var length: Int { node.scalar?.string.unicodeScalars.count ?? 1 }

  /// The text of a scalar; a finding and nil where it is something else.
  func text() -> String? {
    guard let scalar = node.scalar else {
      log.wrongShape(self, wanted: "a text or a number")
      return nil
    }
    return scalar.string
  }

  /// Why something is excused; a finding and nil where nothing is said.
  func reason() -> String? {
    guard let text = text() else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      log.wrongShape(self, wanted: "a reason")
      return nil
    }
    return text
  }

  /// A whole number; a finding and nil where it is something else.
  func integer(atLeast least: Int = .min) -> Int? {
    guard let text = text() else { return nil }
    guard let number = Int(text), number >= least else {
      log.wrongShape(self, wanted: least > .min ? "a whole number ≥ \(least)" : "a whole number")
      return nil
    }
    return number
  }

  /// `true` or `false`; a finding and nil where it is something else.
  func flag() -> Bool? {
    guard let text = text() else { return nil }
    switch text {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      log.wrongShape(self, wanted: "true or false")
      return nil
    }
  }

  /// One of some names; a finding with the nearest and nil where it is none of them.
  func name(among known: [String]) -> String? {
    guard let text = text() else { return nil }
    guard known.contains(text) else {
      log.unknownValue(self, text, known: known)
      return nil
    }
    return text
  }

  /// A path that stays inside the study's folder; a finding and nil where it leads out.
  func insidePath() -> String? {
    guard let text = text() else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.hasPrefix("/"), !text.isEmpty, !parts.contains("..") else {
      log.pathLeadsOut(self, text)
      return nil
    }
    // The system would read a path up to its NUL.
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      log.controlInPath(self, text)
      return nil
    }
    return parts.filter { $0 != "." && !$0.isEmpty }.joined(separator: "/")
  }

  /// The items of a list; a single scalar counts as a list of one.
  func items() -> [SettingsNode] {
    if let sequence = node.sequence {
      return sequence.enumerated().map { index, item in
        SettingsNode(node: item, path: "\(path)[\(index)]", log: log)
      }
    }
    if node.scalar != nil { return [self] }
    log.wrongShape(self, wanted: "a list")
    return []
  }

  /// The entries of a mapping in the order of the file; empty with a finding where it is none.
  func entries() -> [(key: String, keySpan: SourceSpan?, value: SettingsNode)] {
    guard let mapping = node.mapping else {
      log.wrongShape(self, wanted: "`key: value` lines")
      return []
    }
    return mapping.map { key, value in
      let keyNode = SettingsNode(node: key, path: path, log: log)
      let name = key.scalar?.string ?? ""
      let child = path.isEmpty ? name : "\(path).\(name)"
      return (name, keyNode.span, SettingsNode(node: value, path: child, log: log))
    }
  }

  /// Hands each entry of a mapping to the reader of its key; an unknown key is a finding.
  func read(_ readers: KeyValuePairs<String, (SettingsNode) -> Void>) {
    read(readers.map { (key: $0.key, value: $0.value) })
  }

  /// Hands each entry of a mapping to the reader of its key, where the keys come from a list.
  func read(_ readers: [(key: String, value: (SettingsNode) -> Void)]) {
    for (key, keySpan, value) in entries() {
      if let reader = readers.first(where: { $0.key == key }) {
        reader.value(value)
      } else {
        log.unknownKey(key, in: path, at: keySpan, known: readers.map(\.key))
      }
    }
  }
}

/// What was found while a settings file was read.
final class SettingsLog {
  let file: String
  private(set) var findings: [Finding] = []

  init(file: String) { self.file = file }

  func add(_ finding: Finding) { findings.append(finding) }
}

extension SettingsLog {
  func wrongShape(_ node: SettingsNode, wanted: String) {
    let place = node.path.isEmpty ? "the study" : "`\(node.path)`"
    let written = node.node.scalar.map { "`\($0.string)`" } ?? "something else"
    add(
      Finding(.error, "study.value", "\(place) must be \(wanted), but is \(written)", at: node.span)
    )
  }

  fileprivate func unknownValue(_ node: SettingsNode, _ text: String, known: [String]) {
    let hint =
      nearestName(to: text, in: known).map { "did you mean `\($0)`?" }
      ?? "write one of: \(known.joined(separator: ", "))"
    add(
      Finding(
        .error, "study.value", "`\(node.path)` does not know `\(text)`", at: node.span,
        hints: [hint]))
  }

  fileprivate func unknownKey(
    _ key: String, in path: String, at span: SourceSpan?, known: [String]
  ) {
    let place = path.isEmpty ? "the study" : "`\(path)`"
    let hint =
      nearestName(to: key, in: known).map { "did you mean `\($0)`?" }
      ?? "known here: \(known.joined(separator: ", "))"
    add(
      Finding(
        .error, "study.unknown-key", "\(place) has no key `\(key)`", at: span, hints: [hint]))
  }

  func missingKey(_ key: String, in node: SettingsNode, example: String) {
    add(
      Finding(
        .error, "study.missing-key", "`\(node.path)` needs `\(key)`", at: node.span,
        hints: ["add `\(key): \(example)`"]))
  }
}
