import BenchModel
import Diagnostics

/// What `llama-batched-bench` prints: Markdown tables alone and in logs, and JSON Lines.
struct LlamaBatchedBench: RawFormat {
  let name = "llama-batched-bench"
  let looksFor = "the table or JSON Lines of `llama-batched-bench` (PP, TG, B, N_KV, S_TG t/s)"
  let definitions: [MetricDefinition] = [
    .batchedTTFT, .batchedPrompt, .batchedOutput, .batchedTotal, .batchedTime,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if file.json != nil { return file.object.map { Self.isResult($0) && $0["pl"] != nil } ?? false }
    return LlamaPage.firstTool(file.source) == .batched
  }

  func read(_ file: RawFile) -> RawContent { LlamaContent.read(file) }

  static func isResult(_ object: JSONObject) -> Bool {
    object.has("pp", "tg", "n_kv", "speed_pp", "speed_tg")
  }

  /// The run of a result; nil where it holds nothing.
  static func run(_ row: LlamaFields, _ begin: RunBuilder, isSweep: Bool) -> RunBuilder? {
    var run = begin
    let prompt = row.integer("pp")
    let output = row.integer("tg")
    let batch = isSweep ? 1 : row.integer("pl")
    run.set(.promptTokens, prompt)
    run.set(.outputTokens, output)
    run.set(.concurrency, batch)
    run.note("n_kv_max", row.integer("n_kv_max").map { AxisPoint($0) })
    if isSweep { run.set(.contextDepth, row.integer("n_kv")) }
    // With a shared prompt the context holds it once.
    if let prompt, let output, let batch, batch > 1, prompt > 0, !isSweep,
      row.number("n_kv") == Double(prompt) + Double(batch) * Double(output)
    {
      run.set("is_pp_shared", 1)
    }
    run.measured(Metric(.ttft), row.number("t_pp"), .seconds, at: row.place("t_pp"))
    run.measured(.promptThroughput, row.number("speed_pp"), at: row.place("speed_pp"))
    run.measured(.outputThroughput, row.number("speed_tg"), at: row.place("speed_tg"))
    run.measured(.totalThroughput, row.number("speed"), at: row.place("speed"))
    run.measured(.requestTime, row.number("t"), .seconds, at: row.place("t"))
    if run.values.isEmpty {
      guard let failure = LlamaContent.failure(row) else { return nil }
      run.failed(failure)
    }
    return run
  }

  /// Says which loads the tool left out because they need more context than it had.
  static func leftOut(_ rows: [LlamaFields], at place: SourceSpan?) -> Finding? {
    struct Load: Hashable { var pp: Int, tg: Int, pl: Int }
    let limits = rows.compactMap { row in
      row.integer("n_kv_max") ?? row.context.flags["n_kv_max"].flatMap { Int($0) }
    }
    guard let limit = limits.max(), Set(limits).count == 1 else { return nil }
    let loads = Set(
      rows.compactMap { row -> Load? in
        guard let pp = row.integer("pp"), let tg = row.integer("tg"), let pl = row.integer("pl")
        else { return nil }
        return Load(pp: pp, tg: tg, pl: pl)
      })
    let shared = rows.contains { $0.text("is_pp_shared") == "1" }
    let (pps, tgs, pls) = (Set(loads.map(\.pp)), Set(loads.map(\.tg)), Set(loads.map(\.pl)))
    guard pps.count * tgs.count * pls.count <= 100_000 else { return nil }
    var count = 0
    for pp in pps {
      for tg in tgs {
        for pl in pls where !loads.contains(Load(pp: pp, tg: tg, pl: pl)) {
          let need = Double(pl) * Double(tg) + Double(pp) * (shared ? 1 : Double(pl))
          if need > Double(limit) { count += 1 }
        }
      }
    }
    guard count > 0 else { return nil }
    return Finding(
      .note, "import.left-out",
      "\(count) \(count == 1 ? "load needs" : "loads need") more than the \(limit) tokens of "
        + "context that the tool had (n_kv_max); it leaves such loads out, they did not fail",
      at: place)
  }
}

/// What `llama-sweep-bench` of ik_llama.cpp prints: speed at a growing context.
struct LlamaSweepBench: RawFormat {
  let name = "llama-sweep-bench"
  let looksFor = "the table or JSON Lines of `llama-sweep-bench` (PP, TG, N_KV, S_TG t/s)"
  let definitions: [MetricDefinition] = [.batchedTTFT, .batchedPrompt, .batchedOutput]

  func recognises(_ file: RawFile) -> Bool {
    if file.json != nil { return file.object.map { LlamaBatchedBench.isResult($0) } ?? false }
    return LlamaPage.firstTool(file.source) == .sweep
  }

  func read(_ file: RawFile) -> RawContent { LlamaContent.read(file) }
}
