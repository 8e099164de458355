import Diagnostics
import Foundation
import RawImport
import Testing

/// JSON that ends before it should, at a place where a shorter value ends.
@Suite struct TruncatedJSONTests {
  /// The cases with a file that is one JSON value.
  static let cases = CaseFile.all().filter { !$0.files.filter(isJSON).isEmpty }

  private static func isJSON(_ file: CaseFile.File) -> Bool {
    !file.isBeside
      && (try? JSONSerialization.jsonObject(with: Data(file.bytes))) != nil
  }

  @Test func `cases are found`() { #expect(Self.cases.count > 60) }

  /// What only begins with a bracket is no JSON that could be cut.
  @Test(arguments: [
    "{: .note", "{% include x \"y %}", "[[wiki link | x] text", "{ hello",
  ])
  func `a page that begins with a bracket is not cut`(_ line: String) {
    let text =
      line + "\n\n| concurrency | prompt_tokens | ttft_ms |\n|---|---|---|\n| 1 | 128 | 30 |\n"
    let read = RawImporter().read(path: "notes.md", bytes: Array(text.utf8))
    #expect(!read.findings.contains { $0.code == "import.truncated" })
  }

  /// A file that is cut behind a mark which ends something in it looks whole from its end.
  @Test(arguments: cases) func `a file cut behind an inner mark is told`(_ file: CaseFile) {
    for raw in file.files where Self.isJSON(raw) {
      let marks = Array("}]\"".utf8)
      let end = raw.bytes.lastIndex { !" \n".utf8.contains($0) } ?? 0
      let places = raw.bytes.indices.filter { $0 < end && marks.contains(raw.bytes[$0]) }
      for place in places where places.count < 80 || place % 7 == 0 {
        let read = RawImporter().read(path: raw.path, bytes: Array(raw.bytes[...place]))
        let codes = Set(read.findings.map(\.code.rawValue))
        #expect(
          !codes.isDisjoint(with: ["import.truncated", "import.nothing-recognised"]),
          "\(raw.path) up to \(place): \(codes)")
      }
    }
  }
}
