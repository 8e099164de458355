import BenchModel
import Diagnostics

/// YAML that stands among results: renderings of reports whose JSON is read, and settings.
struct YAMLFile: RawFormat {
  let name = "yaml"
  let looksFor = "YAML renderings and settings of inference-perf, GuideLLM and llm-d"

  func recognises(_ file: RawFile) -> Bool { file.json == nil && Self.reason(file) != nil }

  private static func reason(_ file: RawFile) -> String? {
    var keys: Set<Substring> = []
    var namesModel = false
    for line in file.lines.prefix(4000) {
      let line = line.prefix(400)
      namesModel = namesModel || line.contains("model_name: ")
      guard line.first?.isLetter == true, let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon]
      // A sentence with a colon is no key.
      guard key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { continue }
      keys.insert(key)
    }
    if keys.isSuperset(of: ["load_summary", "successes", "failures"]) {
      return "a report of inference-perf as YAML; its JSON is read, not this form"
    }
    if keys.isSuperset(of: ["load", "server"]) || keys.isSuperset(of: ["load", "api"])
      || (namesModel && keys.contains("server"))
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
