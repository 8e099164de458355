import Dispatch
import Synchronization

/// Applies a change to each item on all cores; results keep the order of the items.
///
/// - Throws: the error of the first item, in order, that failed.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ change: @Sendable @escaping (Item) throws -> Result
) throws -> [Result] {
  guard items.count > 1 else { return try items.map(change) }
  // Many small items would wait for each other's lock; chunks keep the cores evenly busy all the
  // same.
  let size = max(1, min(64, items.count / 64))
  let chunks = (items.count + size - 1) / size
  let results = Mutex<[Swift.Result<[Result], any Error>?]>(Array(repeating: nil, count: chunks))
  DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
    let part = items[chunk * size..<min((chunk + 1) * size, items.count)]
    let result = Swift.Result { try part.map(change) }
    results.withLock { $0[chunk] = result }
  }
  return try results.withLock { $0 }.flatMap { try $0?.get() ?? [] }
}
