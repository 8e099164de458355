import BenchModel
import Diagnostics
import Synchronization

/// The molds of an importer: files like one that was read before are read by what differs.
final class RunMolds: Sendable {
  private struct Entry: Sendable {
    let format: any RawFormat
    let accepts: @Sendable (String) -> Bool
    var mold: RunMold
  }

  /// How many lists of keys are remembered, the last ones first.
  private static let limit = 8
  private let entries = Mutex<[Entry]>([])

  /// Remembers a run that is all of a file.
  ///
  /// - Parameters:
  ///   - content: what became of it.
  ///   - accepts: whether a file of this path may be read as this one was.
  ///   - slot: what may differ at a key.
  func keep(
    _ run: RunBuilder, _ object: JSONObject, _ content: RawContent, of file: RawFile,
    _ format: any RawFormat, accepts: @escaping @Sendable (String) -> Bool,
    slot: (String) -> RunMold.Slot
  ) {
    let templates = entries.withLock { entries -> RunTemplates? in
      for index in entries.indices {
        if let templates = entries[index].mold.keep(run, file.bytes) { return templates }
      }
      guard let mold = RunMold(run, object, of: file.bytes, slot: slot) else { return nil }
      entries =
        [Entry(format: format, accepts: accepts, mold: mold)] + entries.prefix(Self.limit - 1)
      return mold.first
    }
    templates.map { Self.keep(run, content, of: file, in: $0) }
  }

  /// Remembers what became of a run where nothing but lost requests was found.
  private static func keep(
    _ run: RunBuilder, _ content: RawContent, of file: RawFile, in templates: RunTemplates
  ) {
    // What the path contradicts is told of each file.
    let isPlain = content.findings.allSatisfy { $0.code == "quality.incomplete" }
    guard isPlain, file.facts.count == 1, let parts = file.pathParts,
      content.records.count == 1, let record = content.records.first
    else { return }
    templates.keep(record, run, parts)
  }

  /// What a file holds that differs from one read before in numbers only; nil of any other file.
  func content(of file: RawFile) -> (format: any RawFormat, content: RawContent)? {
    guard let end = Self.end(file.bytes) else { return nil }
    for entry in entries.withLock({ $0 }) where entry.accepts(file.path) {
      guard let (run, variant) = entry.mold.run(file.bytes, end: end) else { continue }
      var runs = RunCollector(file, entry.format)
      runs.add(run)
      let content = runs.content()
      Self.keep(run, content, of: file, in: variant.templates)
      return (entry.format, content)
    }
    return nil
  }

  /// The record of a file with the name of its form, where one like it was read beside a path that
  /// says the same and no other file says more; else nil.
  func record(
    _ bytes: [UInt8], path: String, _ paths: PathFacts, _ surroundings: some Surroundings
  ) -> (format: String, record: RunRecord)? {
    guard Self.end(bytes) != nil else { return nil }
    let entries = entries.withLock { $0 }
    guard !entries.isEmpty, let parts = paths.parts(of: path),
      !surroundings.hasSidecars(inFolder: parts.path)
    else { return nil }
    for entry in entries where entry.accepts(path) {
      guard let record = entry.mold.record(bytes, path: path, parts) else { continue }
      return (entry.format.name, record)
    }
    return nil
  }

  /// Where an object ends that is all of a text.
  private static func end(_ bytes: [UInt8]) -> Int? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    return bytes.lastIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
  }
}
