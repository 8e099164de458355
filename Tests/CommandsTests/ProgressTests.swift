import Synchronization
import Testing

@testable import Commands

@Suite struct ProgressTests {
  /// A clock that the test moves, and what was told.
  final class World: Sendable {
    let seconds = Mutex(0.0)
    let told = Mutex<[String]>([])

    func progress(_ total: Int) -> Progress {
      Progress(total, of: "files", now: { self.seconds.withLock { $0 } }) { line in
        self.told.withLock { $0.append(line) }
      }
    }
  }

  @Test func isSilentInTheFirstSecondAndTellsFiveTimesASecond() {
    let world = World()
    let progress = world.progress(100)
    for step in 0..<60 {
      world.seconds.withLock { $0 = Double(step) * 0.0625 }
      progress.count(bytes: 1_000_000)
    }
    progress.end()
    let told = world.told.withLock { $0 }
    // From 1 s to 3.5 s, every quarter of a second here, and the line that goes away.
    #expect(told.count == 12)
    #expect(told.first == "\r17 of 100 files, 17 MB, 17 MB/s, 5 s left\u{1B}[K")
    #expect(told.last == "\r\u{1B}[K")
  }

  @Test func shortWorkSaysNothing() {
    let world = World()
    let progress = world.progress(3)
    for _ in 0..<3 { progress.count(bytes: 1) }
    progress.end()
    #expect(world.told.withLock { $0.isEmpty })
  }

  @Test(arguments: [
    (1, 10, 0, 2.0, "1 of 10 figures, 18 s left"),
    (5, 10, 2_340_000, 2.0, "5 of 10 figures, 2.3 MB, 1.2 MB/s, 2 s left"),
  ])
  func lines(_ done: Int, _ total: Int, _ bytes: Int, _ seconds: Double, _ line: String) {
    #expect(Progress.line(done, total, "figures", bytes: bytes, seconds) == line)
  }
}
