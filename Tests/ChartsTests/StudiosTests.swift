import Drawing
import Testing

@testable import Charts

@Suite struct StudiosTests {
  /// What was prepared is what would have been made, for as many as ask.
  @Test(arguments: [true, false]) func whatIsPreparedIsTheSame(_ isPrepared: Bool) throws {
    let fonts = PreparedFonts(of: .print, where: isPrepared)
    defer { _ = fonts }
    let families = try (0..<3).map { _ in
      try Studios.with(family: Theme.print.fontFamily) { studio in
        try Studios.with(family: Theme.print.fontFamily) { other in
          [studio, other].map { $0.shaper.loadedFamily }
        }
      }
    }
    #expect(families.allSatisfy { $0 == [Theme.print.fontFamily, Theme.print.fontFamily] })
  }

  /// Nobody waits for ever for what nobody makes, and what is made twice is there once.
  @Test func waitingEnds() throws {
    let family = "DejaVu Serif"
    Studios.wait(family: family)
    for _ in 0..<3 { Studios.make(family: family) }
    for _ in 0..<3 { Studios.wait(family: family) }
    #expect(try Studios.with(family: family) { $0.shaper.loadedFamily } == family)
    Studios.make(family: family)
    Studios.wait(family: family)
  }
}
