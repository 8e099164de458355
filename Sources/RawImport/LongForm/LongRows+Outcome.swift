import BenchModel
import Diagnostics

extension LongRows {
  /// Decides whether a run failed; false where the row holds no run.
  mutating func settle(
    _ run: inout RunBuilder, _ rest: Rest, _ row: LongTable.Row
  ) -> Bool {
    if let metric = rest.words.first?.metric ?? mainMetric { run.mainMetric = metric }
    let explained = rest.error.isEmpty ? nil : FailureText.failure(rest.error)
    switch rest.status?.outcome {
    case .outOfMemory:
      run.failed(.outOfMemory)
      return true
    case .timeout:
      run.failed(.timeout)
      return true
    case .failed:
      let word = rest.status.map(\.text) ?? ""
      let saysMore = word.count > 1 && Bool(word.lowercased()) == nil && word.lowercased() != "no"
      run.failed(explained ?? .error(saysMore ? word : "marked as failed"))
      return true
    case .skipped where run.values.isEmpty:
      notes.skipped += 1
      return false
    case .unknown:
      notes.unknownStatus.insert(rest.status.map(\.text) ?? "")
    case .worked, .skipped, nil: break
    }
    // What a failed run had allocated is no result of it, and neither is a nought beside an error.
    let isMeasured = run.values.contains {
      !$0.metric.isOf(.peakMemory) && ($0.value > 0 || explained == nil)
    }
    if isMeasured {
      if explained != nil { notes.errors.append((rest.error, row.place)) }
      noteOddWords(rest)
      return true
    }
    if let explained {
      run.failed(explained)
      return true
    }
    for (word, _, field) in rest.words {
      guard let failure = failure(word, field) else { continue }
      run.failed(failure)
      return true
    }
    if !run.values.isEmpty { return true }
    notes.empty.append(row.place)
    return false
  }

  /// Words such as `~60 ms` beside numbers: the run did not fail, and what they say is not read.
  private mutating func noteOddWords(_ rest: Rest) {
    for (word, _, field) in rest.words
    where file.rules.missing[word] == nil && MissingWord.meaning(of: word) == nil
      && MissingWord.meaning(ofPhrase: word) == nil
    {
      notes.odd.append(field)
    }
  }

  /// The failure that a word in place of a number names; nil where it says that nobody tried.
  private mutating func failure(_ word: String, _ field: Field) -> Failure? {
    let meaning: MissingMeaning
    if let decided = file.rules.missing[word] {
      file.ledger.apply(
        decided, key: "missing.\(word)", "“\(word)” was read as \(decided.value.rawValue)", at: nil)
      meaning = decided.value
    } else {
      let known = MissingWord.meaning(of: word)
      meaning = known ?? MissingWord.meaning(ofPhrase: word) ?? .unexplained
      if known == nil { file.ledger.note(word: word) }
      if meaning == .unexplained { notes.words.append((word, known != nil, field)) }
    }
    switch meaning {
    case .outOfMemory: return .outOfMemory
    case .timeout: return .timeout
    case .error: return .error(word)
    case .unexplained: return .unexplained(token: word)
    case .blank: return nil
    }
  }
}
