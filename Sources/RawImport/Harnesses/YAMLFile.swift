import BenchModel
import Diagnostics

/// YAML that stands among results: renderings of reports whose JSON is read, and settings.
struct YAMLFile: RawFormat {
  let name = "yaml"
  let looksFor = "YAML renderings and settings of inference-perf, GuideLLM and llm-d"

  func recognises(_ file: RawFile) -> Bool { file.json == nil && Self.reason(file) != nil }

  /// The keys that tell one of these files from others.
  private static let known: Set<Substring> = [
    "load_summary", "successes", "failures", "load", "server", "api", "version", "scenario",
    "metrics", "results",
  ]
  private static let longest = 12

  private static func reason(_ file: RawFile) -> String? {
    let lines = file.lines.prefix(4000)
    var keys: Set<Substring> = []
    for line in lines {
      // A key that tells is a short word at the start of its line.
      guard let colon = line.utf8.prefix(longest + 1).firstIndex(of: UInt8(ascii: ":")),
        known.contains(line[..<colon])
      else { continue }
      keys.insert(line[..<colon])
    }
    let namesModel =
      keys.contains("server") && lines.contains { $0.prefix(400).contains("model_name: ") }
    if keys.isSuperset(of: ["load_summary", "successes", "failures"]) {
      return "a report of inference-perf as YAML; its JSON is read, not this form"
    }
    if keys.isSuperset(of: ["load", "server"]) || keys.isSuperset(of: ["load", "api"])
      || namesModel
    {
      return "the settings of a run of inference-perf"
    }
    if keys.isSuperset(of: ["version", "scenario", "metrics"])
      || keys.isSuperset(of: ["version", "scenario", "results"])
    {
      return "a benchmark report of llm-d as YAML; the report of its harness is read, not this form"
    }
    return nil
  }

  func read(_ file: RawFile) -> RawContent { RawContent(reasonForNone: Self.reason(file)) }
}
