import BenchModel

/// What an SGLang server says about itself in a result, as `server_info`.
///
/// Where prompts and answers are served by different servers it has a list for each.
struct SGLangServer {
  private let object: JSONObject
  private let prefill: [JSONNode]
  private let decode: [JSONNode]

  /// Looks at the value of `server_info`.
  init(_ info: JSONNode) {
    let whole = info.object
    prefill = whole["prefill"]?.elements ?? []
    decode = whole["decode"]?.elements ?? []
    let own = whole.has("model_path") ? info : whole["internal_states"]?.elements.first
    object = (decode.first ?? prefill.first ?? own)?.object ?? whole
  }

  /// Tells a run the model, the engine, how many devices served and how they were split.
  func describe(_ run: inout RunBuilder) {
    run.model(object.first(of: "model_path", "served_model_name"))
    let servers = prefill + decode
    let versions =
      servers.isEmpty
      ? [object["version"]?.word].compactMap(\.self) : servers.compactMap { $0["version"]?.word }
    let different = Set(versions).sorted()
    run.engine("sglang", version: different.isEmpty ? nil : different.joined(separator: ", "))
    run.quantization(object["quantization"]?.word)
    if servers.isEmpty {
      set(.tensorParallel, "tp_size", &run)
      set(.pipelineParallel, "pp_size", &run)
      set(.dataParallel, "dp_size", &run)
      set(.expertParallel, "ep_size", &run)
      run.device(nil, count: Self.devices(object))
    } else {
      // A router lists the servers that it asked, not all that served.
      run.set("disaggregation", AxisPoint("prefill and decode"))
      let sizes = Set(servers.compactMap { $0["tp_size"]?.integer })
      if sizes.count == 1 { run.set(.tensorParallel, sizes.first) }
    }
    if let type = object["kv_cache_dtype"]?.word, type != "auto" {
      run.set("kv_cache_dtype", AxisPoint(type))
    }
    for key in [
      "speculative_algorithm", "enable_torch_compile", "disable_radix_cache", "attention_backend",
    ] {
      if let value = object[key], !value.isNull, value.bool != false {
        run.set(AxisName(rawValue: key), value)
      }
    }
    // The server chooses these itself where nobody does; what varies in a cell is told.
    for key in Self.circumstances { run.note(AxisName(rawValue: key), object[key]) }
  }

  private static let circumstances = [
    "chunked_prefill_size", "max_running_requests", "mem_fraction_static", "page_size",
    "schedule_policy", "cuda_graph_max_bs", "speculative_num_steps",
  ]

  private func set(_ name: AxisName, _ key: String, _ run: inout RunBuilder) {
    run.set(name, object[key]?.integer.flatMap { $0 > 0 ? $0 : nil })
  }

  /// How many devices a server has; with attention in copies, they are those of the tensor split.
  private static func devices(_ object: JSONObject) -> Int? {
    guard let split = object["tp_size"]?.integer, split > 0 else { return nil }
    var parts = [split, object["pp_size"]?.integer ?? 1]
    if object["enable_dp_attention"]?.bool != true { parts.append(object["dp_size"]?.integer ?? 1) }
    return parts.filter { $0 > 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
  }
}
