import BenchModel

/// What AIPerf was asked, from the `input_config` of any version.
enum AIPerfConfig {
  /// Sets model, load and lengths.
  static func read(_ config: JSONObject?, into run: inout RunBuilder) {
    guard let config else { return }
    let models = config["endpoint"]?["model_names"] ?? config["models"] ?? config["model"]
    run.model(model(models))
    let phase = profiling(config["phases"])
    let load = config["loadgen"]?.object
    run.set(.concurrency, positive(load?["concurrency"] ?? phase?["concurrency"]))
    run.set(.requestRate, positive(load?["request_rate"] ?? phase?["rate"]))
    let prompt = config["input"]?["prompt"]?.object
    let data = (config["datasets"]?.firstElement ?? config["dataset"])?.object
    run.set(
      .promptTokens,
      length(prompt?["input_tokens"] ?? data?["prompts"]?["isl"] ?? data?["isl"]))
    run.set(
      .outputTokens,
      length(prompt?["output_tokens"] ?? data?["prompts"]?["osl"] ?? data?["osl"]))
  }

  /// A name, the first of a list, or the first of `items`.
  private static func model(_ node: JSONNode?) -> JSONNode? {
    guard let node else { return nil }
    if node.isString { return node }
    let first = node.isArray ? node.firstElement : node["items"]?.firstElement
    guard let first else { return node["name"] }
    return first.isObject ? first["name"] : first
  }

  /// The phase that was measured: the last that is no warm-up.
  private static func profiling(_ node: JSONNode?) -> JSONObject? {
    guard let node else { return nil }
    if node.isObject, node["type"] != nil { return node.object }
    let named =
      node.isArray
      ? node.elements.map { (nil, $0) }
      : node.object.members.map {
        (Optional($0.key), $0.value)
      }
    let measured = named.filter { key, phase in
      let kind = phase["kind"]?.string ?? phase["name"]?.string ?? key
      return phase.isObject && kind != "warmup"
    }
    return measured.last?.1.object
  }

  /// A number, or the mean or value of a distribution.
  private static func length(_ node: JSONNode?) -> AxisPoint? {
    guard let node else { return nil }
    return positive(node.isObject ? node["mean"] ?? node["value"] : node)
  }

  private static func positive(_ node: JSONNode?) -> AxisPoint? {
    node?.number.flatMap { $0 > 0 ? AxisPoint($0) : nil }
  }
}

/// The devices that AIPerf's telemetry saw.
enum AIPerfDevices {
  /// Names the device and counts those that were at work; nothing where their names differ.
  ///
  /// A device that two endpoints report is one; one that was idle all the time did not serve.
  static func read(_ telemetry: JSONNode?, into run: inout RunBuilder) {
    var seen: [(name: String, id: String, isIdle: Bool)] = []
    for endpoint in telemetry?["endpoints"]?.object.members ?? [] {
      for (key, node) in endpoint.value["gpus"]?.object.members ?? [] {
        let device = node.object
        guard let name = device["gpu_name"]?.string ?? device["gpu_model_name"]?.string else {
          continue
        }
        let index = device["gpu_index"]?.word ?? key
        let id = device["gpu_uuid"]?.string ?? endpoint.key
        let use = device["metrics"]?["gpu_utilization"]?["avg"]?.number
        seen.append((name, id + " " + index, use.map { $0 < 1 } ?? false))
      }
    }
    add(seen, to: &run)
  }

  /// Records devices; see `read`.
  static func add(
    _ seen: [(name: String, id: String, isIdle: Bool)], to run: inout RunBuilder
  ) {
    let atWork = seen.filter { !$0.isIdle }
    let serving = atWork.isEmpty ? seen : atWork
    guard let name = serving.first?.name, serving.allSatisfy({ $0.name == name }) else { return }
    run.device(name, count: Set(serving.map(\.id)).count)
  }
}
