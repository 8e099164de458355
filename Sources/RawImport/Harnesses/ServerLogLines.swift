/// Tells lines that servers log from prose, commands and tables that only name them.
enum ServerLogLines {
  /// Words that only the engine's own log has, in a line of the shape of a log.
  private static let marks: [(text: String, engine: String)] = [
    ("vLLM API server", "vllm"), ("LLM engine (v", "vllm"), ("EngineCore", "vllm"),
    ("Engine core", "vllm"), ("[api_server.py", "vllm"), ("[llm_engine.py", "vllm"),
    ("[async_llm_engine.py", "vllm"), ("[core.py", "vllm"), ("[loggers.py", "vllm"),
    ("[metrics.py", "vllm"), ("[gpu_executor.py", "vllm"), ("[model_runner.py", "vllm"),
    ("[gpu_model_runner.py", "vllm"), ("[config.py", "vllm"),
    ("server_args=ServerArgs", "sglang"),
    ("sglang.srt", "sglang"), ("mem_fraction_static", "sglang"),
    ("max_total_num_tokens=", "sglang"),
    ("Decode batch", "sglang"), ("Prefill batch", "sglang"), ("[TRT-LLM]", "tensorrt-llm"),
    ("[TensorRT-LLM]", "tensorrt-llm"), ("text_generation_launcher", "tgi"),
    ("text_generation_router", "tgi"), ("text_generation_server", "tgi"),
    ("text_generation_client", "tgi"),
  ]

  /// How lines of llama.cpp begin, which have neither a time nor a level.
  private static let beginnings = [
    "llama_model_loader: ", "llama_model_load: ", "llama_context: ", "llama_new_context",
    "llama_kv_cache", "llm_load_tensors: ", "load_tensors: ", "load_model: ", "ggml_cuda_init: ",
    "ggml_vulkan: Found ", "ggml_vulkan: 0 = ",
    "srv  ", "slot ", "cmn  ", "print_info: ", "system_info: ", "load_hparams: ",
    "common_fit_params: ", "alloc_tensor_range: ", "ggml_backend_cuda_buffer_type_alloc_buffer: ",
  ]

  /// What vLLM puts before every line of a process since 0.10, also before those of a traceback.
  private static let processes = ["(APIServer pid=", "(EngineCore pid=", "(EngineCore_"]

  /// The engine whose server wrote the file; nil where neither the first line nor any two are lines
  /// of its log.
  static func engine(_ file: RawFile) -> String? {
    var counts: [String: Int] = [:]
    for lines in [file.lines.prefix(400), file.lines.dropFirst(400).suffix(200)] {
      for line in lines {
        let bare = LogText.bare(line)
        guard let engine = engine(of: line) ?? engine(of: bare) else { continue }
        if line.startIndex == file.lines.first?.startIndex { return engine }
        counts[engine, default: 0] += 1
        if counts[engine] == 2 { return engine }
      }
    }
    return nil
  }

  private static func engine(of line: Substring) -> String? {
    if beginnings.contains(where: { line.hasPrefix($0) }) { return "llama.cpp" }
    if processes.contains(where: { line.hasPrefix($0) }) { return "vllm" }
    guard isLogged(line) else { return nil }
    if isOfRank(line) { return "sglang" }
    if isOfOldVLLM(line) { return "vllm" }
    return marks.first { line.contains($0.text) }?.engine
  }

  /// Whether a line has its place as vLLM wrote it until 0.7: `INFO 11-18 11:13:33 metrics.py:351] …`.
  private static func isOfOldVLLM(_ line: Substring) -> Bool {
    let words = line.prefix(120).split(separator: " ", maxSplits: 4)
    guard words.count > 3, words[0].allSatisfy(\.isUppercase), words[3].hasSuffix("]"),
      let mark = words[3].firstRange(of: ".py:")
    else { return false }
    return words[3][mark.upperBound...].dropLast().allSatisfy(\.isNumber)
      && oldPlaces.contains(words[3][..<mark.lowerBound])
  }

  private static let oldPlaces: Set<Substring> = [
    "api_server", "llm_engine", "async_llm_engine", "metrics", "gpu_executor", "model_runner",
    "client", "engine", "config", "launcher", "selector", "weight_utils",
  ]

  /// Whether a line begins as in `[2026-02-03 04:05:06 TP0]` or `[2026-02-03 04:05:06 DP1 TP3]`.
  private static func isOfRank(_ line: Substring) -> Bool {
    guard line.first == "[", let close = line.prefix(60).firstIndex(of: "]"),
      let last = line[..<close].split(separator: " ").last
    else { return false }
    return ["TP", "DP", "PP", "EP"].contains(last.prefix(2)) && last.count > 2
      && last.dropFirst(2).allSatisfy(\.isNumber)
  }

  /// Whether a line has the shape of a log: a level or a bracket, then a date or a time.
  private static func isLogged(_ line: Substring) -> Bool {
    if line.hasPrefix("[TensorRT-LLM]") || line.hasPrefix("[TRT-LLM]") { return true }
    var head = line.prefix(90)
    // `(EngineCore pid=292) INFO 08-14 …`, `(EngineCore_DP0 pid=7) ERROR …`
    if head.hasPrefix("("), let close = head.firstIndex(of: ")") {
      head = head[head.index(after: close)...].drop { $0 == " " }
    }
    for level in ["INFO", "WARNING", "ERROR", "DEBUG", "CRITICAL"] where head.hasPrefix(level) {
      let rest = head.dropFirst(level.count).drop { $0 == ":" || $0 == " " }
      return rest.first?.isNumber == true
    }
    // `[2026-02-03 04:05:06 TP0] …`, `[07/11/2025-10:35:15] …`, `2026-02-03T04:05:06.7Z  INFO …`
    if head.first == "[" { head = head.dropFirst() }
    let date = head.prefix(10)
    let digits = date.count { $0.isNumber }
    return digits == 8 && date.first?.isNumber == true && date.contains { $0 == "-" || $0 == "/" }
  }

  /// Whether a line begins a traceback of Python, perhaps after the mark of a process.
  static func isTraceback(_ line: Substring) -> Bool {
    guard let mark = line.prefix(160).firstRange(of: "Traceback (most recent call last)") else {
      return false
    }
    let before = line[..<mark.lowerBound]
    return before.allSatisfy { $0 == " " } || before.hasSuffix("] ") || before.hasSuffix(") ")
      || before.hasSuffix(": ")
  }

  /// The last line that names an exception, where the log has a traceback; of llama.cpp the last
  /// line that says why it stopped.
  static func crash(_ file: RawFile, _ engine: String?) -> (line: Int, text: Substring)? {
    if engine == "llama.cpp" {
      return file.lines.lastIndex { LlamaLineReader.isFailure($0.prefix(300)) }
        .map { ($0 + 1, file.lines[$0].prefix(300)) }
    }
    guard file.lines.contains(where: { isTraceback($0) }) else { return nil }
    for index in file.lines.indices.reversed() {
      let line = file.lines[index].prefix(300)
      guard let colon = line.firstRange(of: "Error: ") ?? line.firstRange(of: "Exception: ") else {
        continue
      }
      // What comes last is most often that something else failed before.
      if line.contains("Engine core initialization failed") { continue }
      let word = line[..<colon.upperBound].split(separator: " ").last ?? ""
      if word.first?.isUppercase == true || word.contains(".") { return (index + 1, line) }
    }
    return nil
  }
}
