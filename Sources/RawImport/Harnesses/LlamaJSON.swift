import BenchModel

/// The rows of llama.cpp's benchmarks in a JSON text, also nested below the keys of an author.
struct LlamaJSON {
  /// Tests of `llama-bench`.
  private(set) var bench: [LlamaRow] = []
  /// Rows of `llama-batched-bench`.
  private(set) var batched: [JSONObject] = []

  var isEmpty: Bool { bench.isEmpty && batched.isEmpty }

  /// Looks for rows, at most four levels deep; nil where the first value rules them out.
  init?(_ json: JSONDocument) {
    guard let root = json.root, Self.mayHold(root, depth: 0) else { return nil }
    for value in json.values { walk(value, depth: 0) }
  }

  /// Whether a value is, or begins with, a row: files of other harnesses must cost no walk.
  private static func mayHold(_ node: JSONNode, depth: Int) -> Bool {
    guard depth < 4 else { return false }
    if node.isArray { return node.firstOfArray.map { mayHold($0, depth: depth + 1) } ?? false }
    guard node.isObject else { return false }
    let object = node.object
    if isBench(object) || isBatched(object) { return true }
    guard object.count <= 40 else { return false }
    return object.members.contains { member in
      (member.value.isArray || member.value.isObject) && mayHold(member.value, depth: depth + 1)
    }
  }

  private static func isBench(_ object: JSONObject) -> Bool {
    object.has("build_commit", "n_prompt", "n_gen")
  }

  private static func isBatched(_ object: JSONObject) -> Bool {
    object.has("pl", "pp", "tg", "t_pp", "speed_tg")
  }

  private mutating func walk(_ node: JSONNode, depth: Int) {
    guard depth < 5 else { return }
    if node.isArray {
      for element in node.elements { walk(element, depth: depth + 1) }
    } else if node.isObject {
      let object = node.object
      if Self.isBench(object) {
        bench.append(Self.row(object))
      } else if Self.isBatched(object) {
        batched.append(object)
      } else {
        for member in object.members where member.value.isArray || member.value.isObject {
          walk(member.value, depth: depth + 1)
        }
      }
    }
  }

  private static func row(_ object: JSONObject) -> LlamaRow {
    var row = LlamaRow(place: object.range) { name in
      object[name].flatMap { node in node.word.map { ($0, node.range) } }
    }
    row.samples = (object["samples_ts"]?.elements ?? []).compactMap { node in
      node.number.map { (value: $0, place: node.range) }
    }
    return row
  }
}

/// Rows of `llama-batched-bench`: `pl` sequences of `pp` prompt and `tg` generated tokens.
enum LlamaBatched {
  static func run(_ object: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.engine("llama.cpp")
    run.set(.concurrency, object["pl"])
    run.set(.promptTokens, object["pp"])
    run.set(.outputTokens, object["tg"])
    for flag in [
      "n_kv_max", "n_batch", "n_ubatch", "flash_attn", "is_pp_shared", "n_gpu_layers", "n_threads",
    ] {
      run.set(AxisName(rawValue: flag), object[flag])
    }
    run.measured(Metric(.ttft), object["t_pp"])
    run.measured(.promptThroughput, object["speed_pp"])
    run.measured(.outputThroughput, object["speed_tg"])
    run.measured(.requestTime, object["t"])
    run.measured(.totalThroughput, object["speed"])
    return run
  }
}
