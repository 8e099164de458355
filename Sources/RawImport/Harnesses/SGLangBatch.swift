import BenchModel
import Diagnostics

extension MetricDefinition {
  /// From the first prompt to the last token.
  static let requestTimeOfOneBatch = MetricDefinition(
    "request_time/one-batch", .requestTime,
    "from handing over one batch to the last token of its last request")
  /// Without a server.
  static let prefillOfBatch = MetricDefinition(
    "ttft/prefill-of-batch", .ttft, "time of the step that reads the prompts of one whole batch")
  /// With a server.
  static let lastFirstToken = MetricDefinition(
    "ttft/last-of-batch", .ttft,
    "from sending one batch to the first token of the request that gets its first token last")
  /// Without a server.
  static let decodeStep = MetricDefinition(
    "itl/decode-step", .itl,
    "time of a step that generates one token for every request of one batch")
  /// With a server.
  static let outputOfDecoding = MetricDefinition(
    "output_throughput/decoding", .outputThroughput,
    "output tokens of one batch / time from its last first token to its end")
  /// Without a server.
  static let outputOfMedianStep = MetricDefinition(
    "output_throughput/median-step", .outputThroughput,
    "requests of one batch / median time of a decoding step")
  /// While prompts are read.
  static let promptOfPrefill = MetricDefinition(
    "prompt_throughput/prefill", .promptThroughput,
    "prompt tokens of one batch / time until its last first token")
  /// Over the whole batch.
  static let totalOfBatch = MetricDefinition(
    "total_throughput/one-batch", .totalThroughput,
    "prompt and output tokens of one batch / time to answer it")
}

/// What SGLang's `bench_one_batch` and `bench_one_batch_server` append: a line of JSON for each
/// batch, with its size and lengths.
struct SGLangBatch: RawFormat {
  let name = "sglang-batch"
  let looksFor = "the keys of SGLang's `bench_one_batch` and `bench_one_batch_server`"
  let definitions: [MetricDefinition] = [
    .requestTimeOfOneBatch, .prefillOfBatch, .decodeStep, .outputOfMedianStep, .promptOfPrefill,
    .totalOfBatch,
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object ?? file.firstOfList else { return false }
    return Self.isResult(object)
  }

  private static func isResult(_ object: JSONObject) -> Bool {
    object.has("run_name", "batch_size", "input_len")
      && (object.first(of: "prefill_latency", "latency", "overall_throughput", "total_latency")
        != nil)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var others = 0
    for node in (file.json?.values ?? []).flatMap({ $0.isArray ? $0.elements : [$0] }) {
      let object = node.object
      if Self.isResult(object) { runs.add(Self.run(object)) } else { others += 1 }
    }
    if others > 0 { runs.add(.leftOut(others, "no result of a batch", .file(file.path))) }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static func run(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.set(.concurrency, positive(object["batch_size"]).flatMap { AxisPoint($0) })
    run.set(.promptTokens, positive(object["input_len"]).flatMap { AxisPoint($0) })
    run.set(.outputTokens, positive(object["output_len"]).flatMap { AxisPoint($0) })
    if let name = object["run_name"]?.word, name != "default", !name.isEmpty {
      run.set("run_name", AxisPoint(name))
    }
    // It is what the server counted, and another for every batch.
    if let rate = positive(object["cache_hit_rate"]) { run.note("cache_hit_rate", AxisPoint(rate)) }
    run.mainMetric = .requestTime
    if object.has("prefill_latency") {
      // It runs the engine itself, without a server.
      run.engine("sglang")
      run.measured(.requestTime, object["total_latency"], .seconds)
      run.measured(Metric(.ttft), object["prefill_latency"], .seconds)
      run.measured(Metric(.itl, "median"), object["median_decode_latency"], .seconds)
      run.measured(.outputThroughput, object["median_decode_throughput"])
      run.measured(.promptThroughput, object["prefill_throughput"])
    } else {
      if positive(object["last_gen_throughput"]) != nil { run.engine("sglang") }
      for definition in [MetricDefinition.lastFirstToken, .outputOfDecoding] {
        run.define(definition)
      }
      run.measured(.requestTime, object["latency"], .seconds)
      run.measured(
        Metric(.ttft, "max"), positive(object.first(of: "last_ttft", "ttft")), .seconds,
        at: object.range)
      run.measured(.outputThroughput, positive(object["output_throughput"]), at: object.range)
      run.measured(.promptThroughput, positive(object["input_throughput"]), at: object.range)
    }
    run.measured(.totalThroughput, object["overall_throughput"])
    return run
  }

  private static func positive(_ node: JSONNode?) -> Double? {
    node?.looseNumber.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }
}
