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

  @Test func itemsThatFollowEachOtherShare() {
    let shared = concurrentMap(Array(0..<10_000), with: { [Int]() }) { number, before in
      before.append(number)
      return before
    }
    for (number, before) in shared.enumerated() {
      #expect(before.last == number)
      #expect(zip(before, before.dropFirst()).allSatisfy { $0 + 1 == $1 })
    }
  }
}
