import BenchModel

/// Reads what small JSON files beside a result say about its machine: `meta.json`, `X.commands`.
enum Sidecars {
  /// How large a sidecar may be.
  static let sizeLimit = 1 << 20

  /// The names under which people leave such files.
  static let usualNames = [
    "meta.json", "metadata.json", "hardware.json", "system.json", "system_info.json", "env.json",
    "environment.json", "machine.json",
  ]

  /// The facts beside a file: of the sidecar with its own name first, then those of its folder.
  static func facts(beside file: RawFile) -> [RunFacts] {
    let path = file.path
    let nameStart = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let folder = String(path[..<(nameStart ?? path.startIndex)])
    let present = file.surroundings.sidecars(inFolder: folder)
    guard !present.ofFolder.isEmpty || !present.ofFiles.isEmpty else { return [] }
    let name = String(path[(nameStart ?? path.startIndex)...])
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let own = [stem + ".commands", stem + ".meta.json"].filter(present.ofFiles.contains)
    return (own + present.ofFolder).compactMap { candidate in
      guard candidate != name,
        let bytes = file.surroundings.bytes(of: folder + candidate), bytes.count <= sizeLimit,
        let object = JSONDocument(bytes)?.root?.object
      else { return nil }
      return facts(object, source: candidate, file)
    }
  }

  /// What an object says; nil where it says nothing about a run's machine.
  static func facts(_ object: JSONObject, source: String, _ file: RawFile) -> RunFacts? {
    var facts = RunFacts(source: source)
    if let text = text(object, deviceKeys) {
      let named = SubjectFacts(text, catalogue: file.catalogue)
      facts.device = named.device ?? Device(id: text, label: text, isCatalogued: false)
      facts.deviceCount = named.count
    }
    if let count = number(object, countKeys) { facts.deviceCount = count }
    if let text = text(object, ["model", "model_id", "model_name", "hf_model"]) {
      let named = file.names.model(text, file.catalogue)
      facts.model = named.model
      facts.quantization = named.quantization
    }
    if let text = text(object, ["quantization", "precision", "dtype"]) {
      facts.quantization = NameReader.weights(file.catalogue.quantization(named: text))
    }
    for (key, engine) in engineVersions {
      if let version = text(object, [key]) { facts.engine = Engine(name: engine, version: version) }
    }
    if facts.engine == nil, let name = text(object, ["engine", "framework", "inference_engine"]) {
      let version = text(object, ["engine_version", "framework_version"])
      facts.engine = Engine(name: name.lowercased(), version: version)
    }
    for (key, axis) in parallelism {
      if let size = number(object, [key]) { facts.settings[axis] = AxisPoint(size) }
    }
    readCommands(object, into: &facts)
    let saysNothing =
      facts.device == nil && facts.deviceCount == nil && facts.engine == nil && facts.model == nil
      && facts.settings.isEmpty
    return saysNothing ? nil : facts
  }

  /// vLLM's benchmark scripts keep the commands of client and server, which say what was asked.
  private static func readCommands(_ object: JSONObject, into facts: inout RunFacts) {
    let keys = ["client_command", "latency_command", "throughput_command"]
    guard let client = keys.lazy.compactMap({ object[$0]?.string }).first else { return }
    var run = RunBuilder(at: 0..<0)
    ReportContext.apply(client: client, server: object["server_command"]?.string, to: &run)
    facts.settings.merge(run.settings) { own, _ in own }
    facts.deviceCount = facts.deviceCount ?? run.deviceCount
  }

  private static func text(_ object: JSONObject, _ keys: [String]) -> String? {
    // The printed answer of a tool, such as rocm-smi's JSON, is no name.
    keys.lazy.compactMap { object[$0]?.string }
      .first { !$0.isEmpty && $0.utf8.count <= 200 && $0.first != "{" && $0.first != "[" }
  }

  private static func number(_ object: JSONObject, _ keys: [String]) -> Int? {
    keys.lazy.compactMap { object[$0]?.looseNumber }.compactMap { Int(exactly: $0) }
      .first { (1...100_000).contains($0) }
  }

  private static let deviceKeys = [
    "gpu_type", "gpu_name", "gpu", "hardware", "gpu_model", "accelerator", "device_name",
    "accelerator_model_name",
  ]
  private static let countKeys = ["gpu_count", "num_gpus", "n_gpus", "accelerators_per_node"]
  private static let engineVersions = [
    ("vllm_version_reported", "vllm"), ("vllm_version", "vllm"), ("sglang_version", "sglang"),
    ("trtllm_version", "tensorrt-llm"), ("tensorrt_llm_version", "tensorrt-llm"),
    ("llama_cpp_version", "llama.cpp"), ("tgi_version", "tgi"),
  ]
  private static let parallelism: [(String, AxisName)] = [
    ("tensor_parallel_size", .tensorParallel), ("tp_size", .tensorParallel),
    ("tp", .tensorParallel), ("pipeline_parallel_size", .pipelineParallel),
    ("pp_size", .pipelineParallel),
  ]
}
