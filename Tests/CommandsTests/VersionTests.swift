import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct VersionTests {
  /// The oracle is the package's manifest, which pins the versions.
  @Test(arguments: textLibraries.sorted { $0.key < $1.key })
  func theManifestNamesTheVersionsThatAreBuiltIn(_ name: String, _ version: String) throws {
    let package = try String(
      contentsOf: ProjectFiles.root.appending(path: "Package.swift"), encoding: .utf8)
    #expect(package.contains("/\(name)\", exact: \"\(version)\")"))
  }

  @Test func theChangelogHasAPlaceForWhatIsNew() throws {
    let changes = try String(
      contentsOf: ProjectFiles.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    #expect(changes.contains("## Unreleased"))
  }
}
