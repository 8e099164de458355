import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The program as a real process: exit status, streams, pipes.
@Suite struct ProcessTests {
  struct Ran {
    let status: TerminationStatus
    let out: String
    let err: String
  }

  func etalon(_ arguments: [String], in folder: String? = nil, input: String = "") async throws
    -> Ran
  {
    let program = BuiltProgram.path
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(arguments),
      workingDirectory: folder.map { FilePath($0) }, input: .string(input),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    return Ran(
      status: result.terminationStatus, out: result.standardOutput,
      err: result.standardError)
  }

  @Test func versionIsOneLineAndFine() async throws {
    let ran = try await etalon(["--version"])
    #expect(ran.status == .exited(0))
    #expect(ran.out == "0.1.0\n")
    #expect(ran.err.isEmpty)
  }

  @Test func aMistakeGoesToStandardErrorWithTwo() async throws {
    let ran = try await etalon(["tabel"])
    #expect(ran.status == .exited(2))
    #expect(ran.out.isEmpty)
    #expect(ran.err == "error: no verb `tabel`\n   = help: did you mean `etalon table`?\n")
  }

  @Test func aTableMayComeFromAPipe() async throws {
    let table = "Request mistral 7B 2V100 \\ Size\t30\t60\n1\t1,5\t1,6\n2\t1,7\tOOM\n"
    let ran = try await etalon(["export", "-"], input: table)
    #expect(ran.status == .exited(0))
    #expect(ran.out.split(separator: "\r\n").count == 5)
  }

  @Test(arguments: [
    ("cat <&3 > pipe.tsv & etalon export pipe.tsv", 0, 5),
    ("(sleep 6; cat <&3) > pipe.tsv & etalon export pipe.tsv", 0, 5),
    // What somebody has read of standard input is not read again.
    (
      "(sed s/7B/22B/ table.tsv; cat table.tsv) > two.tsv; "
        + "{ read a; read b; read c; etalon export -; } < two.tsv", 0, 5
    ),
    ("etalon export pipe.tsv", 2, 0), (": > pipe.tsv & sleep 1; etalon export pipe.tsv", 2, 0),
  ])
  func aNamedPipe(_ script: String, _ status: Int32, _ lines: Int) async throws {
    let folder = try TemporaryFolder()
    let table = "Request mistral 7B 2V100 \\ Size\t30\t60\n1\t1,5\t1,6\n2\t1,7\tOOM\n"
    try folder.write(table, to: "table.tsv")
    let program = BuiltProgram.path
    let result = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: [
        "-c", "etalon() { '\(program)' \"$@\"; }; exec 3< table.tsv; mkfifo pipe.tsv; " + script,
      ],
      workingDirectory: FilePath(folder.path), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    #expect(result.terminationStatus == .exited(status))
    #expect(result.standardOutput.split(separator: "\r\n").count == lines)
    if status != 0 { #expect(result.standardError.contains("error: ")) }
  }

  /// A full disk behind standard output is not a success.
  @Test func anOutputThatCannotBeWrittenIsAnError() async throws {
    let program = BuiltProgram.path
    let result = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: ["-c", "\"$0\" export raw/plafrim-2024/tables.md > /dev/full", program],
      workingDirectory: FilePath(ProjectFiles.root.path), output: .discarded,
      error: .string(limit: 1 << 20))
    #expect(result.terminationStatus == .exited(2))
    #expect(result.standardError.contains("error: cannot write to standard output"))
  }

  /// More than a pipe holds (64 KiB), so that a reader that comes late loses nothing.
  @Test func aLargeOutputArrivesWhole() async throws {
    let folder = try TemporaryFolder()
    var table = "Request mistral 7B 2V100 \\ Size"
    for size in 1...300 { table += "\t\(size * 10)" }
    table += "\n"
    for row in 1...60 {
      table += "\(row)" + String(repeating: "\t1.5", count: 300) + "\n"
    }
    try folder.write(table, to: "large.tsv")
    let ran = try await etalon(["export", "large.tsv"], in: folder.path)
    #expect(ran.status == .exited(0))
    #expect(ran.out.utf8.count > 1 << 20)
    #expect(ran.out.split(separator: "\r\n").count == 1 + 60 * 300)
  }

  /// Two processes hash differently: what decides whether a product is fresh must not.
  @Test func aSecondProcessFindsNothingToDo() async throws {
    let folder = try TemporaryFolder()
    try folder.copy("raw")
    try folder.copy("etalon.yaml")
    let first = try await etalon(["build"], in: folder.path)
    #expect(first.status == .exited(0))
    let manifest = try folder.read("reports/article/manifest.json")
    for _ in 0..<3 {
      let next = try await etalon(["build"], in: folder.path)
      #expect(next.status == .exited(0))
      #expect(next.out.hasPrefix("up to date, "))
    }
    #expect(try folder.read("reports/article/manifest.json") == manifest)
    #expect(try await etalon(["build", "--check"], in: folder.path).status == .exited(0))
  }

  @Test func aStaleProductEndsWithOne() async throws {
    let folder = try TemporaryFolder()
    try folder.copy("raw")
    try folder.copy("etalon.yaml")
    let ran = try await etalon(["build", "--check"], in: folder.path)
    #expect(ran.status == .exited(1))
    #expect(ran.out.contains("stale  reports/article/report.md  missing\n"))
    #expect(ran.err.hasPrefix("error: ") || ran.err.contains("\nerror: "))
  }
}
