import BenchModel
import Diagnostics

/// The log of a server: it reports no benchmark, but it may say why one is missing.
///
/// Where memory ran out and the path or the log says the load, the absence becomes a failed run.
struct ServerLog: RawFormat {
  let name = "server-log"
  let looksFor = "the log of a vLLM, SGLang, TensorRT-LLM, TGI or llama.cpp server"

  /// What the first and last parts of such a log say.
  private static let marks: [(text: String, engine: String)] = [
    ("vLLM API server", "vllm"), ("[api_server.py", "vllm"), ("EngineCore", "vllm"),
    ("Engine core", "vllm"), ("[core.py", "vllm"), ("vllm.entrypoints", "vllm"),
    ("LLMEngine", "vllm"), ("LLM engine (v", "vllm"), ("sglang.launch_server", "sglang"),
    ("sglang.srt", "sglang"), ("server_args=ServerArgs", "sglang"), ("[TRT-LLM]", "tensorrt-llm"),
    ("[TensorRT-LLM]", "tensorrt-llm"), ("text_generation_launcher", "tgi"),
    ("text_generation_server", "tgi"), ("llama_model_loader:", "llama.cpp"),
    ("ggml_cuda_init:", "llama.cpp"), ("srv  ", "llama.cpp"),
  ]

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil, file.lines.count > 1 else { return false }
    return Self.engine(file) != nil
      || (file.lines.contains { $0.hasPrefix("Traceback (most recent call last)") }
        && Self.cause(file) != nil)
  }

  private static func engine(_ file: RawFile) -> String? {
    let ends = [file.lines.prefix(400), file.lines.suffix(200)].joined()
    for line in ends {
      if let mark = marks.first(where: { line.contains($0.text) }) { return mark.engine }
    }
    return nil
  }

  /// The last line that says memory ran out.
  private static func cause(_ file: RawFile) -> (line: Int, text: String)? {
    file.lines.indices.last { FailureText.saysOutOfMemory(String(file.lines[$0])) }
      .map { ($0 + 1, String(file.lines[$0])) }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let engine = Self.engine(file)
    let server = engine.map { "a server of \($0)" } ?? "a program"
    guard let cause = Self.cause(file) else {
      let crash = file.lines.contains {
        $0.hasPrefix("Traceback") || $0.contains("Engine core initialization failed")
      }
      return runs.content(
        why: "the log of \(server)\(crash ? " that failed" : ""); it reports no benchmark")
    }
    let place = file.source.range(ofLine: cause.line)
    runs.add(.outOfMemory(cause.text, runs.span(place)))
    var run = RunBuilder(at: place)
    ServerLogFacts(file, engine).describe(&run)
    let loads: [AxisName] = [.concurrency, .requestRate, .promptTokens]
    let isLoadKnown = file.facts.contains { facts in loads.contains { facts.settings[$0] != nil } }
    guard isLoadKnown else {
      return runs.content(
        why: "the log of \(server) that ran out of memory; no path says under which load")
    }
    run.failed(.outOfMemory)
    runs.add(run)
    return runs.content()
  }
}

extension Finding {
  fileprivate static func outOfMemory(_ text: String, _ span: SourceSpan) -> Finding {
    let line = text.drop { $0.isWhitespace }
    return Finding(
      .warning, "log.out-of-memory", "memory ran out: \(line.prefix(200))", at: span,
      hints: ["name the load in the path, as conc64_isl2048, to make a failed cell of it"])
  }
}
