import Foundation
import Subprocess

/// A program of this machine that a test asks for a second opinion.
public struct ExternalTool: Sendable {
  /// What it said and how it ended.
  public struct Answer: Sendable {
    /// Its exit code; -1 where it could not be run.
    public let status: Int32
    /// Its standard output.
    public let out: String
    /// Its standard error.
    public let error: String
  }

  /// The name of the program.
  public let name: String

  /// The program where this machine has it; nil, with a printed note, where it has not.
  ///
  /// A machine with `CI=true` in its environment must have it: there the test fails when it runs.
  public static func available(_ name: String) async -> ExternalTool? {
    let tool = ExternalTool(name: name)
    if ProcessInfo.processInfo.environment["CI"] == "true" { return tool }
    let which = await ExternalTool(name: "sh").answer(["-c", "command -v '\(name)'"])
    if which.status == 0 { return tool }
    print("note: \(name) is not installed; its check was left out")
    return nil
  }

  /// Runs it.
  public func answer(_ arguments: [String]) async -> Answer {
    let limit = 1 << 22
    guard
      let result = try? await run(
        .name(name), arguments: Arguments(arguments), output: .string(limit: limit),
        error: .string(limit: limit)), case .exited(let code) = result.terminationStatus
    else { return Answer(status: -1, out: "", error: "\(name) cannot be run") }
    return Answer(
      status: Int32(code), out: Self.text(result.standardOutput),
      error: Self.text(result.standardError))
  }

  private static func text(_ output: String?) -> String { output ?? "" }

  /// Runs it on bytes in a file of a name; `{}` in the arguments stands for the file.
  public func answer(_ arguments: [String], on bytes: [UInt8], named file: String) async -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tool-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: file)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: path)
    } catch {
      return Answer(status: -1, out: "", error: "\(error)")
    }
    return await answer(arguments.map { $0 == "{}" ? path.path : $0 })
  }
}
