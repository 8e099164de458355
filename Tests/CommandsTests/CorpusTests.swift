import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

@testable import Commands

/// Other people's result files, where they stand beside the checkout: every one of them holds grids,
/// or a sentence says why not.
@Suite struct CorpusTests {
  private static let folder =
    ProjectFiles.shared.map { $0.appending(path: "corpus").path } ?? ""

  /// Files that describe, draw or index results and are none themselves.
  private static let others = [
    "SOURCES.md",
    // An overview of engines by precision: it names no load.
    "plain/premAI-io+benchmarks/README.tables.md",
    // A page whose cells mean “as above”, with a table a kind of GPU.
    "tensorrt-llm/snlpatel001213+trt-llm-perf/TensorRT-LLM/docs/source/performance/"
      + "perf-overview.tables.md",
  ]

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

  @Test(.enabled(if: isThere, "the corpus is not beside the checkout"))
  func `every file holds grids or says why not`() throws {
    let context = Context(directory: Self.folder, out: { _ in }, err: { _ in })
    let paths = try InputPath(file: ".").listing(in: context).files.map {
      String($0.path.dropFirst(2))
    }
    #expect(paths.count > 100)
    let importer = RawImporter()
    let surroundings = FolderSurroundings(paths: ["."], in: context.folder)
    var silent: [String] = []
    for path in paths where !Self.others.contains(path) {
      let bytes = try readFile(Self.folder + "/" + path, shownAs: path)
      let file = importer.read(path: path, bytes: bytes, surroundings: surroundings)
      let isEmpty = file.tables.isEmpty && file.records.isEmpty
      if isEmpty, file.reasonForNone == nil, file.findings.allSatisfy({ $0.severity < .error }) {
        silent.append(path)
      }
      for record in file.records {
        // A latency of a day or a rate of ten million tokens is a unit that slipped.
        for value in record.values {
          let isTime = value.metric.baseUnit == Seconds.symbol
          #expect(
            !isTime || value.value < 86_400, "\(path): \(value.metric.rawValue) \(value.value)")
          #expect(
            value.metric.baseUnit != TokensPerSecond.symbol || value.value < 1e7,
            "\(path): \(value.metric.rawValue) \(value.value)")
        }
      }
    }
    #expect(silent.isEmpty, "\(silent.joined(separator: "\n"))")
  }
}
