import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The script that the GitHub action runs, with a program that only tells its arguments.
@Suite struct GateScriptTests {
  private static func arguments(_ settings: [String: String]) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "etalon").path
    try Data("#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n".utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    var all = settings
    all["ETALON"] = program
    all["PATH"] = "/usr/bin:/bin"
    let environment = Dictionary(
      uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    let result = try await Subprocess.run(
      .path("/bin/bash"),
      arguments: [ProjectFiles.root.appending(path: "ci/gate.sh").path],
      environment: .custom(environment), output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    // The gate's status is the script's.
    #expect(result.terminationStatus == .exited(3))
    return result.standardOutput.split(separator: "\n").map(String.init)
  }

  @Test func everyLineOfItsInputsIsTaken() async throws {
    let told = try await Self.arguments([
      "BASELINE": "runs/a b\nruns/c\n", "CANDIDATE": "new", "RULES": "gate.yaml",
      "SARIF": "x.sarif", "JUNIT": "x.xml",
      "ARGUMENTS": "--metric ttft.median --warmup 1\n--where model=a\n",
    ])
    #expect(
      told == [
        "gate", "--baseline", "runs/a b", "--baseline", "runs/c", "--candidate", "new", "--rules",
        "gate.yaml", "-o", "x.sarif", "-o", "x.xml", "--metric", "ttft.median", "--warmup", "1",
        "--where", "model=a", "--format", "text",
      ])
  }

  @Test func whatIsEmptyIsLeftOut() async throws {
    let told = try await Self.arguments(["BASELINE": "main", "CANDIDATE": "new"])
    #expect(told == ["gate", "--baseline", "main", "--candidate", "new", "--format", "text"])
  }
}
