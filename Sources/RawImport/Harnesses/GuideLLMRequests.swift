import BenchModel

/// The reports of GuideLLM 0.1, which keep every request and no statistics; times in seconds.
enum GuideLLMRequests {
  /// Whether an entry of `benchmarks` is a report with benchmarks of its own.
  static func isReport(_ entry: JSONObject) -> Bool {
    guard entry["args"] != nil, let inner = entry["benchmarks"], inner.isArray else { return false }
    return inner.firstElement.map { $0["results"] != nil || $0["errors"] != nil } ?? true
  }

  /// The runs of a report.
  static func runs(_ report: JSONObject) -> [RunBuilder] {
    let args = report["args"]?.object
    return (report["benchmarks"]?.elements ?? []).map { node in
      let entry = node.object
      var run = RunBuilder(at: node.range)
      run.model(args?["model"])
      var load = GuideLLMLoad(text: entry["mode"]?.string ?? "")
      load.rate = entry["rate"]?.number
      load.apply(to: &run)
      GuideLLMLoad.lengths(args?["data"], &run)
      measure(entry, &run)
      return run
    }
  }

  private static func measure(_ entry: JSONObject, _ run: inout RunBuilder) {
    let results = entry["results"]?.elements.filter(\.isWhole) ?? []
    let errors = entry["errors"]?.elements ?? []
    run.requests = RequestCounts(
      sent: results.count + errors.count, completed: results.count, failed: errors.count)
    run.note(.requests, AxisPoint(results.count + errors.count))
    if results.isEmpty, let text = errors.first?["message"]?.string, !text.isEmpty {
      run.failed(FailureText.failure(text))
    }
    var (first, gaps, whole) = (SampleStatistics(), SampleStatistics(), SampleStatistics())
    var (prompt, output) = (SampleStatistics(), SampleStatistics())
    var start: Double?
    var end: Double?
    for node in results {
      let result = node.object
      first.add(result["first_token_time"]?.number)
      for gap in result["decode_times"]?["data"]?.elements ?? [] { gaps.add(gap.number) }
      prompt.add(result["prompt_token_count"]?.number)
      output.add(result["output_token_count"]?.number)
      guard let from = result["start_time"]?.number, let to = result["end_time"]?.number else {
        continue
      }
      whole.add(to - from)
      start = start ?? from
      end = to
    }
    let place = entry.range
    run.achieved(.promptTokens, prompt.mean)
    run.achieved(.outputTokens, output.mean)
    run.achieved(.concurrency, concurrency(entry["concurrencies"]))
    if let start, let end, end > start {
      run.note(.date, UnixDate.text(start).map { AxisPoint($0) })
      run.measured(.requestThroughput, Double(results.count) / (end - start), at: place)
      run.measured(.outputThroughput, output.sum / (end - start), at: place)
    }
    first.record(.ttft, .seconds, at: place, into: &run)
    gaps.record(.itl, .seconds, at: place, into: &run)
    whole.record(.e2e, .seconds, at: place, into: &run)
    run.define(.itlPooled)
    run.define(.outputOverRun)
    run.define(.requestsOverRun)
  }

  /// The mean over time of how many requests were under way.
  private static func concurrency(_ list: JSONNode?) -> Double? {
    let points = (list?.elements ?? []).compactMap { node -> (Double, Double)? in
      let object = node.object
      guard let time = object["time"]?.number, let count = object["processing"]?.number else {
        return nil
      }
      return (time, count)
    }
    guard let first = points.first, let last = points.last, last.0 > first.0 else { return nil }
    let area = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.1 * ($1.1.0 - $1.0.0) }
    return area / (last.0 - first.0)
  }
}
