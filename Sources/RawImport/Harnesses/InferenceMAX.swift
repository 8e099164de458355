import BenchModel
import Diagnostics

/// Aggregates of InferenceMAX/InferenceX: rows of `agg_bmk.json`, and of the dashboard's database.
///
/// Times are seconds without a suffix.
struct InferenceMAX: RawFormat {
  let name = "inferencemax"
  let looksFor =
    "rows with `hw` or `hardware`, `conc` and `tput_per_gpu` of InferenceMAX/InferenceX"
  let definitions = MetricDefinition.inferenceMAX

  func recognises(_ file: RawFile) -> Bool {
    guard let row = file.firstOfList ?? file.object else { return false }
    return Self.isRow(row)
  }

  private static func isRow(_ row: JSONObject) -> Bool {
    guard row["conc"] != nil, row["framework"] != nil else { return false }
    return row["hw"] != nil || (row["hardware"] != nil && row["metrics"] != nil)
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for value in file.json?.values ?? [] {
      for node in value.isArray ? value.elements : [value] {
        let row = node.object
        if Self.isRow(row) {
          runs.add(Self.run(row))
        } else {
          runs.add(.badLine("it is no row of InferenceMAX", runs.span(node.range)))
        }
      }
    }
    if file.json?.isTruncated == true {
      runs.add(.streamCut(runs.span(file.bytes.count - 1..<file.bytes.count)))
    }
    return runs.content(why: "a list without rows")
  }

  private static func run(_ row: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: row.range)
    run.model(row["model"])
    InferenceMAXWords.describe(
      &run, hardware: row["hw"]?.word ?? row["hardware"]?.word,
      framework: row["framework"]?.word, precision: row["precision"]?.word,
      image: row["image"]?.word)
    run.set(.concurrency, row["conc"])
    run.set(.promptTokens, row["isl"])
    run.set(.outputTokens, row["osl"])
    for (key, axis) in parallelism { run.set(axis, row[key]) }
    for key in told { run.set(AxisName(rawValue: key), row[key]?.word.map { AxisPoint($0) }) }
    run.device(nil, count: devices(row))
    run.note(.date, row["date"])
    run.achieved(.promptTokens, row["mean_input_tokens"]?.number)
    run.achieved(.outputTokens, row["mean_output_tokens_actual"]?.number)
    run.requests = RequestCounts(
      sent: row["num_requests_total"]?.integer,
      completed: row["num_requests_successful"]?.integer)
    if run.requests.sent == 0 { run.failed(.error("no request was sent")) }
    let metrics = row["metrics"]?.object ?? row
    for (key, value) in metrics.members {
      if let metric = InferenceMAXWords.metric(key) {
        run.measured(metric, value)
      } else if let (metric, unit) = LatencyKey.read(key) {
        run.measured(metric, value, unit)
      }
    }
    return run
  }

  /// Without disaggregation the GPUs of prefill and decode are the same ones.
  private static func devices(_ row: JSONObject) -> Int? {
    if row["disagg"]?.bool == true {
      guard let prefill = row["num_prefill_gpu"]?.integer,
        let decode = row["num_decode_gpu"]?.integer
      else { return nil }
      return prefill + decode
    }
    return row["num_decode_gpu"]?.integer ?? row["tp"]?.integer
  }

  private static let parallelism: [(String, AxisName)] = [
    ("tp", .tensorParallel), ("ep", .expertParallel), ("prefill_tp", "prefill_tp"),
    ("decode_tp", "decode_tp"), ("prefill_ep", "prefill_ep"), ("decode_ep", "decode_ep"),
    ("num_prefill_gpu", "num_prefill_gpu"), ("num_decode_gpu", "num_decode_gpu"),
    ("prefill_num_workers", "prefill_num_workers"),
    ("decode_num_workers", "decode_num_workers"),
  ]

  private static let told = [
    "dp_attention", "spec_decoding", "spec_method", "disagg", "is_multinode", "offloading",
    "scenario_type", "prefill_dp_attention", "decode_dp_attention",
  ]
}

/// Words that the files of InferenceMAX share.
enum InferenceMAXWords {
  /// What served: `b200-dgxc` is a B200 at some place, `fp4` a precision, the image has the version.
  static func describe(
    _ run: inout RunBuilder, hardware: String?, framework: String?, precision: String?,
    image: String?
  ) {
    let device = hardware?.split { $0 == "-" || $0 == "_" }.first.map(String.init)
    run.device(device)
    if let framework {
      let name = framework.lowercased()
      let engines = ["trt": "tensorrt-llm", "trtllm": "tensorrt-llm", "dynamo-trt": "tensorrt-llm"]
      run.engine(engines[name] ?? name, version: image.flatMap(version))
    }
    run.quantization(precision)
  }

  /// `0.22.0` of `vllm/vllm-openai:v0.22.0`; nil where the tag is none.
  private static func version(_ image: String) -> String? {
    guard let colon = image.lastIndex(of: ":") else { return nil }
    var tag = image[image.index(after: colon)...]
    if tag.first == "v" { tag = tag.dropFirst() }
    let numbers = tag.prefix { $0.isNumber || $0 == "." }
    return numbers.contains(".") ? String(numbers) : nil
  }

  /// Rates: for each GPU, of all, and the interactivity that one user sees.
  static func metric(_ key: String) -> Metric? {
    switch key {
    case "tput_per_gpu": return Metric(.totalThroughputPerDevice)
    case "output_tput_per_gpu": return Metric(.outputThroughputPerDevice)
    case "input_tput_per_gpu": return Metric(.promptThroughputPerDevice)
    case "input_tput_tps": return .promptThroughput
    case "output_tput_tps": return .outputThroughput
    case "total_tput_tps": return .totalThroughput
    default:
      guard key.hasSuffix("_intvty") else { return nil }
      let statistic = key.dropLast("_intvty".count)
      return LatencyKey.isStatistic(statistic)
        ? Metric(.outputThroughputPerUser, String(statistic)) : nil
    }
  }
}

extension MetricDefinition {
  /// Measured by a client derived from vLLM's, then divided by the GPUs.
  static let inferenceMAX: [MetricDefinition] = [
    .ttftAtClient, .tpotAfterFirst, .itlPooled, .e2eAtClient, .outputOverRun, .totalOverRun,
    .promptOverRun,
    MetricDefinition(
      "output_throughput_per_user/interactivity", .outputThroughputPerUser,
      "1 / TPOT of a request (interactivity), over the requests"),
    MetricDefinition(
      "output_throughput_per_device/run", .outputThroughputPerDevice,
      "output tokens / wall time of the run / devices"),
    MetricDefinition(
      "total_throughput_per_device/run", .totalThroughputPerDevice,
      "prompt and output tokens / wall time of the run / devices"),
    MetricDefinition(
      "prompt_throughput_per_device/run", .promptThroughputPerDevice,
      "prompt tokens / wall time of the run / devices"),
  ]
}
