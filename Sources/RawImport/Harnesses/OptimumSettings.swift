import BenchModel

/// The settings of a run of optimum-benchmark by their paths, such as `backend.model`: from its
/// config, or from a row of a table that has the config flattened.
struct OptimumSettings {
  /// The text of a setting; nil where it is not set.
  let text: (String) -> String?

  /// Settings of a config.
  init(_ config: JSONNode?) {
    text = { path in
      let node = path.split(separator: ".").reduce(config) { node, key in node?[String(key)] }
      guard let node, !node.isNull else { return nil }
      return node.isArray ? node.text : node.word
    }
  }

  /// Settings of a row whose columns are named `config.backend.model` and so on.
  init(row: JSONObject) {
    text = { path in
      guard let node = row["config." + path] else { return nil }
      let text = node.string ?? node.text
      return ["None", "nan", "null", "{}", ""].contains(text) ? nil : text
    }
  }

  /// Prompt tokens of a request; nil where they are not said.
  var promptTokens: Double? {
    number("scenario.input_shapes.sequence_length")
      ?? number("benchmark.input_shapes.sequence_length")
  }

  /// Says what the settings say of a run.
  func describe(_ run: inout RunBuilder, _ file: RawFile) {
    let model = text("backend.model")
    run.model(model, at: 0..<0)
    run.engine(text("backend.name"), version: text("backend.version"))
    weights(&run, model, file)
    run.set(
      .concurrency,
      number("scenario.input_shapes.batch_size") ?? number("benchmark.input_shapes.batch_size"))
    run.set(.promptTokens, promptTokens)
    run.set(
      .outputTokens,
      number("scenario.generate_kwargs.max_new_tokens") ?? number("scenario.new_tokens")
        ?? number("benchmark.generate_kwargs.max_new_tokens") ?? number("benchmark.new_tokens"))
    for path in Self.flags {
      guard let value = text("backend." + path), !["false", "False", "{}"].contains(value) else {
        continue
      }
      run.set(AxisName(rawValue: path), AxisPoint(written: value))
    }
    devices(&run)
  }

  /// How the weights are stored: as the settings quantize them, else as the name of the model says,
  /// else in the type of the numbers.
  private func weights(_ run: inout RunBuilder, _ model: String?, _ file: RawFile) {
    guard let scheme = text("backend.quantization_scheme") else {
      if model.flatMap({ file.names.model($0, file.catalogue).quantization }) == nil {
        run.quantization(text("backend.torch_dtype") ?? text("backend.dtype"))
      }
      return
    }
    let config = "backend.quantization_config."
    let isTrue: (String) -> Bool = { text(config + $0)?.lowercased() == "true" }
    let bits =
      number(config + "bits").flatMap { Int(exactly: $0) }
      ?? (isTrue("load_in_4bit") ? 4 : isTrue("load_in_8bit") ? 8 : nil)
    run.quantization(bits.map { "\(scheme) \($0)-bit" } ?? scheme)
  }

  /// Settings of the backend that change its speed.
  private static let flags = [
    "attn_implementation", "torch_compile", "cache_implementation", "to_bettertransformer",
    "device_map", "autocast_enabled", "quantization_config.version", "tp_plan",
    "deepspeed_inference", "peft_type",
  ]

  /// The devices that were used, of those that the whole machine has; a display is none.
  private func devices(_ run: inout RunBuilder) {
    if text("backend.device")?.hasPrefix("cpu") == true {
      run.device(text("environment.cpu")?.split(separator: " ").joined(separator: " "))
      return
    }
    // A list as JSON or Python writes it.
    let names = (text("environment.gpu") ?? "").split { "[],\"'".contains($0) }
      .map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty && !$0.lowercased().contains("display") }
    guard let name = names.first else { return }
    let used = text("backend.device_ids")?.split(separator: ",").count
    run.device(
      Set(names).count == 1 ? name : Set(names).sorted().joined(separator: " + "), count: used)
  }

  private func number(_ path: String) -> Double? { text(path).flatMap { Double($0) } }
}

extension RunBuilder {
  /// A setting by a number.
  fileprivate mutating func set(_ name: AxisName, _ number: Double?) {
    set(name, number.flatMap { AxisPoint($0) })
  }
}
