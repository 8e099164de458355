import BenchModel
import Diagnostics

/// What `vllm bench throughput` and `vllm bench latency` print, as people paste it:
/// `Throughput: 5.2 requests/s, 2677.2 total tokens/s` and `Avg latency: 0.52 seconds`.
struct OfflineReport: RawFormat {
  let name = "vllm-offline-report"
  let looksFor = "printed lines such as `Throughput: … requests/s, … tokens/s`"
  let definitions: [MetricDefinition] = [
    .requestTimeOfBatch, .totalOffline, .outputOffline, .requestsOffline,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard file.json.map({ $0.fault != nil }) ?? true else { return false }
    func finds(_ text: String) -> Bool { ByteSearch.finds(text, nearEndsOf: file.bytes) }
    return (finds("Throughput: ") && finds(" requests/s, "))
      || (finds("Avg latency: ") && finds("% percentile latency: "))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var context = ReportContext(file)
    var latency: RunBuilder?
    var results: [RunBuilder]?
    for line in stride(from: 1, through: file.source.lineCount, by: 1) {
      let place = file.source.range(ofLine: line)
      let text = file.source.text(
        place.lowerBound..<min(place.upperBound, place.lowerBound + 20_000))
      if let mark = text.firstRange(of: "Avg latency: ") {
        if let latency { runs.add(latency) }
        var run = context.run(at: place)
        run.engine("vllm")
        run.mainMetric = Metric(.requestTime, "mean")
        run.measured(
          Metric(.requestTime, "mean"), Self.number(text[mark.upperBound...]), at: place)
        latency = run
      } else if let mark = text.firstRange(of: "% percentile latency: "), latency != nil {
        let digits = text[..<mark.lowerBound].suffix { $0.isNumber || $0 == "." }
        latency?.measured(
          Metric(.requestTime, "p\(digits)"), Self.number(text[mark.upperBound...]), at: place)
      } else if let mark = text.firstRange(of: "Throughput: "), text.contains("requests/s") {
        let run = Self.throughput(text[mark.upperBound...], context.run(at: place), at: place)
        let beside = results ?? Self.results(beside: file)
        results = beside
        runs.add(Self.completed(run, by: beside))
      } else {
        context.take(text)
      }
    }
    if let latency { runs.add(latency) }
    return runs.content(why: runs.count == 0 ? "has no line with a result" : nil)
  }

  /// `5.23 requests/s, 2677.18 total tokens/s, 1338.59 output tokens/s`.
  private static func throughput(
    _ text: Substring, _ run: RunBuilder, at place: Range<Int>
  ) -> RunBuilder {
    var run = run
    run.mainMetric = .totalThroughput
    for part in text.split(separator: ",") {
      let value = number(part)
      if part.contains("requests/s") {
        run.measured(.requestThroughput, value, at: place)
      } else if part.contains("output tokens/s") {
        run.measured(.outputThroughput, value, at: place)
      } else if part.contains("tokens/s") {
        run.measured(.totalThroughput, value, at: place)
      }
    }
    return run
  }

  /// The run with all the digits of its JSON beside it, so that it is known again as the same.
  private static func completed(_ run: RunBuilder, by results: [RunBuilder]) -> RunBuilder {
    for var exact in results
    where run.isRounded(of: exact, time: 0, rate: 5.1e-3, least: 2) {
      if exact.modelText == nil { exact.model(run.modelText?.text, at: run.place) }
      var whole = exact.standing(at: run.place, adding: run.settings)
      whole.device(run.deviceText, count: run.deviceCount)
      whole.define(.requestTimeOfAll)
      for (metric, value, place) in run.values where metric == .outputThroughput {
        whole.measured(metric, value, at: place)
      }
      return whole
    }
    return run
  }

  /// The runs of `--output-json` beside a file.
  private static func results(beside file: RawFile) -> [RunBuilder] {
    ResultsBeside.objects(file).map(\.object).filter {
      $0.has("elapsed_time", "requests_per_second")
    }
    .map { object in
      var run = RunBuilder(at: object.range)
      VLLMThroughput.read(object, into: &run)
      return run
    }
  }

  private static func number(_ text: Substring) -> Double? {
    text.split { $0.isWhitespace }.first.flatMap { Double($0) }
  }
}

extension Substring {
  /// The longest end whose characters all pass a test.
  fileprivate func suffix(_ test: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, test(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
