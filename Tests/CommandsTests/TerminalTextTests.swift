import Testing

@testable import Commands

/// Control characters, for which the oracle is ECMA-48: ESC and the C0 and C1 sets.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain — text\n\tand more\n", "plain — text\n\tand more\n"),
    ("a,b\r\nc,d\r\n", "a,b\r\nc,d\r\n"),
    ("\u{1B}[0m\u{1B}[38;5;21mx", "\u{1B}[0m\u{1B}[38;5;21mx"),
    ("\u{1B}]0;title\u{7}", "\u{FFFD}]0;title\u{FFFD}"),
    ("\u{1B}[2J\u{1B}[H", "\u{FFFD}[2J\u{FFFD}[H"),
    ("\u{1B}[1;", "\u{FFFD}[1;"),
    ("over\rwritten\u{8}\u{9B}31m\u{202E}", "over\u{FFFD}written\u{FFFD}\u{FFFD}31m\u{FFFD}"),
  ])
  func commandsAreMadeVisible(_ text: String, _ shown: String) {
    #expect(TerminalText.harmless(text) == shown)
  }

  @Test func quietAndVerboseExcludeEachOther() {
    var told = ""
    var context = Context(directory: "/nowhere", out: { _ in }, err: { told += $0 })
    context.standardInput = {
      Array("Request m 2V100 \\ Size\t30\t60\n1\t1.5\t1.6\n2\t1.7\t1.8\n".utf8)
    }
    #expect(runEtalon(["inspect", "--quiet", "-", "--verbose"], in: context) == 2)
    #expect(told.contains("error: --quiet and --verbose exclude each other"))
    told = ""
    #expect(runEtalon(["inspect", "-", "--verbose"], in: context) == 0)
    #expect(told.contains("read  -  49 bytes, tables\n"))
    told = ""
    #expect(runEtalon(["inspect", "-", "--quiet"], in: context) == 0)
    #expect(told.isEmpty)
  }
}
