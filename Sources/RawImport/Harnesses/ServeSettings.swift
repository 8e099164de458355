import BenchModel

/// What users add to the results of serving benchmarks: metadata, swept parameters, arguments.
struct ServeSettings {
  private var engine: String?
  private var version: String?
  /// How many parts of each kind; said twice it is split once.
  private var split: [AxisName: Int] = [:]

  /// What a key that the harness does not write itself is about.
  struct Key: Sendable {
    enum Kind: Sendable {
      case axis(AxisName)
      case requests, benchmarkName, device, known, deviceCount, quantization, engine, version
      case versionOf(String)
      case repetition
      case other(isFlag: Bool, isMoment: Bool)
    }

    /// The name in small letters with underscores.
    let name: String
    let kind: Kind

    /// Looks at a key as written.
    init(_ key: String) {
      let name = ServeSettings.plain(key)
      self.name = name
      if let axis = ServeSettings.axes[name] {
        kind = .axis(axis)
        return
      }
      kind =
        switch name {
        case "num_prompts": .requests
        case "benchmark_name": .benchmarkName
        case "hardware", "gpu", "gpu_type", "gpu_name", "gpu_model", "accelerator", "hw",
          "device_name", "device":
          .device
        case "model", "model_name", "served_model_name", "harness", "tokenizer": .known
        case "gpu_count", "num_gpus", "n_gpus", "ngpus", "num_gpu", "device_count", "world_size":
          .deviceCount
        case "quantization", "quant", "precision", "weight_dtype": .quantization
        case "vllm_version": .versionOf("vllm")
        case "sglang_version": .versionOf("sglang")
        case "engine", "framework", "inference_engine", "serving_engine": .engine
        case "version", "engine_version", "framework_version": .version
        case "repetition", "rep", "trial", "repeat": .repetition
        default:
          .other(
            isFlag: ServeSettings.flags.contains(name), isMoment: ServeSettings.isMoment(name))
        }
    }
  }

  /// Takes a key that the harness does not write itself.
  mutating func read(
    _ key: String, _ value: JSONNode, isSwept: Bool, isAdded: Bool, into run: inout RunBuilder
  ) {
    read(Key(key), value, isSwept: isSwept, isAdded: isAdded, into: &run)
  }

  /// Takes a key that the harness does not write itself.
  ///
  /// A swept parameter is always a setting; other keys are settings where their meaning is known,
  /// and circumstances where a user `isAdded` them.
  mutating func read(
    _ key: Key, _ value: JSONNode, isSwept: Bool, isAdded: Bool, into run: inout RunBuilder
  ) {
    guard !value.isNull else { return }
    if case .axis(let axis) = key.kind {
      read(axis, value, into: &run)
      return
    }
    guard let text = value.word else {
      if isSwept { run.set(AxisName(rawValue: key.name), AxisPoint(value.text)) }
      return
    }
    switch key.kind {
    case .axis, .known: break
    case .requests: run.note(.requests, value)
    case .benchmarkName: run.note(AxisName(rawValue: key.name), value)
    case .device: if !["cuda", "auto", "cpu", "rocm"].contains(text) { run.device(text) }
    case .deviceCount:
      run.device(nil, count: value.looseNumber.flatMap { Int(exactly: $0) })
    case .quantization: run.quantization(text)
    case .versionOf(let name): (engine, version) = (name, text)
    case .engine: engine = text.lowercased()
    case .version: version = text
    case .repetition:
      run.repetition = value.looseNumber.flatMap { Int(exactly: $0) } ?? run.repetition
    case .other(let isFlag, let isMoment):
      if isSwept || isFlag {
        run.set(AxisName(rawValue: key.name), value)
      } else if isAdded, !isMoment {
        run.note(AxisName(rawValue: key.name), value)
      }
    }
  }

  private mutating func read(_ axis: AxisName, _ value: JSONNode, into run: inout RunBuilder) {
    let number = value.looseNumber
    if let number, number > 0, number < ServeRun.boundless || axis == .requestRate {
      run.set(axis, AxisPoint(number < ServeRun.boundless ? number : .infinity))
      if Self.divisions.contains(axis), let parts = Int(exactly: number) { split[axis] = parts }
    } else if let word = value.word, !word.isEmpty, number == nil {
      run.set(axis, AxisPoint(word))
    }
  }

