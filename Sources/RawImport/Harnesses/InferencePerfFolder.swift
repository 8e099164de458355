import BenchModel

/// What stands beside a report of inference-perf.
struct InferencePerfFolder {
  /// Whether the reports of single stages stand there.
  let hasStages: Bool
  /// The report of the client for the same stage as this one of the server; nil where none is.
  let lifecycle: String?
  /// The name of the model in the settings beside; nil where they do not say it.
  private let model: String?
  /// The LoRA adapter to whose requests the report is limited; nil where it has all.
  private let adapter: String?

  /// Looks beside a file.
  init(_ file: RawFile) {
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[...$0]) } ?? ""
    let name = String(file.path.dropFirst(folder.count))
    let names = file.surroundings.names(inFolder: folder)
    hasStages = names.contains {
      $0 != name && $0.contains("stage_") && $0.hasSuffix("lifecycle_metrics.json")
    }
    let twin = name.replacing("prometheus", with: "lifecycle")
    lifecycle = twin != name && names.contains(twin) ? twin : nil
    let isOfAdapter = name.hasPrefix("adapter_")
    adapter =
      isOfAdapter
      ? name.firstRange(of: "_stage_").map { String(name[..<$0.lowerBound].dropFirst(8)) } : nil
    model =
      names.contains("config.yaml")
      ? file.surroundings.bytes(of: folder + "config.yaml").flatMap { Self.model($0) } : nil
  }

  /// Says what the settings beside say.
  func describe(_ run: inout RunBuilder) {
    run.model(model, at: 0..<0)
    run.set("adapter", adapter.map { AxisPoint($0) })
  }

  /// The value of `model_name`, which stands under `server`.
  private static func model(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes.prefix(1 << 18), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let bare = line.drop { $0 == " " }
      guard bare.hasPrefix("model_name:") else { continue }
      let value = bare.dropFirst("model_name:".count)
        .filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
      if !value.isEmpty, value != "null", value != "~" { return String(value) }
    }
    return nil
  }
}

/// The single requests of inference-perf, and other lists and notes that it writes beside reports.
struct InferencePerfRequests: RawFormat {
  let name = "inference-perf"
  let looksFor = "the single requests of inference-perf (`start_time`, `end_time`, `info`, `error`)"
  let definitions = InferencePerf().definitions

  func recognises(_ file: RawFile) -> Bool {
    if let first = file.firstOfList {
      return first.has("start_time", "end_time", "error")
        && (first["info"] != nil || first["computed_metrics"] != nil)
    }
    guard let object = file.object else { return false }
    return object.has("num_sessions", "num_sessions_completed") || Self.isBenchmarkReport(object)
  }

  /// A report into which llm-d rewrites those of several harnesses.
  private static func isBenchmarkReport(_ object: JSONObject) -> Bool {
    object.has("version", "scenario")
      && (object["metrics"]?["requests"] != nil
        || object["results"]?["request_performance"] != nil)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if let object = file.object {
      if Self.isBenchmarkReport(object) {
        return runs.content(
          why: "a benchmark report of llm-d; the report of its harness is read, not this form")
      }
      return runs.content(why: "what became of sessions; the requests are in the stages' reports")
    }
    let beside = InferencePerfFolder(file)
    if beside.hasStages {
      return runs.content(why: "the single requests of the stages beside it")
    }
    guard let root = file.json?.root else { return runs.content() }
    var run = RunBuilder(at: root.range)
    beside.describe(&run)
    var samples: [Metric.Family: SampleStatistics] = [:]
    var tokens = (input: SampleStatistics(), output: SampleStatistics())
    var counts = (sent: 0, completed: 0)
    var error: String?
    for node in root.elements where node.isWhole {
      let request = node.object
      counts.sent += 1
      if let failure = request["error"]?.orNil {
        error = error ?? failure["error_msg"]?.string ?? failure.word
        continue
      }
      counts.completed += 1
      let times = RequestTimes(request)
      samples[.e2e, default: SampleStatistics()].add(times.whole)
      samples[.ttft, default: SampleStatistics()].add(times.first)
      samples[.tpot, default: SampleStatistics()].add(times.perToken)
      tokens.input.add(times.inputTokens)
      tokens.output.add(times.outputTokens)
    }
    run.requests = RequestCounts(sent: counts.sent, completed: counts.completed)
    run.achieved(.promptTokens, tokens.input.mean)
    run.achieved(.outputTokens, tokens.output.mean)
    if counts.completed == 0, let error { run.failed(FailureText.failure(error)) }
    for family in [Metric.Family.e2e, .ttft, .tpot] {
      samples[family]?.record(family, .base, at: root.range, into: &run)
    }
    if counts.sent > 0 { runs.add(run) }
    runs.addTruncation(of: file)
    return runs.content(why: "a list without requests")
  }
}

/// The times of one request of inference-perf, in seconds.
private struct RequestTimes {
  var whole: Double?
  var first: Double?
  var perToken: Double?
  var inputTokens: Double?
  var outputTokens: Double?

  init(_ request: JSONObject) {
    let info = request["info"]?.object
    if let computed = request["computed_metrics"]?.orNil?.object {
      whole = computed["request_latency"]?.number
      first = computed["time_to_first_token"]?.number
      perToken = computed["time_per_output_token"]?.number
      inputTokens = computed["input_tokens"]?.number
      outputTokens = computed["output_tokens"]?.number
      return
    }
    let response = info?["response_metrics"]?.orNil?.object ?? info
    let start = request["start_time"]?.number
    inputTokens =
      info?["input_tokens"]?.number ?? info?["request_metrics"]?["text"]?["input_tokens"]?.number
    outputTokens = response?["output_tokens"]?.number
    guard let start else { return }
    whole = request["end_time"]?.number.map { $0 - start }
    let arrivals = (response?["output_token_times"]?.elements ?? []).compactMap(\.number)
    guard arrivals.count > 1, let early = arrivals.first, let late = arrivals.last else { return }
    first = early - start
    let tokens = outputTokens ?? Double(arrivals.count)
    if tokens > 1 { perToken = (late - early) / (tokens - 1) }
  }
}
