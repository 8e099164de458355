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

  @Test func aFolderIsLeftForTheNext() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let folders = ["a", "ab", "a/b", "ä ö"]
    for folder in folders {
      let path = root.appending(path: folder)
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      for name in ["x", "y", "z"] {
        try Data("\(folder)/\(name)".utf8).write(to: path.appending(path: name))
      }
    }
    try Data("top".utf8).write(to: root.appending(path: "top"))
    let context = Context(directory: root.path, out: { _ in }, err: { _ in })
    var nearby = NearbyFolder()
    func read(_ path: String) throws -> String {
      let file = try OpenFile(path, in: context.folder, near: &nearby)
      return String(decoding: try file.content().bytes, as: UTF8.self)
    }
    for turn in 0..<3 {
      for folder in folders + folders.reversed() {
        for name in ["x", "y", "z"].prefix(turn + 1) {
          let path = "\(folder)/\(name)"
          #expect(try read(path) == path)
          #expect(try read("\(root.path)/\(path)") == path)
          if !folder.contains("/") { #expect(try read("\(folder)/../top") == "top") }
          #expect(try read("./\(path)") == path)
        }
        #expect(try read("top") == "top")
      }
    }
    for _ in 0..<3 { #expect(throws: Refusal.self) { try read("a/none") } }
    for _ in 0..<3 { #expect(throws: Refusal.self) { try read("none/x") } }
  }
}
