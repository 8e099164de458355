import Analysis
import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

/// The pages under `docs/findings`: their examples are read and print what they say they print.
@Suite struct FindingPagesTests {
  static let folder = ProjectFiles.root.appending(path: "docs/findings")

  struct Page: CustomTestStringConvertible, Sendable {
    let name: String
    var testDescription: String { name }
    var code: Finding.Code { Finding.Code(rawValue: name) }
    var url: URL { FindingPagesTests.folder.appending(path: "\(name).md") }
  }

  static let pages: [Page] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
      .map { Page(name: String($0.dropLast(3))) }
  }()

  /// The blocks of a page: the words after its fence and its lines.
  static func blocks(_ lines: [String]) -> [(words: [String], lines: Range<Int>)] {
    var blocks: [(words: [String], lines: Range<Int>)] = []
    var start: Int?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let begun = start {
        let words = lines[begun].dropFirst(3).split(separator: " ").map(String.init)
        blocks.append((words, begun + 1..<index))
        start = nil
      } else {
        start = index
      }
    }
    return blocks
  }

  /// The findings of the page's code, as printed.
  static func printed(_ files: [(path: String, text: String)], _ code: Finding.Code) -> String {
    let read = files.map { RawImporter().read(path: $0.path, bytes: Array($0.text.utf8)) }
    let records = QualityChecks.withoutDuplicates(read.flatMap(\.records))
    let grids = read.flatMap(\.tables) + ResultSet(records.output).grids().output
    let findings =
      read.flatMap(\.findings) + records.findings
      + QualityChecks.findings(records: records.output, grids: grids)
    let sources = SourceShelf(
      Dictionary(read.map { ($0.path, $0.source) }, uniquingKeysWith: { $1 }))
    return FindingPrinter(colored: false).text(
      findings.filter { $0.code == code }, sources: sources)
  }

  @Test(arguments: pages)
  func theExamplePrintsWhatThePageSays(_ page: Page) throws {
    var lines = try String(contentsOf: page.url, encoding: .utf8).components(separatedBy: "\n")
    #expect(lines[0] == "# `\(page.name)`")
    let blocks = Self.blocks(lines)
    let files = blocks.filter { $0.words.first == "file" }.map { block in
      (path: block.words.last ?? "", text: lines[block.lines].joined(separator: "\n") + "\n")
    }
    let expected = try #require(blocks.first { $0.words == ["findings"] })
    let printed = Self.printed(files, page.code)
    #expect(printed.contains("[\(page.name)]"))
    let shown = lines[expected.lines].map { $0 + "\n" }.joined()
    if ProcessInfo.processInfo.environment["RECORD"] == "1", shown != printed {
      lines.replaceSubrange(expected.lines, with: printed.split(separator: "\n").map(String.init))
      try lines.joined(separator: "\n").write(to: page.url, atomically: true, encoding: .utf8)
    }
    #expect(shown == printed)
  }

  @Test func everyPageSaysTheSame() throws {
    for page in Self.pages {
      let lines = try String(contentsOf: page.url, encoding: .utf8).components(separatedBy: "\n")
      let headings = ["How it is found", "Example", "What to do", "When it is wrong"]
      #expect(lines.filter { $0.hasPrefix("## ") } == headings.map { "## \($0)" }, "\(page.name)")
    }
  }

  // MARK: The index

  /// Every code that the sources name: a literal `"area.what"` of an area that findings have.
  static func codesOfTheSources() throws -> Set<String> {
    let sources = ProjectFiles.root.appending(path: "Sources")
    let walk = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let files = (walk?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    var areas: Set<Substring> = []
    for text in texts {
      for match in text.matches(of: /\.(?:note|warning|error),\s*"([a-z]+)\.[a-z][a-z-]*"/) {
        areas.insert(match.1)
      }
    }
    var codes: Set<String> = []
    for text in texts {
      for match in text.matches(of: /"([a-z]+)\.([a-z][a-z-]*)"/) where areas.contains(match.1) {
        codes.insert("\(match.1).\(match.2)")
      }
    }
    return codes
  }

  @Test func theIndexHoldsEveryCode() throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    let rows = text.matches(of: /(?m)^\| (?:\[`([a-z.-]+)`\]\(([a-z.-]+)\)|`([a-z.-]+)`) \|/)
    let listed = rows.map { String($0.1 ?? $0.3 ?? "") }
    let codes = try Self.codesOfTheSources()
    #expect(codes.count > 60)
    #expect(listed.count == Set(listed).count)
    #expect(codes.subtracting(listed).sorted() == [], "no row in docs/findings/README.md")
    #expect(Set(listed).subtracting(codes).sorted() == [], "no such code in Sources")
    #expect(listed == listed.sorted())
    let linked = rows.compactMap { $0.2.map(String.init) }
    #expect(linked == Self.pages.map { "\($0.name).md" })
    #expect(
      Set(Self.pages.map(\.name)) == Set(codes.filter { $0.hasPrefix("quality.") }))
  }
}
