import Foundation
import TestSupport
import Testing

/// Every scenario, and every example of the README, does what it shows.
@Suite struct ConsoleScriptTests {
  static let scenarios: [String] = {
    let folder = ProjectFiles.root.appending(path: "Tests/CommandsTests/Scenarios")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }()

  @Test func thereAreScenarios() { #expect(Self.scenarios.count >= 8) }

  @Test(arguments: scenarios)
  func scenario(_ name: String) throws {
    try check(ProjectFiles.root.appending(path: "Tests/CommandsTests/Scenarios/\(name)"))
  }

  @Test(arguments: ["README.md", "docs/catalogue.md", "docs/comparing.md", "docs/scaling.md"])
  func documentation(_ name: String) throws {
    try check(ProjectFiles.root.appending(path: name))
  }

  private func check(_ file: URL) throws {
    let folder = try TemporaryFolder()
    for name in ["raw", "templates", "etalon.yaml"] { try folder.copy(name) }
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let (document, differences) = try ConsoleScript(text).run(in: folder.path)
    if Golden.isRecording, document != text {
      Golden.record(Data(document.utf8), to: file, sourceLocation: #_sourceLocation)
      return
    }
    for difference in differences { Issue.record("\(file.lastPathComponent): \(difference)") }
  }
}
