import Dispatch
import Synchronization

/// Applies a change to each item on all cores; results keep the order of the items.
///
/// - Throws: the error of the first item, in order, that failed.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ change: @Sendable @escaping (Item) throws -> Result
) throws -> [Result] {
  guard items.count > 1 else { return try items.map(change) }
  let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: items.count) { index in
    let result = Swift.Result { try change(items[index]) }
    results.withLock { $0[index] = result }
  }
  return try results.withLock { finished in
    try items.indices.compactMap { try finished[$0]?.get() }
  }
}
