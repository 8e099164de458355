import BenchModel
import Diagnostics

/// One report that trtllm-bench prints, line by line.
struct TRTLLMPrinted {
  private var section = TRTLLMSection.other
  private var backend: String?
  private var machine: String?
  private var keys: [String: (text: Substring, line: Int)] = [:]
  /// Whether it has tokens per second of a request after its first token, which is 1/TPOT.
  private(set) var saysSpeed = false
  /// Whether the section with the numbers began.
  private(set) var isMeasured = false

  /// Reads the first whole report of a text; nil where it has none.
  static func first(in text: String) -> TRTLLMPrinted? {
    var printed = TRTLLMPrinted()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let bare = LogText.bare(line)
      if bare.hasPrefix("= "), let section = TRTLLMSection(bare) {
        if section.beginsReport { printed = TRTLLMPrinted() }
        printed.enter(section)
      } else {
        printed.take(bare, line: 1)
      }
    }
    return printed.isMeasured ? printed : nil
  }

  /// Goes on to a section.
  mutating func enter(_ section: TRTLLMSection) {
    self.section = section
    if case .subject(let name) = section { backend = name }
    if case .performance = section { isMeasured = true }
  }

  /// Takes a line of a section.
  mutating func take(_ line: Substring, line number: Int) {
    guard line.utf8.count < 400, line.first != "=" else { return }
    if case .machine = section, machine == nil, let mark = line.firstRange(of: ", memory ") {
      // `NVIDIA B200, memory 178.35 GB, 3.99 GHz`
      machine = String(line[..<mark.lowerBound])
    }
    if case .dataset = section { return }
    if line.hasPrefix("[GTPS]") || line.hasPrefix("Per User Output Speed") { saysSpeed = true }
    guard let colon = line.firstIndex(of: ":"),
      line.first != "[" || Self.families.contains(where: { line.hasPrefix($0.prefix) })
    else { return }
    let value = LogText.trimmed(line[line.index(after: colon)...])
    let key = String(LogText.trimmed(line[..<colon]))
    if !value.isEmpty, keys[key] == nil { keys[key] = (value, number) }
  }

  private static let families: [(prefix: String, family: Metric.Family)] = [
    ("[Latency] ", .e2e), ("[TTFT] ", .ttft), ("[TPOT] ", .tpot),
  ]

  /// The run; nil where the report holds no number.
  func run(_ file: RawFile) -> RunBuilder? {
    guard let first = keys["Request Throughput (req/sec)"], LogText.number(first.text) != nil else {
      return nil
    }
    var run = RunBuilder(at: file.source.range(ofLine: first.line))
    describe(&run, file)
    measure(&run, file)
    return run
  }

  private func describe(_ run: inout RunBuilder, _ file: RawFile) {
    describeSubject(&run, at: file.source.range(ofLine: keys["Model"]?.line ?? 1))
    run.achieved(.concurrency, number("Number of concurrent requests"))
    TRTLLMWords.length(.promptTokens, inputs, &run)
    TRTLLMWords.length(.outputTokens, outputs, &run)
    run.note(.requests, requests.flatMap { AxisPoint($0) })
  }

  /// Mean tokens of a prompt; nil where the report does not say.
  var inputs: Double? { number("Average Input Length (tokens)") }
  /// Mean tokens of an answer; nil where the report does not say.
  var outputs: Double? { number("Average Output Length (tokens)") }
  /// The number of requests; nil where the report does not say.
  var requests: Double? { number("Number of requests") }

  /// Whether the report may be of a model of which the name is known, if at all.
  func isOfModel(_ name: Substring?) -> Bool {
    guard let name else { return true }
    return [text("Model"), text("Model Path")].contains {
      $0?.split(separator: "/").last == name
    }
  }

  /// Fills what served: model, engine, weights, devices.
  func describeSubject(_ run: inout RunBuilder, at place: Range<Int>) {
    run.model(text("Model"), at: place)
    run.engine(
      "tensorrt-llm", version: text("TensorRT LLM Version") ?? text("TensorRT-LLM Version"))
    run.quantization(text("Quantization") ?? text("Dtype"))
    run.set("backend", backend.map { AxisPoint($0) })
    run.set("kv_cache_dtype", text("KV Cache Dtype").map { AxisPoint($0) })
    for (name, axis) in Self.parallelism {
      run.set(axis, number(name).flatMap { Int(exactly: $0) })
    }
    let world = number("TP Size").map { $0 * (number("PP Size") ?? 1) }
    run.device(machine, count: world.flatMap { Int(exactly: $0) })
  }

  private static let parallelism: [(String, AxisName)] = [
    ("TP Size", .tensorParallel), ("PP Size", .pipelineParallel), ("EP Size", .expertParallel),
  ]

  private func measure(_ run: inout RunBuilder, _ file: RawFile) {
    func measure(_ metric: Metric, _ names: String..., unit: RunUnit = .base) {
      guard let found = names.lazy.compactMap({ keys[$0] }).first else { return }
      run.measured(
        metric, LogText.number(found.text), unit, at: file.source.range(ofLine: found.line))
    }
    measure(.requestThroughput, "Request Throughput (req/sec)")
    // Before 0.17 a token throughput, even a total one, counts output tokens.
    let saysOutput = keys["Total Output Throughput (tokens/sec)"] != nil
    measure(
      .outputThroughput, "Total Output Throughput (tokens/sec)", "Token Throughput (tokens/sec)",
      "Total Token Throughput (tokens/sec)")
    if saysOutput { measure(.totalThroughput, "Total Token Throughput (tokens/sec)") }
    measure(
      Metric(.outputThroughputPerUser, "mean"), "Per User Output Throughput [w/ ctx] (tps/user)",
      "Per User Output Throughput (tokens/sec/user)")
    measure(
      Metric(.outputThroughputPerDevice), "Per GPU Output Throughput (tps/gpu)",
      "Per GPU Output Throughput (tokens/sec/gpu)")
    for (key, found) in keys.sorted(by: { $0.value.line < $1.value.line }) {
      guard let (prefix, family) = Self.families.first(where: { key.hasPrefix($0.prefix) }),
        let statistic = TRTLLMWords.statistic(String(key.dropFirst(prefix.count)))
      else { continue }
      run.measured(
        Metric(family, statistic), LogText.number(found.text), .milliseconds,
        at: file.source.range(ofLine: found.line))
    }
    // Older reports give no more than the means.
    for (family, names) in Self.means
    where !run.values.contains(where: { $0.metric == Metric(family, "mean") }) {
      for name in names { measure(Metric(family, "mean"), name, unit: .milliseconds) }
    }
  }

  private static let means: [(Metric.Family, [String])] = [
    (.e2e, ["Average request latency (ms)"]),
    (.ttft, ["Average time-to-first-token [TTFT] (ms)", "Average time-to-first-token (ms)"]),
    (.tpot, ["Average time-per-output-token [TPOT] (ms)"]),
    (.itl, ["Average inter-token latency (ms)"]),
  ]

  private func text(_ name: String) -> String? { LogText.word(keys[name]?.text) }
  private func number(_ name: String) -> Double? { LogText.number(keys[name]?.text) }
}
