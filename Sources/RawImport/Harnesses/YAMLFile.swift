import BenchModel
import Diagnostics

/// YAML that stands among results: settings, reports made of other reports, and damaged reports.
struct YAMLFile: RawFormat {
  let name = "yaml"
  let looksFor = "YAML renderings and settings of inference-perf, GuideLLM and llm-d"

  func recognises(_ file: RawFile) -> Bool { file.json == nil && Self.reason(file) != nil }

  /// The keys that tell one of these files from others.
  private static let known: Set<Substring> = [
    "load_summary", "successes", "failures", "load", "server", "api", "version", "scenario",
    "metrics", "results", "benchmarks",
  ]
  private static let longest = 12

  /// The known keys that stand at the outermost of the first lines.
  static func keys(_ lines: some Sequence<Substring>) -> Set<Substring> {
    var keys: Set<Substring> = []
    for line in lines {
      // A key that tells is a short word at the start of its line.
      guard let colon = line.utf8.prefix(longest + 1).firstIndex(of: UInt8(ascii: ":")),
        known.contains(line[..<colon])
      else { continue }
      keys.insert(line[..<colon])
    }
    return keys
  }

  private static func reason(_ file: RawFile) -> String? {
    let keys = file.outerKeys
    let namesModel =
      keys.contains("server")
      && file.lines.prefix(4000).contains { $0.prefix(400).contains("model_name: ") }
    if keys.contains("load_summary"), keys.contains("successes") || keys.contains("failures") {
      return "a report of inference-perf in YAML that is cut or damaged: it is no whole document"
    }
    if keys.isSuperset(of: ["load", "server"]) || keys.isSuperset(of: ["load", "api"])
      || namesModel
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
