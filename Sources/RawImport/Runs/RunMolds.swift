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
  ///   - accepts: whether a file of this path may be read as this one was.
  ///   - slot: what may differ at a key.
  func keep(
    _ run: RunBuilder, _ object: JSONObject, of file: RawFile, _ format: any RawFormat,
    accepts: @escaping @Sendable (String) -> Bool, slot: (String) -> RunMold.Slot
  ) {
    entries.withLock { entries in
      for index in entries.indices where entries[index].mold.keep(run, file.bytes) { return }
      guard let mold = RunMold(run, object, of: file.bytes, slot: slot) else { return }
      entries =
        [Entry(format: format, accepts: accepts, mold: mold)] + entries.prefix(Self.limit - 1)
    }
  }

  /// What a file holds that differs from one read before in numbers only; nil of any other file.
  func content(of file: RawFile) -> (format: any RawFormat, content: RawContent)? {
    let bytes = file.bytes
    guard bytes.first == UInt8(ascii: "{"),
      let last = bytes.lastIndex(of: UInt8(ascii: "}"))
    else { return nil }
    for entry in entries.withLock({ $0 }) where entry.accepts(file.path) {
      guard let run = entry.mold.run(bytes, end: last + 1) else { continue }
      var runs = RunCollector(file, entry.format)
      runs.add(run)
      return (entry.format, runs.content())
    }
    return nil
  }
}
