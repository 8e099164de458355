import Foundation
import Reports
import TestSupport
import Testing

/// `templates/README.md` lists every name of every model, and no other.
@Suite struct TemplateNamesTests {
  private static func listed(_ template: String) throws -> [String] {
    let file = ProjectFiles.root.appending(path: "templates/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let section = text.split(separator: "\n## ").first { $0.hasPrefix("`\(template).mustache`") }
    return (section ?? "").split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      return line.dropFirst(3).split(separator: "`").first.map(String.init)
    }
  }

  private static func models() throws -> [(String, TemplateModel)] {
    let article = try ArticleTests.model(.english)
    let view = TableView(grid: TestGrids.hard[0].grid, language: .english)
    return [
      ("article.tex", article.latexModel), ("report.md", article.markdownModel),
      ("numbers.tex", article.numbers.templateModel), ("table.tex", view.latexModel),
      ("table.md", view.markdownModel),
    ]
  }

  @Test func everyNameIsListed() throws {
    for (template, model) in try Self.models() {
      #expect(try Self.listed(template).sorted() == model.names, "\(template)")
    }
  }
}
