import BenchModel
import Diagnostics

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
    return object.has("num_sessions", "num_sessions_completed")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if file.object != nil {
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
