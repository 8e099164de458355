import BenchModel
import Diagnostics

/// What AIPerf writes as `profile_export_aiperf.json` and `.csv`.
///
/// The first versions keep the blocks under `records`; later ones at the top, from 0.8 on with
/// `aiperf_version` and `schema_version`; 0.13 describes models, data and phases in lists.
struct AIPerf: RawFormat {
  let name = "aiperf"
  let looksFor = "AIPerf's blocks with `unit` and `input_config`, its requests, or its CSV"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .itlPerRequest, .e2eAtClient, .outputOverRun, .totalOverRun, .promptOverRun,
    .requestsOverRun, .perUserFromITL,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if let object = file.object { return Self.isResult(object) || AIPerfRecords.isRequest(object) }
    return PerfCSV.kind(of: file.bytes) == .aiPerf
  }

  /// Whether an object is the result of one run of AIPerf.
  static func isResult(_ object: JSONObject) -> Bool {
    guard let config = object["input_config"], config.isObject, object["timeslices"] == nil else {
      return false
    }
    if object["aiperf_version"] != nil || object["was_cancelled"] != nil { return true }
    if let records = object["records"], records.isObject { return true }
    return config["cli_command"]?.string?.hasPrefix("aiperf") == true
      || config["loadgen"] != nil && config["endpoint"]?["model_names"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    guard let object = file.object else {
      if let twin = file.twin(replacing: ".csv", by: ".json", where: Self.isResult) {
        return RawContent(
          reasonForNone: "the same run stands with all its digits in \(twin) beside it")
      }
      return PerfCSV.read(file, RunCollector(file, self))
    }
    var runs = RunCollector(file, self)
    if !Self.isResult(object) { return AIPerfRecords.read(file, runs) }
    var run = RunBuilder(at: object.range)
    AIPerfConfig.read(object["input_config"]?.object, into: &run)
    AIPerfDevices.read(object["telemetry_data"], into: &run)
    run.note(.date, object["start_time"])
    run.repetition = object["run_info"]?["trial"]?.integer.flatMap { $0 < .max ? $0 + 1 : nil }
    let blocks = object["records"]?.isObject == true ? object["records"]?.object : object
    let unknown = blocks.map { PerfBlock.read($0, into: &run) } ?? []
    settle(object, &run)
    runs.add(run)
    var unread = UnreadKeys()
    if let blocks { unread.takeBlocks(blocks) }
    unread.tell(&runs)
    runs.addUnknownUnits(of: unknown, at: object.range)
    runs.addCut(of: file)
    return runs.content()
  }

  /// Decides whether the run failed: it was cancelled, did not end, or nothing completed.
  private func settle(_ object: JSONObject, _ run: inout RunBuilder) {
    let error = AIPerfErrors.most(telling: object["error_summary"])
    if object["was_cancelled"]?.bool == true {
      run.failed(error.map { FailureText.failure($0) } ?? .error("the run was cancelled"))
    } else if object["is_complete"]?.bool == false {
      let reason = object["incomplete_reason"]?.string ?? error ?? "the run did not end"
      run.failed(FailureText.failure(reason))
    } else if run.requests.completed == 0 || run.requests.completed == nil && run.values.isEmpty {
      run.failed(error.map { FailureText.failure($0) } ?? .error("no request completed"))
    }
    if run.requests.failed == nil, let failed = AIPerfErrors.count(object["error_summary"]) {
      run.requests.failed = failed
      PerfBlock.settleCounts(&run)
    }
  }
}

/// The errors that AIPerf counts: `[{"error_details": {"code", "type", "message"}, "count"}]`.
enum AIPerfErrors {
  /// How many requests failed; nil where none did.
  static func count(_ summary: JSONNode?) -> Int? {
    let counts = (summary?.elements ?? []).compactMap { $0["count"]?.number }
    let sum = counts.reduce(0, +)
    return sum > 0 ? Int(countOf: sum) : nil
  }

  /// The text of the error that tells most: memory, then the server's own, then the most frequent.
  static func most(telling summary: JSONNode?) -> String? {
    let errors = (summary?.elements ?? []).compactMap { node -> (text: String, rank: Double)? in
      guard let details = node["error_details"], let text = text(of: details) else { return nil }
      var rank = min(node["count"]?.number ?? 0, 1e9)
      if (details["code"]?.integer ?? 0) >= 500 { rank += 1e10 }
      if FailureText.saysOutOfMemory(text) { rank += 1e11 }
      return (text, rank)
    }
    return errors.max { $0.rank < $1.rank }?.text
  }

  /// What an error says: its message, else its type.
  static func text(of details: JSONNode) -> String? {
    for key in ["message", "type", "cause"] {
      if let text = details[key]?.string, !text.isEmpty { return text }
    }
    return nil
  }
}
