/// Reads the lines of llama.cpp logs and of pages around tables.
struct LlamaLineReader {
  /// What the lines so far say.
  private(set) var context = LlamaContext()
  /// Whether any line names ik_llama.cpp, so that a table need not be of llama.cpp.
  private(set) var isForkNamed = false

  /// What a line means for the table above it.
  enum Meaning {
    case nothing, heading
    case build(String)
    case failure(String)
  }

  /// Reads a line without its outer spaces.
  mutating func read(_ line: Substring, at place: Range<Int>) -> Meaning {
    if line.contains("ik_llama") { isForkNamed = true }
    if let heading = Self.heading(line) {
      let isFork = context.isFork
      context = LlamaContext(heading: heading)
      context.isFork = isFork && line.first == "="
      return .heading
    }
    if line.contains("/ik_llama.cpp/") || line.contains("/iqk/") { context.isFork = true }
    if let path = Self.weights(line) {
      context.model = LlamaFields.Value(text: path, place: place)
    }
    if line.hasPrefix("build:") {
      guard let version = LlamaName.version(ofLine: line) else { return .nothing }
      return .build(version)
    }
    if Self.isFailure(line) {
      let start = line.ranges(of: "GGML_ASSERT").last?.lowerBound ?? line.startIndex
      return .failure(String(line[start...].prefix(200)))
    }
    readDevices(line)
    if line.contains("n_kv_max ="), line.contains("n_batch =") { readFlags(line) }
    return .nothing
  }

  private static func heading(_ line: Substring) -> String? {
    let marks = line.prefix { $0 == "#" || $0 == "=" }
    guard !marks.isEmpty, marks.count < line.count || marks.first == "=" else { return nil }
    guard marks.first == "=" || line.dropFirst(marks.count).first == " " else { return nil }
    let text = line.filter { !"#=*`".contains($0) }.split(separator: " ").joined(separator: " ")
    return text.isEmpty ? nil : String(text.prefix(60))
  }

  /// The path of the weights in a line of the loader or in a command.
  private static func weights(_ line: Substring) -> String? {
    guard let end = line.range(of: ".gguf", options: [.backwards]) else { return nil }
    let before = line[..<end.upperBound]
    for mark in [" from ", "-m ", "--model ", "load model '", "Model: "] {
      guard let start = before.range(of: mark) else { continue }
      let path = before[start.upperBound...].filter { $0 != "\"" && $0 != "'" }
      if let stop = path.ranges(of: ".gguf").first { return String(path[..<stop.upperBound]) }
    }
    return nil
  }

  private mutating func readDevices(_ line: Substring) {
    if line.hasPrefix("ggml_"), line.lowercased().contains(": found "), line.contains("devices") {
      context.devices = []
    } else if line.hasPrefix("Device "), let colon = line.firstIndex(of: ":"),
      Int(line[..<colon].dropFirst(7)) != nil
    {
      // `Device 0: NVIDIA GeForce RTX 4090, compute capability 8.9, VMM: yes`
      add(line[line.index(after: colon)...].prefix { $0 != "," })
    } else if line.hasPrefix("ggml_vulkan: "), let equals = line.range(of: " = "),
      Int(line[..<equals.lowerBound].dropFirst(13)) != nil
    {
      add(line[equals.upperBound...].prefix { $0 != "|" })
    } else if line.hasPrefix("ggml_metal"), let name = line.range(of: "GPU name:") {
      context.devices = []
      add(line[name.upperBound...])
    }
  }

  private mutating func add(_ text: Substring) {
    let words = text.split(separator: " ").joined(separator: " ")
    guard !words.isEmpty, context.devices.count < 64 else { return }
    let (name, driver) = LlamaName.device(words)
    context.devices.append(name)
    context.driver = driver ?? context.driver
  }

  /// Reads flags as in `main: n_kv_max = 8192, n_batch = 2048`.
  private mutating func readFlags(_ line: Substring) {
    context.flags = [:]
    for part in line.dropFirst(line.hasPrefix("main:") ? 5 : 0).split(separator: ",") {
      let pair = part.split(separator: "=").map { $0.filter { $0 != " " } }
      if pair.count == 2, pair[0].count < 40, pair[1].count < 40 {
        context.flags[pair[0]] = pair[1]
      }
    }
  }

  /// Whether a line says that the tool stopped.
  static func isFailure(_ line: Substring) -> Bool {
    let signs = [
      "failed to load model", "failed to create context", "failed to decode the batch",
      "GGML_ABORT", "ErrorOutOf", "out of memory", "OutOfMemory",
      "Device memory allocation", "ErrorDeviceLost", "CUDA error", "ROCm error", "SYCL error",
      "Segmentation fault", "core dumped", "Traceback", "llama_decode() failed", "Killed",
      "HSA_STATUS_ERROR", "failed to allocate",
    ]
    return signs.contains { line.contains($0) }
      || line.contains("GGML_ASSERT") && line.hasSuffix("failed")
  }
}

extension LlamaContext {
  /// Begins under a heading.
  init(heading: String) { self.heading = heading }
}

extension Substring {
  fileprivate enum Search { case backwards }

  /// The first or last place of a text.
  fileprivate func range(of text: String, options: [Search] = []) -> Range<Index>? {
    options.isEmpty ? ranges(of: text).first : ranges(of: text).last
  }
}
