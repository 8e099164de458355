import Diagnostics
import Reports
import Testing

/// The traps of the template engine, each guarded.
@Suite struct TemplateTests {
  private static let latexHeader = "{{=<< >>=}}\n<<% CONTENT_TYPE:LATEX >>\n"
  private static let markdownHeader = "{{% CONTENT_TYPE:MARKDOWN }}\n"

  private static func library(_ texts: [String: String]) throws -> TemplateLibrary {
    try TemplateLibrary(
      overrides: texts.mapValues { (path: "t/x.mustache", bytes: Array($0.utf8)) })
  }

  private static func render(
    _ body: String, _ model: TemplateModel, partials: [String: String] = [:]
  ) throws -> Found<String> {
    var texts = partials
    texts["x.tex"] = latexHeader + body
    return try library(texts).render("x.tex", with: model)
  }

  private static func error(_ name: String, _ text: String) -> TemplateError? {
    do {
      _ = try library([name: text])
      return nil
    } catch {
      return error as? TemplateError
    }
  }

  @Test func valuesAreEscapedByKind() throws {
    let model: TemplateModel = ["a": "x_1 & <b>"]
    #expect(
      try Self.render("<<a>>|<<&a>>", model).output
        == "x\\_1 \\& \\textless{}b\\textgreater{}|x_1 & <b>\n")
    let markdown = try Self.library(["x.md": Self.markdownHeader + "{{a}} {{{a}}} {{&a}}"])
    #expect(
      try markdown.render("x.md", with: model).output
        == "x\\_1 \\& \\<b\\> x_1 & <b> x_1 & <b>\n")
  }

  @Test func partialsEscapeAsTheirOwnHeaderSays() throws {
    let found = try Self.render(
      "<<> row.tex >>\n", ["a": "50% & more"], partials: ["row.tex": Self.latexHeader + "<<a>>"])
    #expect(found.output == "50\\% \\& more\n")
    #expect(found.findings == [])
  }

  @Test func unknownNamesAreFindingsWithLineAndAdvice() throws {
    let found = try Self.render(
      "a\nb <<titel>>\n<<#rows>><<hed>><</rows>>",
      [
        "title": "t", "rows": .list([["head": "h"], ["head": "i"]]),
      ])
    #expect(
      found.findings.map(\.code.rawValue) == ["template.unknown-name", "template.unknown-name"])
    #expect(
      found.findings.map { $0.span?.description } == ["t/x.mustache:4:3", "t/x.mustache:5:10"])
    #expect(found.findings.first?.hints == ["did you mean “title”?"])
    #expect(found.findings.last?.hints == ["did you mean “head”?"])
  }

  @Test func nestedNamesAreChecked() throws {
    let found = try Self.render("<<words.dta>> <<words.data>>", ["words": .model(["data": "D"])])
    #expect(found.output == " D\n")
    #expect(found.findings.first?.hints == ["did you mean “words.data”?"])
  }

  @Test func missingPartialsAreFindings() throws {
    let found = try Self.render("<<> tabel.tex >>", [:])
    #expect(found.findings.map(\.code.rawValue) == ["template.missing-partial"])
    #expect(found.findings.first?.hints == ["did you mean “table.tex”?"])
  }

  @Test func sectionsOfTextsAndTextsOfSectionsAreFindings() throws {
    let found = try Self.render("<<#a>>x<</a>> <<b>>", ["a": "", "b": true])
    #expect(found.findings.map(\.code.rawValue) == ["template.not-section", "template.not-text"])
  }

  @Test func separatorsKnowTheLast() throws {
    let found = try Self.render(
      "<<#a>><<n>><<^last()>>, <</last()>><</a>>", ["a": .list([["n": "1"], ["n": "2"]])])
    #expect(found.output == "1, 2\n")
    #expect(found.findings == [])
  }

  @Test func aDelimiterCharacterMayEndTheFile() throws {
    #expect(try Self.render("a <", [:]).output == "a <\n")
    #expect(try Self.render("$a < b$\r\nc", [:]).output == "$a < b$\nc\n")
  }

  @Test func latexKeepsItsOwnBracesAndSigns() throws {
    let body = "\\newcommand{\\x}[1]{#1} {{a}} {% c\n$a \\ll b$ \\textbf{<<t>>}\n"
    let found = try Self.render(body, ["t": "T"])
    #expect(found.output == "\\newcommand{\\x}[1]{#1} {{a}} {% c\n$a \\ll b$ \\textbf{T}\n")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: String
    let place: String
    let says: String
    var testDescription: String { says }
  }

  @Test(arguments: [
    Refusal(
      name: "x.tex", text: "\\section{a}\n", code: "template.header", place: "t/x.mustache:1",
      says: "line 1 must be exactly “{{=<< >>=}}”"),
    Refusal(
      name: "x.tex", text: "{{=<< >>=}}\n\\section{a}\n", code: "template.header",
      place: "t/x.mustache:2", says: "line 2 must be exactly “<<% CONTENT_TYPE:LATEX >>”"),
    Refusal(
      name: "x.md", text: "# a\n", code: "template.header", place: "t/x.mustache:1",
      says: "must be exactly “{{% CONTENT_TYPE:MARKDOWN }}”"),
    Refusal(
      name: "x.tex", text: latexHeader + "a <<{b}>>\n", code: "template.syntax",
      place: "t/x.mustache:3:3", says: "write <<&name>>"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<#rows>>\nb\n\n", code: "template.section",
      place: "t/x.mustache:3:1", says: "“rows” opened at line 3 is never closed"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<#a>>\n<<#b>>\n<</a>>\n<</b>>\n",
      code: "template.section", place: "t/x.mustache:5:1", says: "“b” opened at line 4"),
    Refusal(
      name: "x.tex", text: latexHeader + "<</a>>\n", code: "template.section",
      place: "t/x.mustache:3:1", says: "was never opened"),
    Refusal(
      name: "x.tex", text: latexHeader + "$a << b$\n", code: "template.syntax",
      place: "t/x.mustache:3:4", says: "\\ll"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<a b-c>>\n", code: "template.syntax",
      place: "t/x.mustache:3:1", says: "is not a name"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<=[[ ]]=>>\n", code: "template.syntax",
      place: "t/x.mustache:3:1", says: "header only"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<% CONTENT_TYPE:TEXT >>\n", code: "template.syntax",
      place: "t/x.mustache:3:1", says: "header only"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<< parent >>\n", code: "template.syntax",
      place: "t/x.mustache:3:1", says: "not supported"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<> ../../etc/passwd >>\n",
      code: "template.partial-path", place: "t/x.mustache:3:1", says: "../../etc/passwd"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<> /etc/passwd >>\n", code: "template.partial-path",
      place: "t/x.mustache:3:1", says: "not the name of a template"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<>*name>>\n", code: "template.partial-path",
      place: "t/x.mustache:3:1", says: "*name"),
    Refusal(
      name: "x.tex", text: latexHeader + "<<> x.tex >>\n", code: "template.cycle",
      place: "t/x.mustache:3:1", says: "x.tex > x.tex"),
    Refusal(
      name: "x.doc", text: "a\n", code: "template.kind", place: "t/x.mustache",
      says: "neither a .tex nor a .md"),
  ])
  func refusesWithPlaceAndAdvice(_ test: Refusal) throws {
    let error = try #require(Self.error(test.name, test.text))
    #expect(error.finding.code.rawValue == test.code)
    #expect(error.finding.span?.description == test.place)
    #expect(error.description.contains(test.says))
  }

  @Test func overridesReplaceTemplatesOneByOne() throws {
    let library = try Self.library(["table.tex": Self.latexHeader + "mine: <<caption>>\n"])
    #expect(try library.render("table.tex", with: ["caption": "a&b"]).output == "mine: a\\&b\n")
    #expect(library.names.contains("article.tex"))
    #expect(library.findings == [])
    #expect(throws: TemplateError.self) { try library.render("tabel.tex", with: [:]) }
    #expect(try TemplateLibrary().names.count == 5)
  }

  @Test func emptyAndUndecodableFilesAreRefused() throws {
    for text in ["", " \n\r\n"] {
      let error = try #require(Self.error("table.tex", text))
      #expect(error.finding.code.rawValue == "template.empty")
      #expect(error.finding.span?.description == "t/x.mustache")
    }
    do {
      let bytes = Array(Self.latexHeader.utf8) + [0x61, 0x0A, 0xE9, 0x74, 0xE9]
      _ = try TemplateLibrary(overrides: ["table.tex": ("t/x.mustache", bytes)])
      Issue.record("Latin-1 was read as UTF-8")
    } catch let error as TemplateError {
      #expect(error.finding.code.rawValue == "template.encoding")
      #expect(error.finding.span?.description == "t/x.mustache:4")
    }
  }

  @Test func filesThatNothingUsesAreFindings() throws {
    let library = try Self.library([
      "reprot.md": Self.markdownHeader + "a\n", "row.tex": Self.latexHeader + "b\n",
      "table.tex": Self.latexHeader + "<<> row.tex >>\n",
    ])
    #expect(library.findings.map(\.code.rawValue) == ["template.unused"])
    #expect(library.findings.map(\.severity) == [.warning])
    #expect(library.findings.first?.hints == ["did you mean “report.md.mustache”?"])
  }

  /// The engine recurses: 3000 levels ran out of stack.
  @Test func deepNestingIsRefused() throws {
    func nested(_ depth: Int) -> String {
      Self.latexHeader + String(repeating: "<<#a>>", count: depth) + "x"
        + String(repeating: "<</a>>", count: depth) + "\n"
    }
    for depth in [101, 3000, 20_000] {
      let error = try #require(Self.error("x.tex", nested(depth)))
      #expect(error.finding.code.rawValue == "template.depth")
      #expect(error.finding.span?.description == "t/x.mustache:3:601")
    }
    #expect(
      try Self.library(["x.tex": nested(100)]).render("x.tex", with: ["a": true]).output == "x\n")
    let open = Self.latexHeader + String(repeating: "<<#a>>", count: 3000)
    #expect(Self.error("x.tex", open)?.finding.code.rawValue == "template.depth")
  }

  /// Partials add up: neither their depth nor their number may grow beyond all measure.
  @Test func partialsCountAsNesting() throws {
    var deep: [String: String] = [:]
    var wide: [String: String] = [:]
    for index in 0..<60 {
      let next = index < 59 ? "<<> p\(index + 1).tex >>" : "x"
      deep["p\(index).tex"] = Self.latexHeader + "<<#a>><<#b>>\(next)<</b>><</a>>\n"
      wide["p\(index).tex"] = Self.latexHeader + next + next + "\n"
    }
    do {
      _ = try Self.library(deep)
      Issue.record("180 levels were taken")
    } catch let error as TemplateError {
      #expect(error.finding.code.rawValue == "template.depth")
    }
    #expect(try Self.library(wide).names.contains("p0.tex"))
  }

  /// The engine counts the whole file at each tag: 20,000 tags took 40 seconds.
  @Test func largeFilesAndManyTagsAreRefused() throws {
    let many = Self.latexHeader + String(repeating: "<<a>>\n", count: 5001)
    let error = try #require(Self.error("x.tex", many))
    #expect(error.finding.code.rawValue == "template.too-large")
    #expect(error.finding.span?.description == "t/x.mustache:5003:1")
    let long = Self.latexHeader + String(repeating: "a\n", count: 1 << 17)
    #expect(Self.error("x.tex", long)?.finding.code.rawValue == "template.too-large")
    #expect(
      try Self.library(["x.tex": String(many.dropLast(6))])
        .render("x.tex", with: ["a": "b"]).output.count == 10_000)
  }

  /// Two lines each: 2^60 of the last partial, and 2^40 times the same list.
  @Test func documentsWithoutEndAreRefused() throws {
    var wide: [String: String] = [:]
    for index in 0..<60 {
      let next = index < 59 ? "<<> p\(index + 1).tex >>" : "x"
      wide["p\(index).tex"] = Self.latexHeader + next + next + "\n"
    }
    func code(_ work: () throws -> Found<String>) -> String? {
      do {
        _ = try work()
        return nil
      } catch { return (error as? TemplateError)?.finding.code.rawValue }
    }
    #expect(
      code { try Self.library(wide).render("p0.tex", with: [:]) } == "template.too-large")
    let loops =
      String(repeating: "<<#rows>>", count: 40) + "x" + String(repeating: "<</rows>>", count: 40)
    let rows: TemplateModel = ["rows": .list([["a": "b"], ["a": "c"]])]
    #expect(code { try Self.render(loops, rows) } == "template.too-large")
  }

  @Test func unprintableCharactersInLatexAreFindings() throws {
    let found = try Self.render("<<a>>", ["a": "模"])
    #expect(found.findings.map(\.code.rawValue) == ["latex.character"])
  }
}
