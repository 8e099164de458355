import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

/// Every character that means something to a format, once and in one pass.
@Suite struct EscapingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let plain: String
    let escaped: String
    init(_ plain: String, _ escaped: String) { (self.plain, self.escaped) = (plain, escaped) }
    var testDescription: String { plain.debugDescription }
  }

  @Test(arguments: [
    Case("a_b & 50% #1 $x$", "a\\_b \\& 50\\% \\#1 \\$x\\$"),
    Case("{~^\\}", "\\{\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\}"),
    Case("<|>", "\\textless{}\\textbar{}\\textgreater{}"),
    Case("--- ''", "-{\\kern0pt}-{\\kern0pt}- '{\\kern0pt}'"),
    Case("<<", "\\textless{}{\\kern0pt}\\textless{}"),
    Case("?`", "?{\\kern0pt}\\textasciigrave{}"),
    Case("[1]*", "{[}1{]}{*}"),
    Case("2\u{A0}×\u{202F}3\u{202F};", "2~\\ensuremath{\\times}\\,3~;"),
    Case("l’été “x”", "l\\textquoteright{}été \\textquotedblleft{}x\\textquotedblright{}"),
    Case("e\u{301}", "é"),
    Case("a\tb\nc\r\nd\u{0}e\u{7F}", "a b c de"),
    Case("模型x🚀", "{[}U+6A21 U+578B{]}x{[}U+1F680{]}"),
    Case("a\u{200B}b\u{202E}c", "abc"),
    Case("α≤β", "\\ensuremath{\\alpha}\\ensuremath{\\leq}\\ensuremath{\\beta}"),
    Case("\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"),
    Case("^^41", "\\textasciicircum{}\\textasciicircum{}41"),
    Case("", ""),
  ])
  func latex(_ test: Case) { #expect(LaTeXText.escape(test.plain) == test.escaped) }

  @Test(arguments: [
    Case("a|b_c*d`e", "a\\|b\\_c\\*d\\`e"),
    Case("[x](y) <b> & ~", "\\[x\\](y) \\<b\\> \\& \\~"),
    Case("# head", "\\# head"), Case("+ item", "\\+ item"), Case("- item", "\\- item"),
    Case("1. item", "1\\. item"), Case("12) item", "12\\) item"), Case("3.", "3\\."),
    Case("0.1.0", "0.1.0"), Case("8x7B", "8x7B"),
    Case("4-bit", "4-bit"), Case("a\r\nb\nc\td", "a b c d"), Case("\u{1B}[31m", "\u{FFFD}\\[31m"),
    Case("![i](j)", "\\!\\[i\\](j)"), Case("\\|", "\\\\\\|"), Case("$x$ {y}", "\\$x\\$ \\{y\\}"),
    Case("模型", "模型"),
  ])
  func markdown(_ test: Case) { #expect(MarkdownText.escape(test.plain) == test.escaped) }

  @Test(arguments: [
    Case("a,b", "\"a,b\""), Case("say \"x\"", "\"say \"\"x\"\"\""), Case("a\nb", "\"a\nb\""),
    Case("=1+1", "'=1+1"), Case("+1", "'+1"), Case("-x", "'-x"), Case("@SUM(A1)", "'@SUM(A1)"),
    Case("\tx", "'\tx"), Case("=a,b", "\"'=a,b\""), Case("OOM", "OOM"), Case("", ""),
  ])
  func csv(_ test: Case) { #expect(CSVText.field(test.plain) == test.escaped) }

  @Test(arguments: [
    Case("<a href=\"x\">'&'</a>", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"),
    Case("\u{0}", "\u{FFFD}"), Case("é模", "é模"),
  ])
  func html(_ test: Case) { #expect(HTMLText.escape(test.plain) == test.escaped) }

  @Test func charactersWithoutFontAreNamed() {
    #expect(LaTeXText.unprintable("模a模🚀é").map(String.init) == ["模", "🚀"])
    let findings = LaTeXText.findings(for: ["ok", "模", "模"])
    #expect(findings.map(\.code.rawValue) == ["latex.character"])
  }

  /// 200 random texts in one document come back from the page as they went in.
  @Test func randomTextsComeBackFromThePage() async throws {
    let seed: UInt64 = 20_240_914
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(
      "aZ9 &%$#_{}~^\\<<<>>>|\"\"'''```----,,,[]()*.:;!!??=+/@éçßœł×–—“”‘’«»…€°µ±≤→αΩ"
        .unicodeScalars)
    let texts = (0..<200).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 1...24, using: &generator)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
          }))
    }
    let lines = texts.enumerated().map { index, text in
      "\\noindent Q\(index)Q\(LaTeXText.escape(text))Q\\par\n"
    }.joined()
    for compiler in await LaTeXCompiler.available() {
      let output = try await compiler.compile(
        """
        \\documentclass[10pt]{article}
        \\usepackage{iftex}
        \\ifpdftex\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi
        \\begin{document}
        \(lines)\\end{document}
        """)
      #expect(output.complaints == [])
      let page = Self.letters(output.text)
      for (index, text) in texts.enumerated() {
        let wanted = Self.letters("Q\(index)Q\(text)Q")
        guard !page.contains(wanted) else { continue }
        Issue.record("seed \(seed), \(compiler.engine): \(text) is not on the page")
      }
    }
  }

  /// Without spaces, and with the one form that a page has of apostrophes and signs.
  private static func letters(_ text: String) -> String {
    let same: [Character: Character] = ["'": "’", "µ": "μ"]
    let marks = text.precomposedStringWithCompatibilityMapping.replacing("...", with: "…")
    return String(
      marks.replacing("…", with: "...").compactMap { $0.isWhitespace ? nil : same[$0] ?? $0 })
  }
}
