import BenchModel
import Diagnostics

/// AIPerf's `profile_export.jsonl`: one object a request with `metadata`, `metrics` and `error`.
///
/// Where the summary of the run stands beside it, that is read instead.
enum AIPerfRecords {
  /// Whether an object is one of these requests.
  static func isRequest(_ object: JSONObject) -> Bool {
    guard object["metrics"]?.isObject == true, let metadata = object["metadata"] else {
      return false
    }
    return metadata["benchmark_phase"] != nil || metadata["request_start_ns"] != nil
  }

  /// Reads the requests of a file as one run into a collector.
  static func read(_ file: RawFile, _ collector: RunCollector) -> RawContent {
    let twin =
      file.twin(replacing: ".jsonl", by: "_aiperf.json", where: AIPerf.isResult)
      ?? file.twin(replacing: "_records.jsonl", by: "_aiperf.json", where: AIPerf.isResult)
      ?? file.twin(replacing: ".jsonl", by: ".json", where: AIPerf.isResult)
    if let twin {
      return RawContent(
        reasonForNone: "these are the requests of the run whose numbers stand in \(twin) beside it")
    }
    var runs = collector
    var requests = Requests()
    for node in file.json?.values ?? [] where node.isWhole { requests.add(node.object) }
    runs.addCut(of: file)
    guard requests.count > 0 else {
      return runs.content(why: "AIPerf's requests of the warm-up only; none was measured")
    }
    runs.add(requests.run(at: 0..<file.bytes.count))
    runs.addUnknownUnits(of: requests.unknown.sorted(), at: 0..<1)
    return runs.content()
  }

  /// The requests of a run, gathered.
  private struct Requests {
    private(set) var count = 0
    private(set) var unknown: Set<String> = []
    private var failed = 0
    private var errors: [String: Int] = [:]
    private var values: [String: (samples: SampleStatistics, unit: String?)] = [:]
    private var start: Double?
    private var end: Double?

    mutating func add(_ record: JSONObject) {
      let metadata = record["metadata"]?.object
      let phase = metadata?["benchmark_phase"]?.string
      guard phase == nil || phase == "profiling" else { return }
      count += 1
      if let error = record["error"]?.orNil {
        failed += 1
        errors[AIPerfErrors.text(of: error) ?? "the request failed", default: 0] += 1
        return
      }
      if metadata?["was_cancelled"]?.bool == true {
        failed += 1
        errors["the request was cancelled", default: 0] += 1
        return
      }
      let from = metadata?["request_start_ns"]?.number ?? metadata?["timestamp_ns"]?.number
      if let from { start = min(start ?? from, from) }
      if let to = metadata?["request_end_ns"]?.number { end = max(end ?? to, to) }
      for (key, node) in record["metrics"]?.object.members ?? [] where PerfBlock.isResult(key) {
        guard let value = node["value"]?.number else { continue }
        values[key, default: (SampleStatistics(), node["unit"]?.string)].samples.add(value)
      }
    }

    mutating func run(at place: Range<Int>) -> RunBuilder {
      var run = RunBuilder(at: place)
      run.requests = RequestCounts(sent: count, completed: count - failed, failed: failed)
      run.note(.requests, AxisPoint(count))
      if failed == count {
        let memory = errors.keys.sorted().first { FailureText.saysOutOfMemory($0) }
        let most = errors.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        run.failed(FailureText.failure(memory ?? most ?? "no request completed"))
      }
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        for (statistic, number) in value.samples.named {
          let isKnown = PerfBlock.record(
            key, statistic, number, unit: value.unit, at: place, into: &run)
          if !isKnown { unknown.insert(key) }
        }
      }
      run.requests.completed = count - failed
      throughput(&run, at: place)
      return run
    }

    /// Tokens and requests over the time from the first request to the last answer.
    private func throughput(_ run: inout RunBuilder, at place: Range<Int>) {
      guard let start, let end, end > start else { return }
      let seconds = (end - start) / 1e9
      run.measured(.requestThroughput, Double(count - failed) / seconds, at: place)
      guard let output = values["output_sequence_length"]?.samples else { return }
      run.measured(.outputThroughput, output.sum / seconds, at: place)
      guard let prompt = values["input_sequence_length"]?.samples else { return }
      run.measured(.totalThroughput, (output.sum + prompt.sum) / seconds, at: place)
    }
  }
}
