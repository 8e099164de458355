import BenchModel

/// What stands beside a report of inference-perf.
struct InferencePerfFolder {
  /// Whether the reports of single stages stand there.
  let hasStages: Bool
  /// The report of the client for the same stage as this one of the server; nil where none is.
  let lifecycle: String?
  /// The name of the model in the settings beside; nil where they do not say it.
  private let model: String?
  /// The LoRA adapter to whose requests the report is limited; nil where it has all.
  private let adapter: String?

  /// Looks beside a file.
  init(_ file: RawFile) {
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[...$0]) } ?? ""
    let name = String(file.path.dropFirst(folder.count))
    let names = file.surroundings.names(inFolder: folder)
    hasStages = names.contains {
      $0 != name && $0.contains("stage_") && $0.hasSuffix("lifecycle_metrics.json")
    }
    let twin = name.replacing("prometheus", with: "lifecycle")
    lifecycle = twin != name && names.contains(twin) ? twin : nil
    let isOfAdapter = name.hasPrefix("adapter_")
    adapter =
      isOfAdapter
      ? name.firstRange(of: "_stage_").map { String(name[..<$0.lowerBound].dropFirst(8)) } : nil
    model = ["config.yaml", "config.yml"].first(where: names.contains)
      .flatMap { file.surroundings.bytes(of: folder + $0) }.flatMap { Self.model($0) }
  }

  /// Says what the settings beside say.
  func describe(_ run: inout RunBuilder) {
    run.model(model, at: 0..<0)
    run.set("adapter", adapter.map { AxisPoint($0) })
  }

  /// The value of `model_name`, which stands under `server`; else the model of the tokenizer.
  private static func model(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes.prefix(1 << 18), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    for key in ["model_name:", "pretrained_model_name_or_path:"] {
      for line in lines {
        // `server: {type: vllm, model_name: "a/b"}` is one line.
        guard let mark = line.firstRange(of: key), !line[..<mark.lowerBound].contains("#"),
          line[..<mark.lowerBound].last.map({ $0 == " " || $0 == "{" || $0 == "," }) ?? true
        else { continue }
        let value = line[mark.upperBound...].drop { $0 == " " || $0 == "'" || $0 == "\"" }
          .prefix { !$0.isWhitespace && !"'\",}".contains($0) }
        if !value.isEmpty, value != "null", value != "~", value.first != "#" {
          return String(value)
        }
      }
    }
    return nil
  }
}
