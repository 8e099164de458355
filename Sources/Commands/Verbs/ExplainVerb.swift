import ArgumentParser
import BenchModel
import Diagnostics
import RawImport
import Reports

struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a metric means in each harness, and which forms are read.",
    discussion: """
      Examples:
        etalon explain
        etalon explain tpot
        etalon explain harnesses
        etalon explain vllm-serve --json
      """)

  @Argument(help: "Metrics, harnesses or definitions; without any, every metric is listed.")
  var names: [String] = []

  @Flag(help: "Print the definitions as JSON.")
  var json = false

  func run(in context: Context) throws -> ExitStatus {
    let dictionary = MetricDictionary(
      Harness.all.map { (name: $0.name, definitions: $0.definitions) })
    if names == ["harnesses"] {
      context.out(json ? try jsonText(Harness.all.map(HarnessDocument.init)) : HarnessList.text)
      return .fine
    }
    let known = dictionary.names + ["harnesses"] + Harness.all.map(\.name)
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

/// The forms that are read, a line each.
private enum HarnessList {
  static var text: String {
    let width = Harness.all.map(\.name.count).max() ?? 0
    // The forms of one harness stand together, under its name once.
    var order: [String] = []
    var forms: [String: [String]] = [:]
    for harness in Harness.all {
      if forms[harness.name] == nil { order.append(harness.name) }
      forms[harness.name, default: []].append(harness.looksFor)
    }
    return order.flatMap { name in
      (forms[name] ?? []).enumerated().map { index, looksFor in
        let head = index == 0 ? name : ""
        return " \(head)\(String(repeating: " ", count: width - head.count))  \(looksFor)\n"
      }
    }.joined()
  }
}

/// A form as JSON.
private struct HarnessDocument: Encodable {
  let name: String
  let looksFor: String
  let definitions: [String]

  enum CodingKeys: String, CodingKey {
    case name, definitions
    case looksFor = "looks_for"
  }

  init(_ harness: Harness) {
    name = harness.name
    looksFor = harness.looksFor
    definitions = harness.definitions.map(\.id)
  }
}
