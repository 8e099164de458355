import BenchModel

/// One test of `llama-bench` by its field names, whatever form it was written in.
struct LlamaRow {
  /// A field: its text and place.
  typealias Field = (text: String, place: Range<Int>)
  /// Where the row stands.
  let place: Range<Int>
  /// The field of a name; nil where the row has none.
  let field: (String) -> Field?
  /// Rates of the single repetitions, where they are given.
  var samples: [(value: Double, place: Range<Int>)] = []

  func text(_ name: String) -> String? { field(name).flatMap { $0.text.isEmpty ? nil : $0.text } }
  func number(_ name: String) -> Double? { text(name).flatMap { Double($0) } }
  func integer(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
}

/// Makes runs of tests: a run for each repetition where those are given, else one of the mean.
enum LlamaRun {
  /// Flags that change the speed; two tests that differ in one are two grids.
  private static let flags = [
    "backends", "n_batch", "n_ubatch", "n_threads", "type_k", "type_v", "n_gpu_layers",
    "split_mode", "no_kv_offload", "flash_attn", "use_mmap", "load_mode", "n_cpu_moe",
    "tensor_split", "cpu_mask", "embeddings", "devices",
  ]

  static func add(_ row: LlamaRow, to runs: inout RunCollector) {
    var run = RunBuilder(at: row.place)
    describe(&run, row)
    for flag in flags {
      run.set(AxisName(rawValue: flag), row.text(flag).map { AxisPoint(written: $0) })
    }
    let prompt = row.integer("n_prompt") ?? 0
    let generated = row.integer("n_gen") ?? 0
    let metric = LlamaTest(prompt: prompt, generated: generated, depth: row.integer("n_depth") ?? 0)
      .apply(to: &run)
    run.note(.date, row.text("test_time").map { AxisPoint($0) })
    if row.samples.isEmpty {
      run.measured(metric, row.number("avg_ts"), at: row.field("avg_ts")?.place ?? row.place)
      run.measured(
        Metric(metric.family, "std"), row.number("stddev_ts"),
        at: row.field("stddev_ts")?.place ?? row.place)
      runs.add(run)
      return
    }
    for (index, sample) in row.samples.enumerated() {
      var repeated = run
      repeated.repetition = index + 1
      repeated.measured(metric, sample.value, at: sample.place)
      runs.add(repeated)
    }
  }

  private static func describe(_ run: inout RunBuilder, _ row: LlamaRow) {
    if let file = row.text("model_filename") ?? row.text("model") {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      run.model(
        name.hasSuffix(".gguf") ? String(name.dropLast(5)) : name,
        at: row.field("model_filename")?.place ?? row.place)
    } else if let type = row.text("model_type") {
      run.model(type, at: row.field("model_type")?.place ?? row.place)
    }
    let build = row.text("build_commit").map { commit in
      row.text("build_number").map { "\(commit) (\($0))" } ?? commit
    }
    run.engine("llama.cpp", version: build)
    // Several devices are one text with commas.
    let devices = (row.text("gpu_info") ?? "").split(separator: ",").map {
      $0.drop { $0 == " " }
    }
    if let first = devices.first, devices.allSatisfy({ $0 == first }) {
      run.device(String(first), count: devices.count)
    } else if !devices.isEmpty {
      run.device(devices.joined(separator: " + "))
    } else {
      run.device(row.text("cpu_info"))
    }
  }
}

/// What a test of `llama-bench` does: `pp512`, `tg128`, `pp512+tg128`, each `@ d4096`.
struct LlamaTest {
  var prompt = 0
  var generated = 0
  var depth = 0
  var concurrency = 1

  init(prompt: Int, generated: Int, depth: Int) {
    self.prompt = prompt
    self.generated = generated
    self.depth = depth
  }

  /// Reads the cell of a Markdown table; nil where it is no test.
  init?(_ text: String) {
    let words = text.split { $0 == " " || $0 == "+" || $0 == "@" || $0 == "(" || $0 == ")" }
    guard !words.isEmpty else { return nil }
    var name: Substring?
    for word in words {
      // Older tables write `pp 512`.
      let letters = name ?? word.prefix { $0.isLetter || $0 == "_" }
      let digits = name == nil ? word.dropFirst(letters.count) : word
      if digits.isEmpty, name == nil {
        name = letters
        continue
      }
      name = nil
      guard let number = Int(digits), number >= 0 else { return nil }
      switch letters {
      case "pp", "ctx_pp": prompt = number
      case "tg", "ctx_tg": generated = number
      case "pg": prompt = number
      case "d": depth = number
      case "c": concurrency = number
      default: return nil
      }
    }
  }

  /// Sets the load of a run; returns the metric that the test measures.
  func apply(to run: inout RunBuilder) -> Metric {
    run.set(.concurrency, concurrency)
    run.set(.promptTokens, prompt)
    run.set(.outputTokens, generated)
    run.set(.contextDepth, depth)
    let metric: Metric =
      prompt > 0 && generated > 0
      ? .totalThroughput : generated > 0 ? .outputThroughput : .promptThroughput
    run.mainMetric = metric
    return metric
  }
}
