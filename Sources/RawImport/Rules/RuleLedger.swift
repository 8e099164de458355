import Diagnostics

/// Keeps account of which decisions of a study were applied to a file.
final class RuleLedger {
  private struct Entry {
    var text: String
    var reason: String
    var at: SourceSpan?
    var stated: SourceSpan?
    var count = 1
  }

  private var entries: [String: Entry] = [:]
  private var order: [String] = []
  /// Words in place of numbers that no decision explains, in the order met.
  private var words: [String] = []

  /// The headers of the tables with one row a measurement.
  private var headers: [String] = []

  /// Records a header that a decision might be about.
  func note(header: String) {
    if headers.count < 400 { headers.append(header) }
  }

  /// Records a word that no decision explains.
  func note(word: String) {
    if words.count < 20, !words.contains(word) { words.append(word) }
  }

  /// Records that a decision was applied.
  ///
  /// - Parameters:
  ///   - key: the decision; several uses of one key make one note.
  ///   - text: what was decided, in the reader's words.
  func apply<Value>(
    _ decision: Decision<Value>, key: String, _ text: @autoclosure () -> String, at: SourceSpan?
  ) {
    if entries[key] != nil {
      entries[key]?.count += 1
      return
    }
    order.append(key)
    entries[key] = Entry(
      text: text(), reason: decision.reason, at: at, stated: decision.span)
  }

  /// The notes about what was applied, and a warning for each decision that found nothing.
  ///
  /// - Parameter names: for each table the names by which a rule may match it.
  func findings(_ rules: ImportRules, tableNames: [String], path: String) -> [Finding] {
    var findings = order.compactMap { entries[$0] }.map { entry in
      Finding.decided(entry.text, entry.reason, entry.count, at: entry.at, stated: entry.stated)
    }
    func unused<Value>(_ decision: Decision<Value>?, _ key: String, _ text: String) {
      guard let decision, entries[key] == nil else { return }
      findings.append(.unused(text, at: decision.span ?? .file(path), hint: nil))
    }
    for (token, decision) in rules.missing.sorted(by: { $0.key < $1.key })
    where entries["missing.\(token)"] == nil {
      let near =
        nearestName(to: token, in: words)
        ?? words.first { $0.lowercased().contains(token.lowercased()) }
      findings.append(
        .unused(
          "`\(StudyWords.missing): \(token)`", at: decision.span ?? .file(path),
          hint: near.map { "did you mean “\($0)”?" }))
    }
    unused(rules.outputTokens, "outputTokens", "`\(StudyWords.outputTokens)`")
    unused(rules.engine, "engine", "`engine`")
    unused(rules.metric, "metric", "`\(StudyWords.metric)`")
    unused(rules.columns, "columns", "`\(StudyWords.columns)`")
    unused(rules.decimal, "decimal", "`\(StudyWords.decimal)`")
    for (header, decision) in rules.columnTargets.sorted(by: { $0.key < $1.key })
    where entries["columnTargets.\(header)"] == nil {
      findings.append(
        .unused(
          "`\(StudyWords.columnTargets): {\"\(header)\": …}`", at: decision.span ?? .file(path),
          hint: nearestName(to: header, in: headers).map { "did you mean “\($0)”?" }))
    }
    unused(rules.repeatedRows, "repeatedRows", "`\(StudyWords.repeatedRows)`")
    unused(rules.warmUp, "warmUp", "`\(StudyWords.warmUp)`")
    for (index, rule) in rules.tables.enumerated() {
      let stated = rule.span ?? .file(path)
      guard entries["tables.\(index)"] != nil || isMatched(rule, tableNames) else {
        let near = nearest(to: rule.match, tableNames)
        findings.append(.unmatched(rule.match, at: stated, near: near))
        continue
      }
      func check<Value>(_ decision: Decision<Value>?, _ name: String) {
        unused(decision, "tables.\(index).\(name)", "`\(name)` for “\(rule.match)”")
      }
      check(rule.model, StudyWords.model)
      check(rule.quantization, StudyWords.quantization)
      check(rule.device, StudyWords.device)
      check(rule.deviceCount, StudyWords.deviceCount)
      check(rule.label, "label")
      check(rule.columns, StudyWords.columns)
      check(rule.keepRows, StudyWords.keepRows)
      check(rule.repeatedRows, StudyWords.repeatedRows)
      check(rule.skip, StudyWords.skip)
    }
    return findings
  }

  private func isMatched(_ rule: TableRules, _ names: [String]) -> Bool {
    let wanted = TableRules.key(rule.match)
    return names.contains { TableRules.key($0).contains(wanted) }
  }

  /// The name of a table most like a text that matches none.
  private func nearest(to match: String, _ names: [String]) -> String? {
    if let near = nearestName(to: match, in: names) { return near }
    // A match is often a part of a name; compare it with the runs of as many words.
    let count = match.split(separator: " ").count
    for name in names.prefix(1000) {
      let words = name.split { $0 == " " || $0 == "_" }
      guard words.count > count, count > 0 else { continue }
      for start in 0...words.count - count {
        let run = words[start..<start + count].joined(separator: " ")
        if nearestName(to: match, in: [run]) != nil { return run }
      }
    }
    return nil
  }
}

extension TableRules {
  /// A text without spaces and underscores, in small letters.
  static func key(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && $0 != "_" }
  }
}

extension Finding {
  fileprivate static func decided(
    _ text: String, _ reason: String, _ count: Int, at span: SourceSpan?, stated: SourceSpan?
  ) -> Finding {
    let times = count > 1 ? " (\(count) times)" : ""
    let because = reason.isEmpty ? "" : ": \(reason)"
    return Finding(
      .note, "import.decided", "\(text)\(times)\(because)", at: span,
      labels: stated.map { [Finding.Label($0, "decided here")] } ?? [])
  }

  fileprivate static func unused(_ rule: String, at span: SourceSpan, hint: String?) -> Finding {
    Finding(
      .warning, "import.rule-unused", "\(rule) found nothing to decide", at: span,
      hints: hint.map { [$0] } ?? [])
  }

  fileprivate static func unmatched(_ match: String, at span: SourceSpan, near: String?) -> Finding
  {
    Finding(
      .warning, "import.rule-unused",
      "no heading, corner cell or variable contains “\(match)”", at: span,
      hints: near.map { ["did you mean “\($0)”?"] } ?? [])
  }
}
