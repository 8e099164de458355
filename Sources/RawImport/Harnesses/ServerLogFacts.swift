import BenchModel
import Diagnostics

/// What the log of a server says about the model it was to serve.
struct ServerLogFacts {
  private let file: RawFile
  private let engine: String?

  /// Prepares to read a log.
  init(_ file: RawFile, _ engine: String?) {
    self.file = file
    self.engine = engine
  }

  /// Fills what the lines of the start say: model, version, quantization, parallelism, limits.
  func describe(_ run: inout RunBuilder) {
    var version: String?
    for (index, line) in file.lines.prefix(600).enumerated() {
      let place = file.source.range(ofLine: index + 1)
      if run.modelText == nil {
        run.model(
          Self.first(of: ["model", "model_path", "model_id", "model_tag"], in: line), at: place)
      }
      if run.modelText == nil, engine == "llama.cpp", let path = Self.loaded(line) {
        let (model, quantization) = LlamaName.parts(ofWeights: LlamaName.weights(path))
        run.model(model, at: place)
        run.quantization(quantization)
      }
      if run.quantizationText == nil { run.quantization(Self.value(of: "quantization", in: line)) }
      version = version ?? Self.version(line)
      for (key, axis) in Self.parallelism {
        if let size = Self.value(of: key, in: line).flatMap({ Int($0) }) { run.set(axis, size) }
      }
      for key in ["max_seq_len", "max_model_len", "context_length"] {
        if let length = Self.value(of: key, in: line).flatMap({ Int($0) }) {
          run.note("max_model_len", AxisPoint(length))
        }
      }
    }
    let devices = [AxisName.tensorParallel, .pipelineParallel, .dataParallel]
      .map { run.settings[$0]?.integer ?? 1 }
    if run.settings[.tensorParallel] != nil, devices.allSatisfy({ (1...4096).contains($0) }) {
      run.device(nil, count: devices.reduce(1, *))
    }
    run.engine(engine, version: version)
  }

  private static let parallelism: [(String, AxisName)] = [
    ("tensor_parallel_size", .tensorParallel), ("tp_size", .tensorParallel),
    ("pipeline_parallel_size", .pipelineParallel), ("pp_size", .pipelineParallel),
    ("data_parallel_size", .dataParallel), ("dp_size", .dataParallel),
  ]

  /// `loading model 'models/Qwen3-8B-Q4_K_M.gguf'`, or `org/name-GGUF:Q4_K_M` from a hub.
  private static func loaded(_ line: Substring) -> String? {
    guard let start = line.firstRange(of: "loading model '")?.upperBound,
      let end = line[start...].firstIndex(of: "'")
    else { return nil }
    let path = line[start..<end]
    guard let colon = path.lastIndex(of: ":"), !path.hasSuffix(".gguf") else { return String(path) }
    let name = path[..<colon]
    return (name.hasSuffix("-GGUF") ? String(name.dropLast(5)) : String(name))
      + "-" + path[path.index(after: colon)...]
  }

  private static func version(_ line: Substring) -> String? {
    for mark in [
      "API server version ", "LLM engine (v", "TensorRT-LLM version: ", "TensorRT LLM version: ",
    ] {
      guard let range = line.firstRange(of: mark) else { continue }
      let word = line[range.upperBound...].prefix { !"), ".contains($0) }
      if word.first?.isNumber == true { return String(word) }
    }
    return nil
  }

  private static func first(of keys: [String], in line: Substring) -> String? {
    for key in keys {
      if let value = value(of: key, in: line) { return value }
    }
    return nil
  }

  /// The value of `key=value`, `key='value'`, `'key': value` or `--key value`; nil for `None`.
  private static func value(of key: String, in line: Substring) -> String? {
    let dashed = key.replacing("_", with: "-")
    for mark in ["\(key)=", "'\(key)': ", "\"\(key)\": ", "\(key): \"", "--\(dashed) "] {
      guard let range = line.firstRange(of: mark) else { continue }
      // `served_model=` is no `model=`.
      if mark.first?.isLetter == true, range.lowerBound > line.startIndex {
        let before = line[line.index(before: range.lowerBound)]
        if before.isLetter || before.isNumber || before == "_" || before == "-" { continue }
      }
      let rest = line[range.upperBound...].drop { $0 == "'" || $0 == "\"" }
      let word = rest.prefix { !"'\", )]}".contains($0) }
      if !word.isEmpty, word != "None", word != "null", word != "auto" { return String(word) }
    }
    return nil
  }
}
