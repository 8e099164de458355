import BenchModel
import Diagnostics

/// How many GPUs served a row of InferenceMAX.
struct InferenceMAXDevices {
  /// The number; nil where the row does not say it.
  let count: Int?
  /// Whether prompts and outputs were served by GPUs of their own, by which each rate is divided.
  let arePooled: Bool
  /// Whether the devices are two groups, so that parallelism is said of each.
  let areTwoGroups: Bool

  /// Counts the GPUs of a row.
  init(_ row: JSONObject) {
    self.init(
      isMultinode: Self.isTrue(row["is_multinode"]), isDisaggregated: Self.isTrue(row["disagg"]),
      prefill: row["num_prefill_gpu"]?.count, decode: row["num_decode_gpu"]?.count,
      parallel: Self.product(row, ["tp", "pp", "pcp_size"])
        ?? Self.product(row, ["decode_tp", "decode_pp", "decode_pcp_size"]))
  }

  /// Counts GPUs.
  ///
  /// On one node the database repeats the same GPUs for prefill and decode, and multiplies them by
  /// the experts' parallelism where nothing is disaggregated, so that there the product of the other
  /// parallelisms counts.
  init(isMultinode: Bool, isDisaggregated: Bool, prefill: Int?, decode: Int?, parallel: Int?) {
    areTwoGroups = isMultinode || (isDisaggregated && prefill != decode)
    arePooled = isDisaggregated
    if areTwoGroups {
      count = prefill.flatMap { prefill in
        decode.flatMap { Int(countOf: Double(prefill) + Double($0)) }
      }
    } else {
      count = isDisaggregated ? decode : parallel
    }
  }

  private static func isTrue(_ node: JSONNode?) -> Bool {
    node?.bool == true || node?.string?.lowercased() == "true"
  }

  /// The product of the sizes that are there; nil where the first is not.
  private static func product(_ row: JSONObject, _ keys: [String]) -> Int? {
    guard let first = keys.first.flatMap({ row[$0]?.count }), first < 100_000 else { return nil }
    let others = keys.dropFirst().compactMap { row[$0]?.count }.filter { (1...1000).contains($0) }
    return others.reduce(first, *)
  }
}

/// Words that the files of InferenceMAX share.
enum InferenceMAXWords {
  /// What served: `b200-dgxc` is a B200 at some place, `fp4` a precision, the image has the version.
  static func describe(
    _ run: inout RunBuilder, hardware: String?, framework: String?, precision: String?,
    image: String?
  ) {
    run.device(hardware?.split { $0 == "-" || $0 == "_" }.first.map(String.init))
    run.quantization(precision)
    guard let framework = framework?.lowercased() else { return }
    // `dynamo-sglang` is SGLang under NVIDIA's Dynamo, `mori-sglang` SGLang under AMD's MoRI.
    let words = framework.split(separator: "-").map(String.init)
    let known = words.count == 2 && ["dynamo", "mori"].contains(words[0])
    let name = known ? words[1] : framework
    let engine = ["trt": "tensorrt-llm", "trtllm": "tensorrt-llm"][name] ?? name
    run.engine(engine, version: image.flatMap { version($0, of: engine) })
    if known { run.set("orchestrator", AxisPoint(words[0])) }
  }

  /// `0.22.0` of `vllm/vllm-openai:v0.22.0`, `1.1.0rc2` of `…/tensorrt-llm/release:1.1.0rc2`,
  /// `0.5.8` of `…:sglang-0.5.8-rocm700`; nil where the tag has none, or one of Dynamo.
  static func version(_ image: String, of engine: String) -> String? {
    guard let colon = image.lastIndex(where: { $0 == ":" || $0 == "#" }) else { return nil }
    let repository = image[..<colon].lowercased()
    let tag = image[image.index(after: colon)...].lowercased()
    for mark in [engine + "-", engine + "_"] {
      if let found = tag.firstRange(of: mark), let own = number(tag[found.upperBound...]) {
        return own
      }
    }
    return repository.contains("dynamo") ? nil : number(tag[...])
  }

  /// `0.5.8.post1` of `v0.5.8.post1-cu130`.
  private static func number(_ text: Substring) -> String? {
    let word = (text.first == "v" ? text.dropFirst() : text)
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
    let digits = word.prefix { $0.isNumber || $0 == "." }
    guard digits.first?.isNumber == true, digits.contains(".") else { return nil }
    let rest = word.dropFirst(digits.count)
    let isPart = ["rc", "post", "dev", "a", "b"].contains { rest.hasPrefix($0) }
    let bare = isPart ? word : digits
    return bare.last == "." ? String(bare.dropLast()) : String(bare)
  }

  /// Some rows have `ttft_p50` and `intvty_p99` for `p50_ttft` and `p99_intvty`.
  static func statisticFirst(_ key: String) -> String {
    guard let mark = key.lastIndex(of: "_") else { return key }
    let last = key[key.index(after: mark)...]
    return LatencyKey.isStatistic(last) ? "\(last)_\(key[..<mark])" : key
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
      let key = statisticFirst(key)
      guard key.hasSuffix("_intvty") else { return nil }
      let statistic = key.dropLast("_intvty".count)
      return LatencyKey.isStatistic(statistic)
        ? Metric(.outputThroughputPerUser, String(statistic)) : nil
    }
  }
}

extension MetricDefinition {
  /// Measured by a client derived from vLLM's, then divided by the GPUs.
  static let inferenceMAX: [MetricDefinition] =
    inferenceMAXPools + [
      .interactivityOfRequests, .ttftAtClient, .tpotAfterFirst, .itlPooled, .e2eAtClient,
      .outputOverRun, .totalOverRun,
      .promptOverRun,
      MetricDefinition(
        "output_throughput_per_user/of-tpot", .outputThroughputPerUser,
        "1 / the same statistic of TPOT (interactivity): the p99 is that of the slow requests"),
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

  /// With prefill and decode on devices of their own.
  static let inferenceMAXPools: [MetricDefinition] = [
    MetricDefinition(
      "output_throughput_per_device/decode-devices", .outputThroughputPerDevice,
      "output tokens / wall time of the run / devices that decode"),
    MetricDefinition(
      "prompt_throughput_per_device/prefill-devices", .promptThroughputPerDevice,
      "prompt tokens / wall time of the run / devices that prefill"),
  ]

  /// Of the agentic scenario, whose statistics are those of the requests.
  static let interactivityOfRequests = MetricDefinition(
    "output_throughput_per_user/interactivity", .outputThroughputPerUser,
    "1 / TPOT of a request (interactivity), over the requests")
}
