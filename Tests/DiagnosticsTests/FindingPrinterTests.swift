import Diagnostics
import Testing

@Suite struct FindingPrinterTests {
  let source = SourceText(path: "t.tsv", text: "Size\t31\n32\tOOM*\n")

  @Test func showsTheLineUnderlinesTheValueAndSaysWhatToDo() {
    let finding = Finding(
      .warning, "import.failure-word", "\"OOM*\" is no number",
      at: SourceSpan(path: "t.tsv", line: 2, column: 4, length: 4),
      labels: [
        Finding.Label(SourceSpan(path: "t.tsv", line: 1, column: 6, length: 2), "column 31")
      ],
      hints: ["add \"OOM*\" under `missing`"])
    let text = FindingPrinter(colored: false).text([finding], sources: ["t.tsv": source])
    #expect(
      text == """
        warning[import.failure-word]: "OOM*" is no number
          --> t.tsv:2:4
           2 | 32  OOM*
             |     ^^^^
           1 | Size  31
             |       -- column 31
           = help: add "OOM*" under `missing`

        """)
  }

  @Test func theFourthOfACodeHasNoSnippet() {
    let findings = (1...5).map {
      Finding(
        .warning, "a.b", "n\($0)", at: SourceSpan(path: "t.tsv", line: 1, column: 1, length: 1))
    }
    let text = FindingPrinter(colored: false).text(findings, sources: ["t.tsv": source])
    #expect(text.split(separator: "\n").count == 3 * 4 + 2 * 2)
  }

  @Test func aNoteHasItsPlaceButNoSnippet() {
    let note = Finding(
      .note, "a.b", "m", at: SourceSpan(path: "t.tsv", line: 2, column: 4, length: 4),
      hints: ["say so"])
    #expect(
      FindingPrinter(colored: false).text([note, note], sources: ["t.tsv": source])
        == "note[a.b]: m\n  --> t.tsv:2:4\n   = help: say so\nnote[a.b]: m\n  --> t.tsv:2:4\n")
  }

  @Test func aFileThatIsNotAtHandGetsNoSnippet() {
    let finding = Finding(.error, "a.b", "m", at: .file("gone.csv"))
    #expect(
      FindingPrinter(colored: false).text([finding], sources: [:])
        == "error[a.b]: m\n  --> gone.csv\n")
  }

  @Test func aLongLineIsCutAroundTheValue() {
    let long = SourceText(path: "l", text: String(repeating: "x", count: 5000))
    let finding = Finding(
      .error, "a.b", "m", at: SourceSpan(path: "l", line: 1, column: 3000, length: 2000))
    let text = FindingPrinter(colored: false).text([finding], sources: ["l": long])
    #expect(text.utf8.count < 400)
    #expect(text.contains("^"))
  }

  @Test(arguments: ["\u{1B}[2J", "a\u{7}b", "x\u{202E}y", "\u{9B}31m"])
  func anInputCannotSteerTheTerminal(_ text: String) {
    let visible = FindingPrinter.visible(text)
    #expect(
      visible.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{9B}" })
  }

  @Test func coloursOnlyTheWord() {
    let text = FindingPrinter(colored: true).text([Finding(.error, "a.b", "m")], sources: [:])
    #expect(text == "\u{1B}[1;31merror[a.b]\u{1B}[0m: m\n")
  }
}
