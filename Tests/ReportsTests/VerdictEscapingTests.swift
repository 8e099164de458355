import BenchModel
import Comparison
import Foundation
import Reports
import Testing

/// Names of models and sides come from files that strangers made.
@Suite struct VerdictEscapingTests {
  private static let evil = "x<&\"']]>|%0A,:=cmd()\n::error::\\input{y}\u{1B}[31m"

  private static var view: VerdictView {
    func side(_ seconds: [Double]) -> ComparedGrid {
      ComparedGrid(
        PlainGrid(
          Grid<Seconds>(
            subject: Subject(model: Model(id: evil, label: evil, isCatalogued: false)),
            metric: .requestTime, rows: Axis(.concurrency, sorting: [1]),
            columns: Axis(.promptTokens, sorting: [31]),
            origin: GridOrigin(path: "a,b:c\n%.csv", format: "test")
          ) { _, _ in
            Samples(seconds.compactMap(Quantity<Seconds>.init)).map {
              Grid.Entry(.measured($0))
            } ?? Grid.Entry(.failed(.error(evil)))
          }))
    }
    let comparison = Comparer(Comparability(.gate)).compare(
      base: (evil, [side([1, 1.01, 0.99])]), new: (evil, [side([2, 2.02, 1.98])]))
    return VerdictView(comparison, purpose: .gate)
  }

  @Test func noFormHasControlCharacters() {
    for format in VerdictFormat.allCases where format != .csv {
      let text = Self.view.render(as: format)
      let controls = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
      #expect(controls.isEmpty, "\(format): \(controls.map(\.value))")
    }
  }

  @Test func textStartsNoCommand() {
    let lines = Self.view.render(as: .text).split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("::") })
  }

  @Test func xmlIsWellFormed() throws {
    let text = Self.view.render(as: .junit)
    #expect(text.contains("x&lt;&amp;&quot;']]&gt;"))
    #expect(!text.contains("]]>"))
    // Every test case is one line: the line break of the name is a reference.
    let lines = text.split(separator: "\n").filter { $0.contains("<testcase") }
    #expect(lines.allSatisfy { $0.hasSuffix("/>") || $0.hasSuffix("</testcase>") })
  }

  @Test(arguments: [VerdictFormat.json, .sarif]) func jsonIsRead(_ format: VerdictFormat) throws {
    let data = Data(Self.view.render(as: format).utf8)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
  }

  /// A line break in a name must not begin a workflow command of its own.
  @Test func annotationsAreOneLineEach() {
    let lines = Self.view.render(as: .github).split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::notice ") })
    #expect(
      lines.allSatisfy { !$0.dropFirst(2).contains("::error::") || $0.contains("%0A::error") })
    #expect(lines.contains { $0.contains("file=a%2Cb%3Ac%0A%25.csv") })
  }

  @Test func csvRunsNoFormula() {
    let text = Self.view.render(as: .csv)
    #expect(!text.contains("\n=") && !text.contains(",="))
  }

  @Test func markdownBreaksNoTable() {
    let text = Self.view.render(as: .md)
    #expect(!text.contains("<&"))
    #expect(!text.contains("\n::error"))
  }

  @Test func latexRunsNothing() {
    #expect(!Self.view.render(as: .latex).contains("\\input{y}"))
  }

  /// GitHub shows ten of a level; the last says how many there are besides.
  @Test func annotationsAreLimited() {
    func grid(_ place: Int, _ seconds: [Double]) -> ComparedGrid {
      ComparedGrid(
        PlainGrid(
          Grid<Seconds>(
            subject: Subject(
              model: Model(id: "m\(place)", label: "M\(place)", isCatalogued: false)),
            metric: .requestTime, rows: Axis(.concurrency, sorting: [1]),
            columns: Axis(.promptTokens, sorting: [31]),
            origin: GridOrigin(path: "a.csv", format: "test")
          ) { _, _ in
            Samples(seconds.compactMap(Quantity<Seconds>.init)).map {
              Grid.Entry(.measured($0))
            } ?? Grid.Entry(.failed(.outOfMemory))
          }))
    }
    let comparison = Comparer(Comparability(.gate)).compare(
      base: ("BASE", (0..<30).map { grid($0, [1, 1.01, 0.99]) }),
      new: ("NEW", (0..<30).map { grid($0, []) }))
    let errors = VerdictView(comparison, purpose: .gate).render(as: .github)
      .split(separator: "\n").filter { $0.hasPrefix("::error ") }
    #expect(errors.count == 10)
    #expect(errors.last?.contains("more of this level are left out") == true)
    let summary = VerdictView(comparison, purpose: .gate).render(as: .stepSummary)
    #expect(summary.utf8.count < 1 << 20)
  }
}
