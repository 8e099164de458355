import BenchModel
import Diagnostics

/// What `vllm bench serve --save-result`, the older `benchmark_serving.py` and their clones write:
/// one object, with `--append-result` one after the other, or after a sweep a list of them.
struct VLLMServe: RawFormat {
  let name = "vllm-serve"
  let looksFor = "the keys of `vllm bench serve --save-result`"
  let definitions = ServeRun.definitions

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object ?? file.firstOfList else { return false }
    return ServeRun.isResult(object) || Self.isCollection(object)
  }

  /// Whether somebody put results into one object, each under a name of its own.
  private static func isCollection(_ object: JSONObject) -> Bool {
    object.count <= 500
      && object.members.prefix(3).contains { member in
        guard let first = member.value.isArray ? first(of: member.value) : member.value,
          first.isObject, first.range.count < 4_000_000
        else { return false }
        return ServeRun.isResult(first.object)
      }
  }

  /// The first element of a list, without a look at the others.
  private static func first(of list: JSONNode) -> JSONNode? {
    let (bytes, end) = (list.bytes, list.range.upperBound)
    let start = JSONScanner.skipSpace(bytes, list.range.lowerBound + 1, end)
    guard start < end, bytes[start] == UInt8(ascii: "{") else { return nil }
    return JSONNode(bytes: bytes, range: start..<JSONScanner.skipValue(bytes, start, end))
  }

  private static let warmUp = "the warm-up of a sweep, which is no measurement"

  private static func isWarmUp(_ path: String) -> Bool {
    let name = "warmup.json"
    guard path.utf8.count >= name.utf8.count, path.hasSuffix(name) else { return false }
    return path.utf8.count == name.utf8.count || path.hasSuffix("/" + name)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if Self.isWarmUp(file.path) { return runs.content(why: Self.warmUp) }
    var left: [String: Int] = [:]
    var unread = UnreadKeys()
    var built: [RunBuilder] = []
    var only: (run: RunBuilder, object: JSONObject)?
    for (index, node) in (file.json?.values ?? []).enumerated() {
      if node.isArray {
        let beside = SweepNeighbours(file)
        for element in node.elements {
          Self.add(
            element.object, of: file, beside, to: &built, &runs, left: &left, unread: &unread)
        }
      } else {
        // The first object was taken apart when the file was recognised.
        let object = index == 0 ? file.object ?? node.object : node.object
        if ServeRun.isResult(object) || !Self.isCollection(object) {
          let run = Self.add(object, of: file, nil, to: &built, &runs, left: &left, unread: &unread)
          if let run, file.json?.values.count == 1 { only = (run, object) }
        } else {
          for (name, value) in object.members where value.isObject || value.isArray {
            for result in value.isArray ? value.elements : [value] {
              Self.add(
                result.object, of: file, nil, to: &built, &runs, left: &left, unread: &unread,
                name: name)
            }
          }
        }
      }
    }
    FailedPrompts.fill(&built, &runs)
    for run in built { runs.add(run) }
    if let only {
      file.molds.keep(
        only.run, only.object, runs.content(), of: file, self, accepts: { !Self.isWarmUp($0) },
        slot: ServeRun.slot)
    }
    unread.tell(&runs)
    runs.addTruncation(of: file)
    if runs.count > 0 || left.isEmpty {
      for (why, count) in left.sorted(by: { $0.key < $1.key }) {
        runs.add(.leftOut(count, why, .file(file.path)))
      }
      return runs.content()
    }
    return runs.content(why: left.keys.sorted().first)
  }

  /// Takes the run of an object, or counts why it is left out.
  @discardableResult
  private static func add(
    _ object: JSONObject, of file: RawFile, _ beside: SweepNeighbours?,
    to built: inout [RunBuilder], _ runs: inout RunCollector, left: inout [String: Int],
    unread: inout UnreadKeys, name: String? = nil
  ) -> RunBuilder? {
    guard ServeRun.isResult(object) else {
      left["no result of a run", default: 0] += 1
      return nil
    }
    let number = object["run_number"]?.integer
    if number == -1 {
      left[Self.warmUp, default: 0] += 1
      return nil
    }
    if let number, let beside, beside.hasRun(number) {
      left["repeats the runs beside it, `run=0.json` and so on", default: 0] += 1
      return nil
    }
    var run = ServeRun.run(object)
    // Unlike results under different names are told by what varies in a cell.
    run.note("name", name.map { AxisPoint($0) })
    let detailed = DetailedRequests(object)
    if let detailed {
      ServeRun.add(detailed, object, to: &run, &runs)
    } else {
      ServeRun.addTimes(object, to: &run, &runs)
    }
    guard !run.values.isEmpty || run.failure != nil || run.requests.completed != nil else {
      left["the file ends before the first number of the run", default: 0] += 1
      return nil
    }
    built.append(run)
    // What is told of a file is not told of those that are poured into its mold.
    return unread.take(object) || detailed != nil ? nil : run
  }
}

/// The files of a sweep beside a summary of it.
struct SweepNeighbours {
  private let names: Set<String>

  /// Looks into the folder of a file, and into the folder that has the file's name.
  init(_ file: RawFile) {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let stem = (parts.last ?? "").split(separator: ".").dropLast().joined(separator: ".")
    let inner = folder.isEmpty ? stem : folder + "/" + stem
    names = Set(
      file.surroundings.names(inFolder: folder) + file.surroundings.names(inFolder: inner))
  }

  /// Whether the file of a run stands beside.
  func hasRun(_ number: Int) -> Bool { names.contains("run=\(number).json") }
}

extension Finding {
  /// Parts of a file that hold no run of their own.
  static func leftOut(_ count: Int, _ why: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.left-out",
      "\(count) \(count == 1 ? "entry was" : "entries were") left out: \(why)", at: span)
  }
}
