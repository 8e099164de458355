import Diagnostics

/// Files that AIPerf, genai-perf and GuideLLM write beside their results, which hold none.
struct PerfSideFiles: RawFormat {
  let name = "perf-side-file"
  let looksFor = "files that AIPerf, genai-perf and GuideLLM write beside their results"

  func recognises(_ file: RawFile) -> Bool { Self.reason(file) != nil }

  func read(_ file: RawFile) -> RawContent { RawContent(reasonForNone: Self.reason(file)) }

  private static func reason(_ file: RawFile) -> String? {
    if let object = file.object { return reason(object) }
    if let object = file.firstOfList {
      return isGPUSample(object)
        ? "samples of a GPU over time; the run's own numbers stand in the result beside it" : nil
    }
    if let root = file.json?.single, root.isArray, root.isWhole, root.firstElement == nil {
      return "an empty JSON list: nothing was recorded"
    }
    return reason(ofText: file.bytes)
  }

  private static func reason(_ object: JSONObject) -> String? {
    if object["timeslices"]?.isArray == true {
      return "AIPerf's numbers of slices of a run; those of the whole run stand in the file "
        + "that ends in _aiperf.json"
    }
    if object.has("concurrency_ratio", "concurrency_threshold", "peak_output_throughput") {
      return "the steady state of a run of SGLang's benchmark, without its load; the whole run "
        + "stands in the file of its results"
    }
    if isGPUSample(object) {
      return "samples of a GPU over time; the run's own numbers stand in the result beside it"
    }
    if object.has("summary", "metrics"), object["summary"]?["endpoints_configured"] != nil {
      return "AIPerf's export of the server's own metrics; the run stands in the file that ends in "
        + "_aiperf.json"
    }
    if object["endpoint_url"] != nil, object["timestamp_ns"] != nil || object["metrics"] != nil {
      return "AIPerf's samples of the server's own metrics over time; no result of a run"
    }
    if object["metadata"]?["request_start_ns"] != nil || object["start_perf_ns"] != nil {
      return "AIPerf's raw requests and answers; the run stands in the file that ends in "
        + "_aiperf.json"
    }
    if let first = object["data"]?.firstElement,
      first["payloads"]?.isArray == true || first["payload"]?.isArray == true
    {
      return "the prompts that AIPerf or genai-perf sent; no result of a run"
    }
    return nil
  }

  private static func isGPUSample(_ object: JSONObject) -> Bool {
    if object["telemetry_data"] != nil, object["gpu_index"] != nil { return true }
    let keys = object.members.map { $0.key.lowercased() }
    func has(_ words: String...) -> Bool {
      keys.contains { key in words.contains { key.contains($0) } }
    }
    return has("time") && has("gpu", "device", "card") && has("util", "power", "temperature")
      && !has("throughput", "latency", "token", "tok_", "ttft", "model", "concurrency", "metrics")
  }

  private static func reason(ofText bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(8000), as: UTF8.self)
    if head.hasPrefix("Timeslice,") {
      return "AIPerf's numbers of slices of a run; those of the whole run stand in the file "
        + "that ends in _aiperf.csv"
    }
    if head.hasPrefix("Endpoint,Type,Metric,") || head.hasPrefix("Endpoint,Metric,Key,") {
      return "AIPerf's export of the server's own metrics; no result of a run"
    }
    let line = head.prefix { !$0.isNewline }
    if line.hasPrefix("metric,mean,std,min,max,cv,")
      || line.contains("_mean,") && (line.contains("_ci_low,") || line.contains("_max,"))
        && line.contains("_cv")
    {
      return "AIPerf's means over several runs; the JSON of the same name has all their digits"
    }
    let isYAML = ["benchmarks:", "args:", "metadata:", "config:"].contains { head.hasPrefix($0) }
    let marks = ["guidellm", "generative_benchmark", "cooldown_number", "backend_type"]
    if isYAML, marks.contains(where: head.contains) {
      return "GuideLLM's report in YAML that is cut or damaged: it is no whole document"
    }
    return nil
  }
}
