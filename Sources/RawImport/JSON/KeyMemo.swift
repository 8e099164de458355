import Synchronization

/// Remembers what the keys of objects mean, since the files of one sweep have the same keys in the
/// same order.
final class KeyMemo<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    let keys: JSONObject
    let meanings: [Meaning]
  }

  /// How many lists of keys are remembered, the last ones first.
  private let limit = 8
  private let entries = Mutex<[Entry]>([])
  private let find: @Sendable (String) -> Meaning

  /// Begins with nothing; `find` says what a key means wherever it stands.
  init(_ find: @escaping @Sendable (String) -> Meaning) { self.find = find }

  /// What each key of an object means, in the order of its members.
  func meanings(of object: JSONObject) -> [Meaning] {
    let known = entries.withLock { $0 }
    if let entry = known.first(where: { $0.keys.hasKeys(of: object) }) { return entry.meanings }
    let meanings = object.keys.map(find)
    let entry = Entry(keys: object.withoutValues, meanings: meanings)
    entries.withLock { $0 = [entry] + $0.prefix(limit - 1) }
    return meanings
  }
}
