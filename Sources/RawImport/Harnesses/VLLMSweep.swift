import BenchModel
import Diagnostics

/// The runs of `vllm bench sweep` that failed: `run=N.failure.json`, and `SERVE-…-failure.json`
/// where the server did not start.
struct VLLMSweepFailure: RawFormat {
  let name = "vllm-serve"
  let looksFor = "the keys of a failure that `vllm bench sweep` writes"
  let definitions = ServeRun.definitions

  func recognises(_ file: RawFile) -> Bool {
    file.object?.has("error_type", "error", "serve_overrides") ?? false
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let object = file.object else { return runs.content() }
    let number = object["run_number"]?.integer
    if number == -1 { return runs.content(why: "the warm-up of a sweep, which failed") }
    var run = RunBuilder(at: object.range)
    run.repetition = number.flatMap { $0 < .max ? $0 + 1 : nil }
    var settings = ServeSettings()
    for key in ["serve_overrides", "bench_overrides"] {
      for (name, value) in object[key]?.object.members ?? [] {
        settings.read(name, value, isSwept: true, isAdded: true, into: &run)
      }
    }
    if object["bench_overrides"] == nil {
      for (name, text) in Self.overrides(path: file.path) {
        let node = JSONNode(bytes: Array(text.utf8), range: 0..<text.utf8.count)
        settings.read(name, node, isSwept: true, isAdded: true, into: &run)
      }
    }
    settings.finish(&run)
    let kind = object["error_type"]?.word ?? ""
    let text = object["error"]?.word ?? ""
    run.failed(FailureText.failure(kind.isEmpty ? text : "\(kind): \(text)"))
    let siblings = SweepSibling.all(beside: file)
    if let first = siblings.first { runs.add(.taken(first.name, .file(file.path))) }
    // Where the server did not start, the runs of every load failed.
    let isServer = object["bench_overrides"] == nil && number == nil
    var failed = siblings.prefix(isServer ? siblings.count : 1).map { sibling in
      var one = run
      sibling.complete(&one)
      return one
    }
    if failed.isEmpty { failed = [run] }
    var loads: Set<SweepLoad> = []
    for run in failed where loads.insert(SweepLoad(run)).inserted {
      if run.settings[.concurrency] == nil, run.settings[.requestRate] == nil {
        runs.add(.loadUnknown(.file(file.path)))
      }
      runs.add(run)
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  /// The parameters that a path names: `SERVE--max_num_seqs=4-BENCH--max_concurrency=2`.
  static func overrides(path: String) -> [(name: String, text: String)] {
    var found: [(name: String, text: String)] = []
    for part in path.split(separator: "/") where part.contains("SERVE-") || part.contains("BENCH-")
    {
      let plain = part.replacing("SERVE-", with: "").replacing("BENCH-", with: "")
      for word in plain.split(separator: "-") where word != "failure.json" {
        if let mark = word.firstIndex(of: "="), mark != word.startIndex {
          found.append((String(word[..<mark]), String(word[word.index(after: mark)...])))
        } else if !found.isEmpty, !word.contains("=") {
          found[found.count - 1].text += "-" + word
        }
      }
    }
    return found
  }
}

/// The load of a run, to tell runs of one sweep apart.
private struct SweepLoad: Hashable {
  let settings: AxisPoints
  let promptTokens: Double?

  init(_ run: RunBuilder) {
    settings = run.settings
    promptTokens = run.achieved[.promptTokens]?.rounded()
  }
}

/// A run beside a failed one, which has the model and the load that was not swept.
private struct SweepSibling {
  let name: String
  let object: JSONObject

  /// The runs of the first file beside a failure that has some.
  static func all(beside file: RawFile) -> [SweepSibling] {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let above = parts.dropLast(2).joined(separator: "/")
    let runs = file.neighbours.filter { $0.hasPrefix("run=") && !$0.contains("failure") }
    let places =
      (runs + ["summary.json", "summary.csv"]).map { (folder, $0) } + [(above, "summary.csv")]
    for (folder, name) in places {
      let path = folder.isEmpty ? name : folder + "/" + name
      guard let bytes = file.surroundings.bytes(of: path) else { continue }
      let results = objects(bytes, isTable: name.hasSuffix(".csv")).filter(ServeRun.isResult)
      if !results.isEmpty { return results.map { SweepSibling(name: name, object: $0) } }
    }
    // A sweep that stopped at a failure wrote no summary: the folders of its other runs tell.
    return inFolders(of: folder, file) + inFolders(of: above, file)
  }

  private static func inFolders(of folder: String, _ file: RawFile) -> [SweepSibling] {
    file.surroundings.names(inFolder: folder)
      .filter { $0.hasSuffix("/") && ($0.contains("SERVE-") || $0.contains("BENCH-")) }
      .prefix(64)
      .flatMap { name in
        let run = name + "run=0.json"
        let bytes = file.surroundings.bytes(of: folder.isEmpty ? run : folder + "/" + run)
        return bytes.map { objects($0, isTable: false).filter(ServeRun.isResult) }?
          .map { SweepSibling(name: run, object: $0) } ?? []
      }
  }

  private static func objects(_ bytes: [UInt8], isTable: Bool) -> [JSONObject] {
    if isTable { return CSVObjects(bytes).objects }
    guard let root = JSONDocument(bytes)?.root else { return [] }
    return root.isArray ? root.elements.map(\.object) : [root.object]
  }

  /// Fills what the failed run does not say and no sweep changed.
  func complete(_ run: inout RunBuilder) {
    let other = ServeRun.run(object)
    run.model(other.modelText?.text, at: run.place)
    for name in [AxisName.concurrency, .requestRate] where run.settings[name] == nil {
      run.set(name, other.settings[name])
    }
    for name in [AxisName.promptTokens, .outputTokens] where run.settings[name] == nil {
      run.achieved(name, other.achieved[name])
    }
    run.note(.requests, run.circumstances[.requests] ?? other.circumstances[.requests])
  }
}

extension Finding {
  fileprivate static func taken(_ name: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.beside",
      "the model and the load that was not swept were taken from `\(name)` beside the failed run",
      at: span)
  }

  fileprivate static func loadUnknown(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.load-unknown",
      "a run failed, and no file says under which load it would have been", at: span,
      hints: ["say the concurrency or the request rate of the file in `etalon.yaml`"])
  }
}
