import BenchModel
import Diagnostics

/// YAML that stands among results: settings, reports made of other reports, and damaged reports.
struct YAMLFile: RawFormat {
  let name = "yaml"
  let looksFor = "YAML renderings and settings of inference-perf, GuideLLM and llm-d"

  func recognises(_ file: RawFile) -> Bool { file.json == nil && Self.reason(file) != nil }

  /// The keys at the outermost of the first lines.
  static func keys(_ file: RawFile) -> Set<Substring> {
    var keys: Set<Substring> = []
    for line in file.lines.prefix(4000) {
      let line = line.prefix(400)
      guard line.first?.isLetter == true, let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon]
      // A sentence with a colon is no key.
      guard key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { continue }
      keys.insert(key)
    }
    return keys
  }

  private static func reason(_ file: RawFile) -> String? {
    let keys = keys(file)
    let namesModel = file.lines.prefix(4000).contains {
      $0.prefix(400).contains("model_name: ")
    }
    if keys.contains("load_summary"), keys.contains("successes") || keys.contains("failures") {
      return "a report of inference-perf in YAML that is cut or damaged: it is no whole document"
    }
    if keys.isSuperset(of: ["load", "server"]) || keys.isSuperset(of: ["load", "api"])
      || (namesModel && keys.contains("server"))
    {
      return "the settings of a run of inference-perf"
    }
    if keys.isSuperset(of: ["version", "scenario", "metrics"])
      || keys.isSuperset(of: ["version", "scenario", "results"])
    {
      return "a benchmark report of llm-d that is damaged or has no numbers of requests"
    }
    return nil
  }

  func read(_ file: RawFile) -> RawContent { RawContent(reasonForNone: Self.reason(file)) }
}
