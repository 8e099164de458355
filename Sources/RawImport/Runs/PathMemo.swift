import BenchModel
import Diagnostics
import Foundation
import Synchronization

/// What parts of paths say: each part is read once, and what many parts say alike is held once.
///
/// The folders of a sweep differ in the number of a repetition, which therefore stands apart.
final class PathMemo: Sendable {
  /// What parts of paths say, but for the number of a repetition.
  final class Said: Sendable {
    let facts: RunFacts

    init(_ facts: RunFacts) { self.facts = facts }
  }

  /// What one part says.
  struct Part: Sendable {
    let said: Said
    let repetition: Int?

    /// All that it says.
    var facts: RunFacts {
      var facts = said.facts
      facts.repetition = repetition
      return facts
    }
  }

  private struct Known {
    var parts: [String: Part] = [:]
    var said: [RunFacts: Said] = [:]
    /// The folders that were asked for last, which files that follow each other share; more than one
    /// because files are read on several cores.
    var recent: [(path: String, part: Part)] = []
    var oldest = 0
  }

  /// How many different parts are remembered.
  private static let limit = 10_000
  private static let recentLimit = 4
  private let known = Mutex(Known())

  /// What a part says, read where it is met for the first time.
  func part(_ text: String, _ read: () -> RunFacts) -> Part {
    if let part = known.withLock({ $0.parts[text] }) { return part }
    var facts = read()
    let repetition = facts.repetition
    facts.repetition = nil
    return known.withLock { known in
      // Somebody else may have read it meanwhile.
      if let part = known.parts[text] { return part }
      let said = known.said[facts] ?? Said(facts)
      let part = Part(said: said, repetition: repetition)
      guard known.parts.count < Self.limit else { return part }
      known.said[facts] = said
      known.parts[text] = part
      return part
    }
  }

  /// What a folder says, and its path as a text of its own.
  func folder(_ path: Substring, _ read: () -> RunFacts) -> (path: String, part: Part) {
    if let recent = known.withLock({ $0.recent.first { $0.path.isWritten(path) } }) {
      return recent
    }
    let whole = String(path)
    let folder = (path: whole, part: part(whole, read))
    known.withLock { known in
      if known.recent.count < Self.recentLimit {
        known.recent.append(folder)
      } else {
        known.recent[known.oldest] = folder
        known.oldest = (known.oldest + 1) % Self.recentLimit
      }
    }
    return folder
  }
}
