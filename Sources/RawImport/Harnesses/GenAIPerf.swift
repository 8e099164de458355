import BenchModel
import Diagnostics

/// What genai-perf writes as `*_genai_perf.json` and `.csv`.
///
/// The JSON has blocks with units and an `input_config`, which is flat up to 0.0.8 and nested later.
struct GenAIPerf: RawFormat {
  let name = "genai-perf"
  let looksFor = "genai-perf's blocks with `unit` and `input_config`, or its CSV"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .itlPerRequest, .e2eAtClient, .outputOverRun, .requestsOverRun,
    .perUserFromITL,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if let object = file.object { return Self.isResult(object) || Self.isRaw(object) }
    return file.bytes.first != UInt8(ascii: "{") && PerfCSV.kind(of: file.bytes) == .genAIPerf
  }

  /// Whether an object is a result of genai-perf; AIPerf's have the same blocks.
  static func isResult(_ object: JSONObject) -> Bool {
    guard let config = object["input_config"], config.isObject, !AIPerf.isResult(object) else {
      return false
    }
    return object.members.contains { PerfBlock.isResult($0.key) && $0.value["unit"] != nil }
      || config["perf_analyzer"] != nil
  }

  private static func isRaw(_ object: JSONObject) -> Bool {
    guard let first = object["experiments"]?.firstElement else { return false }
    return first["requests"] != nil || first["experiment"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    guard let object = file.object else {
      if let twin = file.twin(replacing: ".csv", by: ".json", where: Self.isResult) {
        return RawContent(
          reasonForNone: "the same run stands with all its digits in \(twin) beside it")
      }
      return PerfCSV.read(file, RunCollector(file, self))
    }
    if Self.isRaw(object) {
      return RawContent(
        reasonForNone: "perf_analyzer's raw time stamps, without token counts; genai-perf's "
          + "numbers of this run stand in the file that ends in _genai_perf.json")
    }
    var runs = RunCollector(file, self)
    var run = RunBuilder(at: object.range)
    Self.settings(object["input_config"]?.object, &run)
    let unknown = PerfBlock.read(object, into: &run)
    if run.values.isEmpty { run.failed(.error("no request completed")) }
    runs.add(run)
    var unread = UnreadKeys()
    unread.takeBlocks(object)
    unread.tell(&runs)
    runs.addUnknownUnits(of: unknown, at: object.range)
    runs.addCut(of: file)
    return runs.content()
  }

  private static func settings(_ config: JSONObject?, _ run: inout RunBuilder) {
    guard let config else { return }
    let input = config["input"]?.object
    let endpoint = config["endpoint"]?.object
    let models =
      config["model_names"] ?? config["model"] ?? config["formatted_model_name"]
      ?? config["model_name"]
    run.model(models?.isArray == true ? models?.firstElement : models)
    let stimulus = config["perf_analyzer"]?["stimulus"]?.object
    let concurrency = stimulus?["concurrency"] ?? config["concurrency"]
    run.set(.concurrency, concurrency?.integer.flatMap { $0 > 0 ? $0 : nil })
    run.set(.requestRate, positive(stimulus?["request_rate"] ?? config["request_rate"]))
    let source = (input?["prompt_source"] ?? config["prompt_source"])?.string
    if source == nil || source == "synthetic" {
      let prompt = input?["synthetic_tokens"]?["mean"] ?? config["synthetic_input_tokens_mean"]
      run.set(.promptTokens, positive(prompt))
    }
    run.set(
      .outputTokens, positive(input?["output_tokens"]?["mean"] ?? config["output_tokens_mean"]))
    // Only Triton is told which engine to use; elsewhere `backend` is a default.
    let service = (endpoint?["service_kind"] ?? config["service_kind"])?.string
    guard service == "triton" || service == "tensorrtllm_engine" else { return }
    switch (endpoint?["backend"] ?? config["backend"])?.string {
    case "tensorrtllm", "tensorrtllm_engine": run.engine("tensorrt-llm")
    case "vllm": run.engine("vllm")
    default: if service == "tensorrtllm_engine" { run.engine("tensorrt-llm") }
    }
  }

  /// A number above zero; genai-perf writes -1 for what was not asked.
  private static func positive(_ node: JSONNode?) -> AxisPoint? {
    node?.number.flatMap { $0 > 0 ? AxisPoint($0) : nil }
  }
}

extension RunCollector {
  /// Says which blocks were left out because their units are not known.
  mutating func addUnknownUnits(of names: [String], at place: Range<Int>) {
    guard !names.isEmpty else { return }
    let list = names.joined(separator: ", ")
    add(
      Finding(
        .warning, "import.unit-unknown", "the unit of \(list) is not known; left out",
        at: span(place.lowerBound..<min(place.lowerBound + 1, place.upperBound))))
  }
}
