import ArgumentParser
import Diagnostics
import RawImport
import Reports

struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a metric means in each harness.",
    discussion: """
      Examples:
        etalon explain
        etalon explain tpot
        etalon explain vllm-serve --json
      """)

  @Argument(help: "Metrics, harnesses or definitions; without any, every metric is listed.")
  var names: [String] = []

  @Flag(help: "Print the definitions as JSON.")
  var json = false

  func run(in context: Context) throws -> ExitStatus {
    let dictionary = MetricDictionary(
      Harness.all.map { (name: $0.name, definitions: $0.definitions) })
    let known = dictionary.names
    for name in names where !known.contains(name) && dictionary.entries(named: name).isEmpty {
      let near = nearestName(to: name, in: known).map { "did you mean `\($0)`?" }
      throw Refusal(
        "explain knows no `\(name)`", hint: near ?? "run `etalon explain` for all metrics")
    }
    if json {
      let entries =
        names.isEmpty ? dictionary.entries : names.flatMap { dictionary.entries(named: $0) }
      context.out(try jsonText(entries))
      return .fine
    }
    if names.isEmpty {
      context.out(dictionary.overview)
    } else {
      context.out(names.map { dictionary.text(named: $0) }.joined(separator: "\n"))
    }
    return .fine
  }
}
