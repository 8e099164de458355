/// The names of engines as exported, by the spellings that people use.
enum EngineText {
  /// The name and, where the text says it, the version: `vLLM 0.6.1`, `TensorRT-LLM`.
  ///
  /// - Parameter isSure: whether the column can name nothing but an engine; a `backend` may be a
  ///   protocol.
  static func engine(_ text: String, isSure: Bool) -> (name: String, version: String?)? {
    let parts = text.split(whereSeparator: { " =@".contains($0) })
    if parts.count > 1, let last = parts.last, let name = known(parts.dropLast().joined()) {
      let version = last.first == "v" ? last.dropFirst() : last
      if version.first?.isNumber == true { return (name, String(version)) }
    }
    if let name = known(text) { return (name, nil) }
    return isSure && !protocols.contains(key(text)) ? (text, nil) : nil
  }

  private static func known(_ text: String) -> String? { names[key(text)] }

  private static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static let protocols: Set<String> = [
    "openai", "openaichat", "openaicompletions", "cuda", "rocm", "cpu", "none",
  ]

  private static let names: [String: String] = [
    "vllm": "vllm", "sglang": "sglang", "tensorrtllm": "tensorrt-llm", "trtllm": "tensorrt-llm",
    "tensorrt": "tensorrt-llm", "trt": "tensorrt-llm", "llamacpp": "llama.cpp",
    "tgi": "tgi", "textgenerationinference": "tgi", "transformers": "transformers",
    "hftransformers": "transformers", "huggingfacetransformers": "transformers",
    "deepspeed": "deepspeed", "deepspeedmii": "deepspeed-mii", "lmdeploy": "lmdeploy",
    "mlcllm": "mlc-llm", "exllamav2": "exllamav2", "ctranslate2": "ctranslate2",
    "ollama": "ollama", "onnxruntime": "onnxruntime", "openvino": "openvino",
  ]
}

/// The names of number formats in which weights are not quantized.
enum QuantizationText {
  /// Whether weights in a format are as the model was published, in 16 bits.
  static func isPlain(_ text: String) -> Bool { plain.contains(key(text)) }

  /// Whether a text says nothing; a kind of file does not either.
  static func isSilent(_ text: String) -> Bool {
    [
      "", "auto", "null", "nan", "-", "n/a", "default", "unknown", "safetensors", "pytorch", "bin",
    ].contains(text.lowercased())
  }

  /// Whether a text gives a width, as `awq-int4` and `Q4_K_M` do and `awq` and `gguf` do not.
  static func hasWidth(_ text: String) -> Bool { text.contains { $0.isNumber } }

  /// The format of 32 bits, of which nobody says that it is quantized, and which is slower.
  static func isFull(_ text: String) -> Bool {
    ["float32", "fp32", "f32", "float"].contains(key(text))
  }

  private static func key(_ text: String) -> String {
    let lower = text.lowercased()
    return String(lower.hasPrefix("torch.") ? lower.dropFirst(6) : Substring(lower))
  }

  private static let plain: Set<String> = [
    "bfloat16", "bf16", "float16", "fp16", "f16", "half", "none", "unquantized",
  ]
}

/// What a table says of the outcome of a run.
enum StatusText {
  /// What a word of a status column says.
  enum Outcome { case worked, outOfMemory, timeout, failed, skipped, unknown }

  /// Whether a text in a column for errors says that there was none.
  static func isSilent(_ text: String) -> Bool {
    ["", "none", "null", "nan", "n/a", "na", "-", "no", "0", "false", "ok", "no error", "[]", "{}"]
      .contains(text.lowercased())
  }

  /// The outcome that a word names.
  static func outcome(_ text: String) -> Outcome {
    let key = text.lowercased().filter { $0.isLetter || $0.isNumber }
    switch key {
    case "ok", "okay", "success", "succeeded", "successful", "passed", "pass", "done", "completed",
      "complete", "finished", "true", "1", "yes", "0k", "200", "":
      return .worked
    case "timeout", "timedout", "deadlineexceeded": return .timeout
    case "skipped", "skip", "pending", "notrun", "na", "nottested", "notrunning", "todo":
      return .skipped
    case "error", "failed", "fail", "failure", "crash", "crashed", "false", "0", "no", "exception",
      "aborted", "killed", "invalid", "err", "cancelled", "canceled":
      return .failed
    default: break
    }
    if key == "oom" || key.hasPrefix("oom") || FailureText.saysOutOfMemory(text)
      || key.contains("outofmemory")
    {
      return .outOfMemory
    }
    return key.contains("error") || key.contains("fail") ? .failed : .unknown
  }
}