  /// Says what several keys say together: the engine with its version, and how many devices.
  func finish(_ run: inout RunBuilder) {
    if let engine {
      run.engine(engine, version: version)
    } else if let version {
      run.note("version", AxisPoint(version))
    }
    if run.deviceCount == nil, !split.isEmpty {
      run.device(
        nil, count: split.values.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue })
    }
  }

  /// Whether a length is that of another data set: benchmarks give all of them their defaults.
  static func isOfOther(_ key: String, dataset: String?) -> Bool {
    let name = plain(key)
    guard let mark = name.firstIndex(of: "_"),
      axes[name] == .promptTokens || axes[name] == .outputTokens
    else { return false }
    let owner = name[..<mark]
    guard datasets.contains(owner) else { return false }
    return dataset.map { !$0.hasPrefix(owner) } ?? (owner != "random")
  }

  private static let datasets: Set<Substring> = [
    "random", "sonnet", "sharegpt", "custom", "hf", "gsp",
  ]

  /// Whether a key says load, lengths or parallelism.
  static func isAxis(_ key: String) -> Bool { axes[plain(key)] != nil }

  private static func plain(_ key: String) -> String {
    String(key.lowercased().drop { $0 == "-" || $0 == "_" }).replacing("-", with: "_").replacing(
      " ", with: "_")
  }

  /// Whether a key names a moment, which is another for every run.
  private static func isMoment(_ name: String) -> Bool {
    name.contains("time") || name.contains("date") || name.hasSuffix("_id") || name.hasPrefix("git")
  }

  private static let divisions: Set<AxisName> = [.tensorParallel, .pipelineParallel, .dataParallel]

  private static let axes: [String: AxisName] = [
    "tensor_parallel_size": .tensorParallel, "tensor_parallel": .tensorParallel,
    "tp_size": .tensorParallel, "tp": .tensorParallel,
    "pipeline_parallel_size": .pipelineParallel, "pipeline_parallel": .pipelineParallel,
    "pp_size": .pipelineParallel, "pp": .pipelineParallel,
    "data_parallel_size": .dataParallel, "dp_size": .dataParallel, "dp": .dataParallel,
    "expert_parallel_size": .expertParallel, "ep_size": .expertParallel, "ep": .expertParallel,
    "random_input_len": .promptTokens, "input_len": .promptTokens, "isl": .promptTokens,
    "input_length": .promptTokens, "input_tokens": .promptTokens, "prompt_tokens": .promptTokens,
    "prompt_len": .promptTokens, "sonnet_input_len": .promptTokens,
    "random_input": .promptTokens, "random_output": .outputTokens,
    "random_output_len": .outputTokens, "output_len": .outputTokens, "osl": .outputTokens,
    "input": .promptTokens, "output": .outputTokens, "ouput": .outputTokens,
    "output_length": .outputTokens, "output_tokens": .outputTokens,
    "sonnet_output_len": .outputTokens, "sharegpt_output_len": .outputTokens,
    "custom_output_len": .outputTokens, "hf_output_len": .outputTokens,
    "max_concurrency": .concurrency, "concurrency": .concurrency, "conc": .concurrency,
    "batch_size": .concurrency, "request_rate": .requestRate, "qps": .requestRate,
    "context_depth": .contextDepth,
  ]

  /// Flags of servers and clients that change the speed.
  private static let flags: Set<String> = [
    "max_num_seqs", "max_num_batched_tokens", "max_model_len", "gpu_memory_utilization",
    "kv_cache_dtype", "block_size", "enable_prefix_caching", "no_enable_prefix_caching",
    "enable_chunked_prefill", "no_enable_chunked_prefill", "enforce_eager", "dtype",
    "speculative_config", "speculative_model", "num_speculative_tokens", "attention_backend",
    "enable_expert_parallel", "async_scheduling", "cpu_offload_gb", "optimization_level",
    "prefill_replicas", "decode_replicas", "replicas", "deployment", "random_range_ratio",
    "random_prefix_len", "dataset_name", "burstiness", "num_shards",
  ]
}
