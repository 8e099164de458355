import BenchModel
import Diagnostics

/// Reports of optimum-benchmark: `benchmark.json`, or `benchmark_report.json` with the config beside
/// it.
///
/// The batch is the load; the repetitions of prefill and decode are in the file.
struct Optimum: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "a report of optimum-benchmark (`prefill`, `decode`, `per_token`), or its config"
  let definitions: [MetricDefinition] = [
    MetricDefinition("ttft/prefill", .ttft, "time of one forward pass over the prompts of a batch"),
    MetricDefinition(
      "itl/per-token", .itl, "time between two tokens of a batch, all passes pooled"),
    MetricDefinition(
      "output_throughput/decode", .outputThroughput,
      "tokens of a batch after the first / time of decoding alone"),
    MetricDefinition(
      "request_time/prefill-and-decode", .requestTime, "time of prefill + time of decode, each pass"
    ),
    MetricDefinition(
      "request_throughput/prefill", .requestThroughput, "prompts of a batch / time of prefill"),
    MetricDefinition(
      "peak_memory/allocated", .peakMemory,
      "the most memory that the framework had allocated on a device during decoding"),
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object else { return false }
    return report(object) != nil || Self.isConfig(object)
  }

  private func report(_ object: JSONObject) -> JSONObject? {
    let inner = object["report"]?.object ?? object
    let isReport =
      inner["decode"]?["latency"] != nil || inner["prefill"]?["latency"] != nil
      || inner["forward"]?["latency"] != nil || inner["call"]?["latency"] != nil
    return isReport ? inner : nil
  }

  private static func isConfig(_ object: JSONObject) -> Bool {
    object.has("backend", "scenario", "environment")
      || object.has("backend", "benchmark", "launcher")
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let object = file.object else { return runs.content() }
    guard let report = report(object) else {
      return runs.content(why: "the settings of the report beside it")
    }
    var config = object["config"]?.object
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[...$0]) } ?? ""
    if config == nil {
      if file.surroundings.names(inFolder: folder).contains("benchmark.json") {
        return runs.content(why: "repeats `benchmark.json` beside it")
      }
      config = file.surroundings.bytes(of: folder + "benchmark_config.json").flatMap {
        JSONDocument($0)?.root?.object
      }
    }
    if let text = report["traceback"]?.string {
      var run = RunBuilder(at: report.range)
      Self.describe(&run, config)
      run.failed(FailureText.failure(text))
      runs.add(run)
      return runs.content()
    }
    OptimumRuns(report: report).add(to: &runs) { Self.describe(&$0, config) }
    return runs.content(why: "a report without a measured forward pass or generation")
  }

  private static func describe(_ run: inout RunBuilder, _ config: JSONObject?) {
    guard let config else { return }
    let backend = config["backend"]?.object
    run.model(backend?["model"]?.word, at: 0..<0)
    run.engine(backend?["name"]?.word, version: backend?["version"]?.word)
    let scheme = backend?["quantization_scheme"]?.word
    run.quantization(scheme ?? backend?["torch_dtype"]?.word)
    if scheme != nil { run.set("quantization_scheme", scheme.map { AxisPoint($0) }) }
    run.set("torch_compile", backend?["torch_compile"]?.word.map { AxisPoint($0) })
    let scenario = config["scenario"]?.object ?? config["benchmark"]?.object
    let shapes = scenario?["input_shapes"]?.object
    run.set(.concurrency, shapes?["batch_size"])
    run.set(.promptTokens, shapes?["sequence_length"])
    run.set(.outputTokens, scenario?["generate_kwargs"]?["max_new_tokens"])
    devices(&run, backend, config["environment"]?.object)
  }

  /// The devices that were used, of those that the whole machine has; a display is none.
  private static func devices(
    _ run: inout RunBuilder, _ backend: JSONObject?, _ environment: JSONObject?
  ) {
    let names = (environment?["gpu"]?.elements ?? []).compactMap(\.string)
      .filter { !$0.lowercased().contains("display") }
    let used = backend?["device_ids"]?.word.map { $0.split(separator: ",").count }
    guard let name = names.first else { return }
    run.device(Set(names).count == 1 ? name : names.joined(separator: " + "), count: used)
  }
}
