import Foundation
import TestSupport
import Testing

@Suite struct CaseTests {
  /// Every file under `Cases/`; with `RECORD=1` what follows `## Gives` is written anew.
  @Test(arguments: CaseFile.all())
  func `case`(_ file: CaseFile) throws {
    let actual = file.actual()
    if Golden.isRecording {
      let text = file.head + "\n" + actual
      guard try String(contentsOf: file.url, encoding: .utf8) != text else { return }
      try text.write(to: file.url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.testDescription): look through what `git diff` shows")
      return
    }
    let expected = file.expected.split(separator: "\n")
    for (line, other) in zip(actual.split(separator: "\n"), expected) where line != other {
      Issue.record("\(file.testDescription)\n- \(other)\n+ \(line)")
      return
    }
    #expect(actual.split(separator: "\n").count == expected.count)
  }

  @Test func `there are cases`() {
    #expect(CaseFile.all().count >= 25)
  }
}
