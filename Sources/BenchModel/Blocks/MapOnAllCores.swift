import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable, Index == Int {
  /// What a function makes of each element, in their order, worked out on all cores.
  ///
  /// What comes of it is the same for any number of cores: no element sees another.
  public func mapOnAllCores<Result: Sendable>(_ make: @Sendable (Element) -> Result) -> [Result] {
    // Enough pieces that a slow one does not keep the others waiting.
    let pieces = Swift.min(count, 32)
    guard pieces > 1 else { return map(make) }
    let found = Mutex([[Result]](repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let range = startIndex + count * piece / pieces..<startIndex + count * (piece + 1) / pieces
      let results = self[range].map(make)
      found.withLock { $0[piece] = results }
    }
    return found.withLock { $0 }.flatMap(\.self)
  }
}
