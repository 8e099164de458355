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

  /// Fills what the lines of the start say: model, version, parallelism.
  func describe(_ run: inout RunBuilder) {
    var version: String?
    for (index, line) in file.lines.prefix(400).enumerated() {
      let place = file.source.range(ofLine: index + 1)
      if run.modelText == nil {
        for key in [
          "model='", "model=\"", "model_path='", "'model': '", "--model ", "model_tag='", "model=",
        ] {
          guard let model = Self.value(after: key, in: line) else { continue }
          run.model(model, at: place)
          break
        }
      }
      if version == nil {
        version =
          Self.value(after: "API server version ", in: line)
          ?? Self.value(after: "LLM engine (v", in: line)
          ?? Self.value(after: "engine (v", in: line)
      }
      for (key, axis) in [
        ("tensor_parallel_size=", AxisName.tensorParallel), ("tp_size=", .tensorParallel),
        ("'tensor_parallel_size': ", .tensorParallel),
        ("pipeline_parallel_size=", .pipelineParallel),
      ] {
        if let text = Self.value(after: key, in: line), let size = Int(text) { run.set(axis, size) }
      }
      for key in ["max_seq_len=", "max_model_len=", "'max_model_len': "] {
        if let text = Self.value(after: key, in: line), let length = Int(text) {
          run.note("max_model_len", AxisPoint(length))
        }
      }
    }
    run.engine(engine, version: version)
  }

  /// The word after a key, up to a quote, comma, bracket or space.
  private static func value(after key: String, in line: Substring) -> String? {
    guard let range = line.firstRange(of: key) else { return nil }
    let word = line[range.upperBound...].prefix { !"'\", )]}".contains($0) }
    return word.isEmpty || word == "None" ? nil : String(word)
  }
}
