import BenchModel
import Diagnostics
import Foundation
import Testing

@testable import Commands

/// Paths that are one text and two names: the same letter in one code point and in two.
@Suite struct TwinPathTests {
  private static let composed = "\u{e9}"
  private static let decomposed = "e\u{301}"

  private let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  private var context: Context { Context(directory: root, out: { _ in }, err: { _ in }) }

  private func write(_ text: String, _ path: String) throws {
    let folder = root + "/" + String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: root + "/" + path))
  }

  private func files(_ paths: [String]) throws -> [LoadedInput.File] {
    try InputRequest(paths: paths, conditions: [], projection: ProjectionOptions())
      .files(in: context).files
  }

  private static func result(_ load: Int) -> String {
    """
    {"date": "20260301-0900\(10 + load)", "backend": "vllm", "model_id": "twin/model",
     "num_prompts": 12, "request_rate": "inf", "max_concurrency": \(load), "duration": 6.5,
     "completed": 12, "total_input_tokens": 1536, "total_output_tokens": 768,
     "output_throughput": \(100 + load).5, "mean_ttft_ms": 31.25, "mean_tpot_ms": 8.5}
    """
  }

  @Test func eachHasItsOwnSidecar() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let twins = [Self.composed, Self.decomposed]
    for twin in twins {
      for load in [1, 2, 4] { try write(Self.result(load), "in/\(twin)/load\(load).json") }
    }
    try write("{\"gpu\": \"NVIDIA L40S\"}", "in/\(Self.composed)/meta.json")
    try write("{\"gpu\": \"NVIDIA A10G\"}", "in/\(Self.decomposed)/meta.json")
    let folders = twins.map { "in/\($0)" }
    for paths in [["in"], folders, folders.reversed()] {
      let found = try files(paths).flatMap { file in
        file.records.map { ($0.subject.hardware.device?.label ?? "none", Array(file.path.utf8)) }
      }
      #expect(found.count == 6)
      for (device, path) in found {
        let isComposed = path.starts(with: Array("in/\(Self.composed)/".utf8))
        #expect(device.contains(isComposed ? "L40S" : "A10G"), "\(paths) \(device)")
      }
    }
  }

  @Test(arguments: ["in", "../\u{e9}/in", "../\u{e9}/../\u{e9}/in", "./in"])
  func aFolderAboveHasItsSidecars(_ path: String) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    for load in [1, 2] { try write(Self.result(load), "\u{e9}/in/load\(load).json") }
    try write("{\"gpu\": \"NVIDIA L40S\"}", "\u{e9}/in/meta.json")
    let inside = Context(directory: root + "/\u{e9}", out: { _ in }, err: { _ in })
    let read = try InputRequest(paths: [path], conditions: [], projection: ProjectionOptions())
      .files(in: inside).files
    let devices = read.flatMap(\.records).map { $0.subject.hardware.device?.label ?? "none" }
    #expect(devices.count == 2 && devices.allSatisfy { $0.contains("L40S") }, "\(devices)")
  }

  /// One file under several spellings is one run, two files are two.
  @Test(arguments: [
    (["in", "./in"], 2), (["in/load1.json", "in//load1.json", "./in/./load1.json"], 1),
    (["in", "ROOT/in/load2.json"], 2), (["in/load1.json", "in/load2.json"], 2),
  ])
  func oneFileCountsOnce(_ paths: [String], _ count: Int) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    for load in [1, 2] { try write(Self.result(load), "in/load\(load).json") }
    let read = try files(paths.map { $0.replacing("ROOT", with: root) })
    #expect(read.flatMap(\.records).count == count)
  }

  @Test func standardInputIsNoFileOfItsName() {
    let folder = context.folder
    #expect(InputPath.plain("-", in: folder) != InputPath.plain("./-", in: folder))
    #expect(InputPath.plain("a", in: folder) == InputPath.plain(".//a", in: folder))
  }

  /// Names in Latin-1, as old archives have them: two of them would be one path.
  @Test func aNameThatIsNoTextIsTold() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write(Self.result(1), "in/load1.json")
    try write(Self.result(2), "in/plain.json")
    for byte in [UInt8(0xE9), 0xE8] {
      let name = Array("\(root)/in/load".utf8) + [byte] + Array(".json".utf8)
      let bytes = name.map(CChar.init(bitPattern:)) + [0]
      #expect(unsafe rename("\(root)/in/plain.json", bytes) == 0)
      try write(Self.result(2), "in/plain.json")
    }
    let read = try files(["in"])
    #expect(read.flatMap(\.records).count == 2)
    let told = read.flatMap(\.findings).map { "\($0.code.rawValue): \($0.message)" }
    let expected = "import.unreadable: the name in/load\u{FFFD}.json is not written in UTF-8"
    #expect(told == [expected, expected])
  }

  @Test(arguments: ["", "A="]) func noPathIsNoFolder(_ path: String) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    // The current folder is there, and is not what was named.
    try write(Self.result(1), "in/load1.json")
    #expect(throws: Refusal.self) { try files([path]) }
  }

  @Test func bothAreReadWhereBothAreNamed() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let paths = [Self.composed, Self.decomposed].map { "in/\($0).json" }
    for (load, path) in paths.enumerated() { try write(Self.result(load + 1), path) }
    let read = try files(paths + paths)
    #expect(read.map { Array($0.path.utf8) } == paths.map { Array($0.utf8) })
  }
}
