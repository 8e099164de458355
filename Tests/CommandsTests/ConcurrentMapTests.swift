import BenchModel
import Foundation
import Synchronization
import Testing

@testable import Commands

@Suite struct ConcurrentMapTests {
  /// An object that is counted while it lives.
  private final class Counted: Sendable {
    static let living = Mutex(0)
    let number: Int

    init(_ number: Int) {
      self.number = number
      Self.living.withLock { $0 += 1 }
    }

    deinit { Self.living.withLock { $0 -= 1 } }
  }

  private struct Odd: Error, Equatable { let number: Int }

  @Test(arguments: [0, 1, 2, 63, 64, 65, 1000, 4097, 10_000])
  func resultsKeepTheirOrder(count: Int) {
    #expect(concurrentMap(Array(0..<count)) { $0 * 3 } == (0..<count).map { $0 * 3 })
  }

  @Test func theFirstErrorIsThrownAndEveryResultLetGo() {
    for failing in [[0], [4999], [17, 16, 4000], Array(0..<5000), [1, 130, 131]] {
      let fails = Set(failing)
      #expect(throws: Odd(number: failing.min() ?? -1)) {
        try concurrentMap(Array(0..<5000)) { number throws(Odd) -> Counted in
          if fails.contains(number) { throw Odd(number: number) }
          return Counted(number)
        }
      }
    }
    #expect(Counted.living.withLock { $0 } == 0)
    let made = concurrentMap(Array(0..<5000)) { Counted($0) }
    #expect(made.map(\.number) == Array(0..<5000))
  }

  /// What a core begins with is made once for it, and no other core sees it.
  @Test(arguments: [1, 10_000]) func itemsOfOneCoreShare(count: Int) {
    let begun = Mutex(0)
    let seen = concurrentMap(
      Array(0..<count),
      with: {
        begun.withLock {
          $0 += 1
          return (core: $0, items: 0)
        }
      },
      { _, shared in
        shared.items += 1
        return shared
      })
    let cores = Dictionary(grouping: seen, by: \.core)
    #expect(cores.count <= min(count, Cores.count))
    #expect(begun.withLock { $0 } <= min(count, Cores.count))
    for (_, items) in cores {
      #expect(items.map(\.items).sorted() == Array(1...items.count))
    }
  }
}
