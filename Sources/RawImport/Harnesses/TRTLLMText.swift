import BenchModel
import Diagnostics

/// The report that trtllm-bench prints, most often buried in a log of MPI; in three wordings.
struct TRTLLMText: RawFormat {
  let name = "trtllm-bench"
  let looksFor = "the section `PERFORMANCE OVERVIEW` that trtllm-bench prints"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil else { return false }
    return file.lines.contains {
      $0.hasPrefix("= PERFORMANCE OVERVIEW") || $0.contains("Preparing to run throughput benchmark")
        || $0.contains("Preparing to run latency benchmark")
    }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var keys: [String: (text: Substring, line: Int)] = [:]
    var isOpen = false
    for (index, line) in file.lines.enumerated() {
      if line.hasPrefix("= ENGINE DETAILS") || line.hasPrefix("= PYTORCH BACKEND") {
        if isOpen { add(keys, file, &runs) }
        keys = [:]
        isOpen = false
      } else if line.hasPrefix("= PERFORMANCE OVERVIEW") {
        isOpen = true
      } else if let (key, value) = Self.pair(line) {
        if keys[key] == nil { keys[key] = (value, index + 1) }
      }
    }
    if isOpen { add(keys, file, &runs) }
    if runs.count == 0 { addFailure(keys, file, &runs) }
    return runs.content()
  }

  /// `Model:    x`, `[Latency] P50    : 4.1`; nil for other lines.
  private static func pair(_ line: Substring) -> (String, Substring)? {
    guard let colon = line.firstIndex(of: ":"), line.utf8.count < 200,
      line.first != "[" || line.hasPrefix("[Latency]")
    else { return nil }
    let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
    guard !value.isEmpty else { return nil }
    var key = String(line[..<colon])
    while key.last?.isWhitespace == true { key.removeLast() }
    return (key, value)
  }

  private func add(
    _ keys: [String: (text: Substring, line: Int)], _ file: RawFile, _ runs: inout RunCollector
  ) {
    guard let throughput = keys["Request Throughput (req/sec)"] else { return }
    var run = RunBuilder(at: file.source.range(ofLine: throughput.line))
    describe(&run, keys, file)
    func measure(_ metric: Metric, _ names: String..., unit: RunUnit = .base) {
      for name in names {
        guard let found = keys[name] else { continue }
        run.measured(
          metric, Double(found.text.prefix { $0 != " " }), unit,
          at: file.source.range(ofLine: found.line))
        return
      }
    }
    measure(.requestThroughput, "Request Throughput (req/sec)")
    measure(
      .outputThroughput, "Total Output Throughput (tokens/sec)", "Token Throughput (tokens/sec)")
    measure(.totalThroughput, "Total Token Throughput (tokens/sec)")
    measure(.requestTime, "Total Latency (ms)", unit: .milliseconds)
    measure(
      Metric(.outputThroughputPerUser, "mean"), "Per User Output Throughput [w/ ctx] (tps/user)",
      "Per User Output Throughput (tokens/sec/user)")
    measure(
      Metric(.outputThroughputPerDevice), "Per GPU Output Throughput (tps/gpu)",
      "Per GPU Output Throughput (tokens/sec/gpu)")
    for (key, found) in keys.sorted(by: { $0.value.line < $1.value.line })
    where key.hasPrefix("[Latency] ") {
      guard let statistic = TRTLLMWords.statistic(String(key.dropFirst(10))) else { continue }
      run.measured(
        Metric(.e2e, statistic), Double(found.text.prefix { $0 != " " }), .milliseconds,
        at: file.source.range(ofLine: found.line))
    }
    runs.add(run)
  }

  private func describe(
    _ run: inout RunBuilder, _ keys: [String: (text: Substring, line: Int)], _ file: RawFile
  ) {
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { keys[$0] }.first.map { String($0.text) }
    }
    func number(_ names: String...) -> Double? {
      names.lazy.compactMap { keys[$0] }.first.flatMap { Double($0.text.prefix { $0 != " " }) }
    }
    if let model = keys["Model"] {
      run.model(String(model.text), at: file.source.range(ofLine: model.line))
    }
    run.engine("tensorrt-llm", version: text("TensorRT LLM Version", "TensorRT-LLM Version"))
    run.quantization(text("Quantization") ?? text("Dtype"))
    for (name, axis) in [
      ("TP Size", AxisName.tensorParallel), ("PP Size", .pipelineParallel),
      ("EP Size", .expertParallel),
    ] {
      run.set(axis, number(name).flatMap { Int(exactly: $0) })
    }
    let world = (number("TP Size") ?? 0) * (number("PP Size") ?? 1)
    run.device(text("GPU Name", "GPU"), count: Int(exactly: world))
    run.achieved(
      .concurrency, number("Number of concurrent requests", "Average Concurrent Requests"))
    run.achieved(.promptTokens, number("Average Input Length (tokens)"))
    run.achieved(.outputTokens, number("Average Output Length (tokens)"))
    run.note(.requests, number("Number of requests").flatMap { AxisPoint($0) })
  }

  /// A log without the report is a run that died; its text says of what.
  private func addFailure(
    _ keys: [String: (text: Substring, line: Int)], _ file: RawFile, _ runs: inout RunCollector
  ) {
    let errors = file.lines.enumerated().filter {
      FailureText.saysOutOfMemory(String($0.element)) || $0.element.contains("Error")
    }
    let cause =
      errors.last { FailureText.saysOutOfMemory(String($0.element)) } ?? errors.last
    let line = cause.map { $0.offset + 1 } ?? file.source.lineCount
    var run = RunBuilder(at: file.source.range(ofLine: line))
    describe(&run, keys, file)
    run.failed(
      cause.map { FailureText.failure(String($0.element)) }
        ?? .error("the log ends before the performance overview"))
    runs.add(run)
  }
}
