import BenchModel

/// The JSON files beside a printed report, which may hold the runs that it prints.
struct ResultsBeside {
  /// How many files are looked at, and how long all of them may be.
  private static let limits = (count: 64, size: 1 << 26)

  /// The objects of the files, those first whose names begin with the report's.
  static func objects(_ file: RawFile) -> [(name: String, object: JSONObject)] {
    files(file, ending: [".json", ".jsonl"]).flatMap { name, _, bytes in
      (JSONDocument(bytes)?.values ?? []).filter(\.isObject).map { (name, $0.object) }
    }
  }

  /// The files whose names end in one of some ways, those first whose names begin with the report's.
  static func files(
    _ file: RawFile, ending: [String]
  ) -> [(name: String, path: String, bytes: [UInt8])] {
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let name = file.path.dropFirst(folder.count)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    let all = file.neighbours.filter { other in
      other != name && ending.contains { other.hasSuffix($0) }
    }
    let own = stem.isEmpty ? [] : all.filter { $0.hasPrefix(stem) }
    // In a large folder each report is beside its own result, and is not compared with all.
    let others =
      !own.isEmpty && all.count > limits.count
      ? [] : all.filter { stem.isEmpty || !$0.hasPrefix(stem) }
    var files: [(name: String, path: String, bytes: [UInt8])] = []
    var size = 0
    for name in (own + others).prefix(limits.count) {
      guard let bytes = file.surroundings.bytes(of: folder + name) else { continue }
      size += bytes.count
      guard size <= limits.size else { break }
      files.append((name, folder + name, bytes))
    }
    return files
  }
}

extension RunBuilder {
  /// Whether another run has the numbers of this one, which were rounded when they were printed, and
  /// at least so many of them.
  ///
  /// - Parameters:
  ///   - time: how far times may differ, in seconds.
  ///   - rate: how far other numbers may differ.
  func isRounded(of other: RunBuilder, time: Double, rate: Double, least: Int) -> Bool {
    let exact = Dictionary(
      other.values.map { ($0.metric, $0.value) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for (metric, printed, _) in values {
      guard let value = exact[metric] else { continue }
      let limit = metric.baseUnit == Seconds.symbol ? time : rate
      // The last digit of a large number is not exact either.
      guard abs(printed - value) <= limit + 1e-12 * abs(value) else { return false }
      count += 1
    }
    return count >= least
  }

  /// The run as one that stands elsewhere, to which settings are added that it does not say.
  func standing(at place: Range<Int>, adding settings: AxisPoints) -> RunBuilder {
    var run = self
    run.move(to: place, model: place)
    for index in run.values.indices { run.replace(index, with: run.values[index].value, at: place) }
    for (name, point) in settings where run.settings[name] == nil { run.set(name, point) }
    return run
  }
}
