import BenchModel

/// The flags of llama.cpp tools: which tell runs apart, and which are only what is usual.
///
/// A Markdown table shows a flag only where it is not usual, the other outputs show all of them.
/// So that both agree, a flag with its usual value is a circumstance unless it varies in the file.
struct LlamaFlags {
  private let varying: Set<String>

  /// Looks at which flags vary over the results of a file.
  init(_ rows: [LlamaFields]) {
    var first: [String: String] = [:]
    var varying: Set<String> = []
    for row in rows {
      for (name, value) in Self.flags(of: row) {
        if let other = first[name] {
          if other != value { varying.insert(name) }
        } else {
          first[name] = value
        }
      }
    }
    self.varying = varying
  }

  /// Gives a run the flags of its result.
  func apply(_ row: LlamaFields, to run: inout RunBuilder) {
    let isCPU = (row.text("backends") ?? row.text("backend")).map {
      $0.contains("CPU") || $0 == "BLAS"
    }
    for (name, value) in Self.flags(of: row) {
      let point = AxisPoint(written: value)
      let isUsual =
        Self.usual[name].map { $0.contains(value) } ?? (!row.isShown && Double(value) != nil)
      let isThreads = name == "n_threads" && isCPU == true
      if varying.contains(name) || !isUsual || isThreads {
        run.set(AxisName(rawValue: name), point)
      } else {
        run.note(AxisName(rawValue: name), point)
      }
    }
  }

  /// The flags of a result by the names of llama-bench's JSON.
  static func flags(of row: LlamaFields) -> [(name: String, value: String)] {
    var flags = row.context.flags
    for name in row.names where !others.contains(name) {
      flags[aliases[name] ?? name] = row[name]?.text
    }
    return flags.sorted { $0.key < $1.key }.map { ($0.key, plain($0.value, of: $0.key)) }
      .filter { !$0.1.isEmpty }
  }

  /// Whether a column of a table is a flag, known or newer than this.
  static func isFlag(_ name: String) -> Bool {
    aliases[name] != nil || usual[name] != nil
      || name.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLowercase || $0.isNumber) }
  }

  private static func plain(_ text: String, of name: String) -> String {
    switch text.lowercased() {
    case "true", "on", "enabled", "yes": "1"
    case "false", "off", "disabled", "no": "0"
    default: text
    }
  }

  /// The names of table columns for flags that JSON names otherwise.
  static let aliases = [
    "ngl": "n_gpu_layers", "fa": "flash_attn", "mmap": "use_mmap", "sm": "split_mode",
    "mg": "main_gpu", "nkvo": "no_kv_offload", "ts": "tensor_split",
    "ot": "tensor_buft_overrides", "threads": "n_threads", "th": "n_threads",
    "embd": "embeddings", "nopo": "no_op_offload", "noh": "no_host", "dio": "use_direct_io",
    "dev": "devices", "ncmoe": "n_cpu_moe", "lm": "load_mode", "fitt": "fit_target",
    "fitc": "fit_min_ctx", "mla": "mla_attn", "amb": "attn_max_batch", "rtr": "repack",
    "fmoe": "fused_moe", "gr": "reuse", "thp": "use_thp", "flash attention": "flash_attn",
    "flashattention": "flash_attn", "batch size": "n_batch", "microbatch size": "n_ubatch",
    "k type": "type_k", "v type": "type_v", "gpu layers": "n_gpu_layers", "ctk": "type_k",
    "ctv": "type_v", "ub": "n_ubatch", "batch": "n_batch", "ubatch": "n_ubatch",
  ]

  private static let usual: [String: Set<String>] = [
    "n_batch": ["2048"], "n_ubatch": ["512"], "type_k": ["f16"], "type_v": ["f16"],
    "n_gpu_layers": ["99", "-1"], "n_cpu_moe": ["0"], "split_mode": ["layer"], "main_gpu": ["0"],
    "no_kv_offload": ["0"], "flash_attn": ["0"], "devices": ["auto"],
    "tensor_split": ["0.00", "0"], "tensor_buft_overrides": ["none"], "use_mmap": ["1"],
    "use_direct_io": ["0"], "load_mode": ["mmap"], "embeddings": ["0"], "no_op_offload": ["0"],
    "no_host": ["0"], "cpu_mask": ["0x0"], "cpu_strict": ["0"], "poll": ["50"],
    "fit_target": ["0"], "fit_min_ctx": ["0"], "is_pp_shared": ["0"], "is_tg_separate": ["0"],
  ]

  /// What is no flag: the model, the machine, the load and the outcome.
  private static let others: Set<String> = [
    "build_commit", "build_number", "cpu_info", "gpu_info", "backends", "backend", "be",
    "model_filename", "model_type", "model_size", "model_n_params", "model", "size", "params",
    "n_prompt", "n_gen", "n_depth", "starting_depth", "ending_context", "test_time", "test",
    "avg_ns", "stddev_ns", "avg_ts", "stddev_ts", "samples_ns", "samples_ts", "series", "cuda",
    "opencl", "vulkan", "kompute", "metal", "sycl", "rpc", "gpu_blas", "blas", "hip",
    "pp", "tg", "pl", "n_kv", "n_kv_max", "t_pp", "speed_pp", "t_tg", "speed_tg", "t", "speed",
    "gpu", "cpu", "t/s", "entry", "id", "timestamp", "date",
    "failure", "speedup", "b",
  ]
}
