import BenchModel
import Diagnostics
import Testing

@testable import RawImport

@Suite struct NameReaderTests {
  /// One name in different bytes is told as each file writes it, whichever is read first.
  @Test func aNameIsGivenBackAsItWasWritten() {
    let names = NameReader()
    let spellings = ["lab/caf\u{e9}-7b", "lab/cafe\u{301}-7b", "lab/caf\u{e9}-7b"]
    for text in spellings {
      #expect(Array(names.model(text, .builtIn).model.id.utf8) == Array(text.utf8))
      #expect(Array(names.device(text, .builtIn).device.label.utf8) == Array(text.utf8))
    }
  }

  @Test func equalTextsOfOtherBytesAreTwo() {
    let (one, other) = (ExactText("\u{e9}"), ExactText("e\u{301}"))
    #expect(one.text == other.text && one != other && one == ExactText("\u{e9}"))
    #expect(Set([one, other, one]).count == 2 && ExactText("") == ExactText(""))
  }
}
