import Diagnostics
import Testing

@Suite struct SourceTextTests {
  struct LineCase: Sendable {
    let text: String
    let lines: [String]
  }

  @Test(arguments: [
    LineCase(text: "", lines: []),
    LineCase(text: "a", lines: ["a"]),
    LineCase(text: "a\n", lines: ["a"]),
    LineCase(text: "a\r\nb", lines: ["a", "b"]),
    LineCase(text: "a\rb\r", lines: ["a", "b"]),
    LineCase(text: "\n\n", lines: ["", ""]),
    LineCase(text: "a\n\r\nb", lines: ["a", "", "b"]),
  ])
  func linesEndAtAnyLineEnd(_ item: LineCase) {
    let source = SourceText(path: "f", text: item.text)
    #expect(source.lineCount == item.lines.count)
    #expect((0..<item.lines.count).map { source.line($0 + 1) } == item.lines)
  }

  @Test func columnsCountScalarsNotBytes() {
    let source = SourceText(path: "f", text: "x\né×3\n")
    let span = source.span(6..<7)
    #expect(span == SourceSpan(path: "f", line: 2, column: 3, length: 1))
    #expect("\(span)" == "f:2:3")
  }

  @Test func aSpanEndsWithItsLine() {
    let source = SourceText(path: "f", text: "ab\ncd\n")
    #expect(source.span(1..<5) == SourceSpan(path: "f", line: 1, column: 2, length: 1))
  }

  @Test func placesOutsideTheTextAreHarmless() {
    let source = SourceText(path: "f", text: "ab\n")
    #expect(source.line(0) == "" && source.line(9) == "")
    #expect(source.text(1..<99) == "b\n")
    #expect(source.span(3..<3).line == 2)
  }
}
