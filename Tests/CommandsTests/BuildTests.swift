import Foundation
import TestSupport
import Testing

/// `build` writes what changed and nothing else; `--check` tells what is not the data's.
@Suite struct BuildTests {
  static let study = """
    version: 1
    sources:
      - path: time.csv
        output_tokens: {is: 100, because: measured so}
        engine: {is: vllm, because: used everywhere}
        metric: {is: request_time, because: the column holds seconds}
    reports:
      - name: article
        figures: [time]
        figure_formats: [png, pdf, svg]
    """
  static let table = "Request mistral 7B 2V100 \\ Size\t30\t60\n1\t1,5\t1,6\n2\t2,6\tOOM\n"
  static let manifest = "reports/article/manifest.json"

  func built() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "etalon.yaml")
    try folder.write(Self.table, to: "time.csv")
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    return folder
  }

  func modificationDates(_ folder: TemporaryFolder) throws -> [String: Date] {
    let root = folder.path + "/reports"
    var dates: [String: Date] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
      dates[name] = attributes[.modificationDate] as? Date
    }
    return dates
  }

  @Test func nothingIsTouchedWhereNothingChanged() throws {
    let folder = try built()
    let before = try modificationDates(folder)
    #expect(before.count > 8)
    let run = CommandRun(["build"], in: folder.path)
    #expect(run.out == "up to date, 10 files verified\n")
    #expect(try modificationDates(folder) == before)
    // Drawing everything anew gives the same bytes, so nothing is written either.
    let redrawn = CommandRun(["build", "--redraw"], in: folder.path)
    #expect(redrawn.out == "up to date, 10 files verified\n")
    #expect(try modificationDates(folder) == before)
  }

  @Test func noUnfinishedFileIsLeft() throws {
    let folder = try built()
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  /// On a machine with other libraries the pictures may differ in a pixel: their data must not.
  @Test func otherDrawingLibrariesAreComparedByTheirData() throws {
    let folder = try built()
    let manifest = try folder.read(Self.manifest)
    let cairo = try #require(manifest.firstRange(of: /"cairo" : "[^"]+"/))
    try folder.write(
      manifest.replacingCharacters(in: cairo, with: "\"cairo\" : \"0.1\""), to: Self.manifest)
    let check = CommandRun(["build", "--check"], in: folder.path)
    #expect(check.status == 0)
    #expect(check.err.contains("compared by their data only"))
    try folder.write(Self.table.replacing("1,5", with: "1,4"), to: "time.csv")
    let stale = CommandRun(["build", "--check"], in: folder.path)
    #expect(stale.status == 1)
    #expect(stale.out.contains("mistral-7b-2xv100-time.png  its data or style changed\n"))
    // A build draws all pictures with the libraries that are here.
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    #expect(!(try folder.read(Self.manifest)).contains("\"0.1\""))
    #expect(CommandRun(["build", "--check"], in: folder.path).status == 0)
  }

  @Test(arguments: ["{}", "", "not JSON", #"{"schema":"etalon.manifest/2"}"#])
  func aBrokenManifestIsMadeAnew(_ text: String) throws {
    let folder = try built()
    let whole = try folder.read(Self.manifest)
    try folder.write(text, to: Self.manifest)
    #expect(CommandRun(["build", "--check"], in: folder.path).status == 1)
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    #expect(try folder.read(Self.manifest) == whole)
  }

  /// A manifest is a text that anybody may edit: it must not make a build delete other files.
  @Test func aManifestCannotReachOutsideItsFolder() throws {
    let folder = try built()
    try folder.write("mine", to: "precious")
    let entry = """
      "products" : [
          { "from" : [], "path" : "../../precious", "recipe" : "x", "sha256" : \
      "4b2e87b2f2d24e4aed2b9ab9e1e9dd2b5a4c5c1cdd1f5a0a9d6a5a2e5f0c9d11" },
      """
    let manifest = try folder.read(Self.manifest)
    try folder.write(manifest.replacing("\"products\" : [", with: entry), to: Self.manifest)
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    #expect(try folder.read("precious") == "mine")
  }

  @Test func aReportOfThisNameOnly() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "time.csv")
    try folder.write(
      Self.study
        + "\n  - name: slides\n    venue: slide\n    figures: [time]\n    documents: false\n",
      to: "etalon.yaml")
    let run = CommandRun(["build", "--only", "slides"], in: folder.path)
    #expect(run.status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/reports/slides/manifest.json"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/reports/article"))
  }

  @Test func frenchGoesBesideEnglish() throws {
    let folder = try built()
    #expect(CommandRun(["build", "--lang", "fr"], in: folder.path).status == 0)
    #expect(try folder.read("reports/article-fr/report.md").contains("1,5"))
    #expect(try folder.read("reports/article/report.md").contains("1.5"))
    #expect(CommandRun(["build", "--check"], in: folder.path).status == 0)
    #expect(CommandRun(["build", "--check", "--lang", "fr"], in: folder.path).status == 0)
  }

  @Test func editedTemplatesAreUsedAndCheckedAsInputs() throws {
    let folder = try built()
    try folder.write(Self.study + "\ntemplates: texts\n", to: "etalon.yaml")
    let template = try String(
      contentsOf: ProjectFiles.root.appending(path: "templates/report.md.mustache"),
      encoding: .utf8)
    try folder.write(template + "\nOur own closing words.\n", to: "texts/report.md.mustache")
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    #expect(try folder.read("reports/article/report.md").hasSuffix("Our own closing words.\n"))
    #expect(try folder.read(Self.manifest).contains("texts/report.md.mustache"))
    try folder.write(template, to: "texts/report.md.mustache")
    #expect(CommandRun(["build", "--check"], in: folder.path).status == 1)
    // A name that the model does not have stops the build and is placed.
    try folder.write(template + "\n{{titel}}\n", to: "texts/report.md.mustache")
    let wrong = CommandRun(["build"], in: folder.path)
    #expect(wrong.status == 2)
    #expect(wrong.err.contains("did you mean"))
    // Nothing of it was written.
    #expect(try folder.read("reports/article/report.md").hasSuffix("Our own closing words.\n"))
  }

  @Test func editedTemplatesOfTablesAreUsed() throws {
    let folder = try built()
    try folder.write(Self.study + "\ntemplates: texts\n", to: "etalon.yaml")
    for (name, closing) in [("table.tex", "% our own"), ("table.md", "Our own.")] {
      let template = try String(
        contentsOf: ProjectFiles.root.appending(path: "templates/\(name).mustache"),
        encoding: .utf8)
      try folder.write(template + closing + "\n", to: "texts/\(name).mustache")
    }
    #expect(CommandRun(["build"], in: folder.path).status == 0)
    let tables = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/reports/article/tables"
    ).sorted()
    let texts = tables.filter { $0.hasSuffix(".tex") || $0.hasSuffix(".md") }
    #expect(texts.count == 2)
    for name in texts {
      let closing = name.hasSuffix(".tex") ? "% our own\n" : "Our own.\n"
      #expect(try folder.read("reports/article/tables/\(name)").hasSuffix(closing), "\(name)")
    }
  }
}
