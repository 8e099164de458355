import BenchModel
import Foundation
import Synchronization

/// Applies a change to each item on all cores; results keep the order of the items.
///
/// - Throws: the error of the first item, in order, that failed.
func concurrentMap<Item: Sendable, Result: Sendable, Failure: Error>(
  _ items: [Item], _ change: @Sendable (Item) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  try concurrentMap(items, with: Nothing.init) { item, _ throws(Failure) in try change(item) }
}

/// What items share that share nothing.
private struct Nothing {}

/// Applies a change to each item on all cores; results keep the order of the items.
///
/// - Parameter begin: makes what the items share that are worked on by one core.
/// - Throws: the error of the first item, in order, that failed.
func concurrentMap<Item: Sendable, Shared: ~Copyable, Result: Sendable, Failure: Error>(
  _ items: [Item], with begin: @Sendable () -> Shared,
  _ change: @Sendable (Item, inout Shared) throws(Failure) -> Result
) throws(Failure) -> [Result] {
  // Many small items would wait for each other; chunks keep the cores evenly busy all the same.
  let size = max(1, min(64, items.count / 64))
  let chunks = (items.count + size - 1) / size
  let failures = Mutex<[(item: Int, error: Failure)]>([])
  // Results are put in their places at once: to gather them afterwards would copy each.
  let results = unsafe [Result](unsafeUninitializedCapacity: items.count) { places, count in
    nonisolated(unsafe) let places = unsafe places
    @Sendable func range(_ chunk: Int) -> Range<Int> {
      chunk * size..<min((chunk + 1) * size, items.count)
    }
    @Sendable func fill(_ chunk: Int, _ shared: inout Shared) {
      for item in range(chunk) {
        do throws(Failure) {
          unsafe places.initializeElement(at: item, to: try change(items[item], &shared))
        } catch {
          failures.withLock { $0.append((item, error)) }
          return
        }
      }
    }
    let workers = min(chunks, Cores.count)
    if workers > 1 {
      let stretches = Stretches(chunks, workers)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        var shared = begin()
        while let chunk = stretches.next(worker) { fill(chunk, &shared) }
      }
    } else {
      var shared = begin()
      for chunk in 0..<chunks { fill(chunk, &shared) }
    }
    let failed = failures.withLock { $0.map(\.item) }
    guard !failed.isEmpty else {
      count = items.count
      return
    }
    for chunk in 0..<chunks {
      let made = range(chunk)
      let end = failed.first(where: made.contains) ?? made.upperBound
      unsafe _ = UnsafeMutableBufferPointer(rebasing: places[made.lowerBound..<end]).deinitialize()
    }
  }
  if let first = failures.withLock({ $0.min { $0.item < $1.item } }) { throw first.error }
  return results
}

/// Does on another core, where there is one, what somebody will wait for.
func prepare(_ work: @escaping @Sendable () -> Void) {
  guard Cores.count > 1 else { return }
  DispatchQueue.global().async(execute: work)
}

/// A stretch of work for each worker, who helps the others when its own is done.
///
/// Items that stand side by side are alike: what two cores need of them at one time, they wait for.
private final class Stretches: Sendable {
  private let left: Mutex<[Range<Int>]>

  init(_ count: Int, _ workers: Int) {
    left = Mutex(
      (0..<workers).map { count * $0 / workers..<count * ($0 + 1) / workers })
  }

  /// The next piece of work for a worker; nil where none is left.
  func next(_ worker: Int) -> Int? {
    left.withLock { left in
      let fullest = left.indices.max { left[$0].count < left[$1].count } ?? worker
      let stretch = left[worker].isEmpty ? fullest : worker
      guard let first = left[stretch].first else { return nil }
      // Whoever helps begins at the far end.
      guard stretch == worker else {
        let last = left[stretch].upperBound - 1
        left[stretch] = left[stretch].lowerBound..<last
        return last
      }
      left[stretch] = first + 1..<left[stretch].upperBound
      return first
    }
  }
}
