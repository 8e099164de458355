import Foundation
import TestSupport
import Testing

@testable import Commands

/// A build that is killed leaves every product whole, old or new, and the next build repairs.
@Suite(.serialized) struct KilledBuildTests {
  private static let program = BuiltProgram.path

  private static let study = """
    version: 1
    sources:
      - path: raw.tsv
        metric: {is: request_time, because: the head says seconds}
        output_tokens: {is: 100, because: it was asked for}
    reports:
      - name: small

    """

  /// A table of which every number differs between the two versions.
  private static func table(_ version: Int) -> String {
    var text = "Request mistral 7B 2V100 \\ Size\t31\t63\t119\n"
    for row in 0..<4 {
      text += "\(1 << row)"
      for column in 0..<3 { text += "\t\(version + row + column).5" }
      text += "\n"
    }
    return text
  }

  /// The products by their paths; hidden files too.
  private static func products(_ folder: TemporaryFolder) -> [String: [UInt8]] {
    let root = "\(folder.path)/reports"
    var found: [String: [UInt8]] = [:]
    for path in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      found[path] = FileManager.default.contents(atPath: "\(root)/\(path)").map(Array.init)
    }
    return found
  }

  private static func start(_ folder: TemporaryFolder) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["build"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func build(_ folder: TemporaryFolder) throws -> Int32 {
    let process = try start(folder)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// 200 kills, half of them SIGINT, at random moments of a build; fewer where a sanitizer watches.
  @Test func productsAreWholeWheneverItIsKilled() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "etalon.yaml")
    var whole: [[String: [UInt8]]] = []
    for version in 0..<2 {
      try folder.write(Self.table(version), to: "raw.tsv")
      #expect(try Self.build(folder) == 0)
      whole.append(Self.products(folder))
    }
    try #require(whole[0].count > 4 && whole[0].keys == whole[1].keys)
    var random = SeededGenerator(seed: 20_261_123)
    var version = 1
    var interrupted = 0
    // How long a build may live. It grows where the kill came first and shrinks where it came too
    // late, so that on a machine of any speed half of the kills meet a build at work.
    var life = 0.1
    let kills = 200 / BuiltProgram.patience
    for kill in 0..<kills {
      version = 1 - version
      try folder.write(Self.table(version), to: "raw.tsv")
      let process = try Self.start(folder)
      usleep(UInt32(Double.random(in: 0...life, using: &random) * 1e6))
      Foundation.kill(process.processIdentifier, kill % 2 == 0 ? SIGKILL : SIGINT)
      process.waitUntilExit()
      let isInterrupted = process.terminationReason == .uncaughtSignal
      if isInterrupted { interrupted += 1 }
      life = min(10, life * (isInterrupted ? 1.25 : 0.75))
      for (path, bytes) in Self.products(folder) where !path.hasSuffix(".part") {
        #expect(
          bytes == whole[0][path] || bytes == whole[1][path], "\(path) is torn by kill \(kill)")
      }
      #expect(try Self.build(folder) == 0)
      #expect(Self.products(folder) == whole[version], "kill \(kill) was not repaired")
    }
    // Of kills that all come too late nothing would be learned.
    #expect(interrupted > kills / 4)
  }

  @Test func twoBuildsAtOnceDoNoHarm() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "etalon.yaml")
    try folder.write(Self.table(0), to: "raw.tsv")
    #expect(try Self.build(folder) == 0)
    let old = Self.products(folder)
    try folder.write(Self.table(1), to: "raw.tsv")
    #expect(try Self.build(folder) == 0)
    let new = Self.products(folder)
    for round in 0..<10 {
      try folder.write(Self.table(round % 2), to: "raw.tsv")
      let builds = try (0..<3).map { _ in try Self.start(folder) }
      for build in builds {
        build.waitUntilExit()
        #expect(build.terminationStatus == 0)
      }
      #expect(Self.products(folder) == (round % 2 == 0 ? old : new))
    }
  }

  /// A disk that takes no more, as a limit on the size of files.
  @Test func aFullDiskLeavesTheOldProducts() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "etalon.yaml")
    try folder.write(Self.table(0), to: "raw.tsv")
    #expect(try Self.build(folder) == 0)
    let old = Self.products(folder)
    try folder.write(Self.table(1), to: "raw.tsv")
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    // The signal is ignored, so that the write fails as it does on a full disk.
    process.arguments = ["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" build", Self.program]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text.contains("error: cannot write reports/small/"))
    let now = Self.products(folder)
    #expect(now.keys == old.keys, "nothing is left beside the products")
    #expect(try Self.build(folder) == 0)
    #expect(Self.products(folder) != old)
  }

  @Test(arguments: [
    (".report.md.4711-99.part", 4711), (".a.b.1-4294967295.part", 1), ("report.md", nil),
    (".report.md.part", nil), (".x.-3-4.part", nil), (".x.4711-.part", nil), ("x.4711-9.part", nil),
  ])
  func leftoversAreKnown(_ name: String, _ process: Int?) {
    #expect(Leftovers.process(of: name).map(Int.init) == process)
  }
}
