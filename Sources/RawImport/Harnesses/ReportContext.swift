import BenchModel

/// What the lines before a printed report say about its run: the command, or the arguments that the
/// benchmark prints as `Namespace(…)`.
struct ReportContext {
  private var arguments: [(name: String, text: String)] = []
  private var printed: [(label: String, text: String)] = []
  private var model: String?

  /// Takes a line that is not part of a report.
  mutating func take(_ line: String) {
    if let start = line.firstRange(of: "Namespace(") {
      arguments += Self.namespace(line[start.upperBound...])
    } else if line.contains("--model") || line.contains("--max-concurrency")
      || line.contains("--request-rate") || line.contains("--random-input")
      || line.contains("--input-len") || line.contains("--output-len")
    {
      arguments += Self.flags(line)
    } else if let mark = line.firstIndex(of: ":"), line.utf8.count < 200 {
      let label = line[..<mark]
      if let meaning = ReportLabels.meaning(label), meaning == .concurrency || meaning == .rate {
        printed.append((String(label), String(line[line.index(after: mark)...])))
      } else if label.lowercased().trimmed == "model" {
        model = line[line.index(after: mark)...].trimmed
      }
    }
    if let named = arguments.last(where: { $0.name == "model" })?.text { model = named }
  }

  /// Tells a run what is known, and forgets what belongs to it alone.
  mutating func describe(_ report: inout ReportRun, at place: Range<Int>) {
    for (label, text) in printed { _ = report.take(label, text, at: place) }
    let dataset = arguments.last { $0.name == "dataset_name" }?.text
    let model = model
    let arguments = arguments
    report.describe { run in
      if let model { run.model(model, at: place) }
      var settings = ServeSettings()
      for (name, text) in arguments where name != "model" && name != "device" && text != "None" {
        if name.hasPrefix("random_"), let dataset, !dataset.hasPrefix("random") { continue }
        let node = JSONNode(bytes: Array(text.utf8), range: 0..<text.utf8.count)
        if name == "request_rate", text == "inf" {
          run.set(.requestRate, AxisPoint(.infinity))
        } else if name != "num_prompts", ServeSettings.isAxis(name) {
          settings.read(name, node, isSwept: false, isAdded: false, into: &run)
        } else if name == "num_prompts", let count = Int(text) {
          run.requests.sent = count
        }
      }
      settings.finish(&run)
    }
    self.arguments = []
    printed = []
  }

  /// A run at a place with what is known.
  mutating func run(at place: Range<Int>) -> RunBuilder {
    var report = ReportRun(at: place)
    describe(&report, at: place)
    return report.run
  }

  /// `backend='vllm', max_concurrency=16, …` up to the bracket.
  private static func namespace(_ text: Substring) -> [(name: String, text: String)] {
    text.prefix(20_000).split(separator: ",").compactMap { part in
      let words = part.split(separator: "=", maxSplits: 1)
      guard words.count == 2 else { return nil }
      let name = words[0].trimmed
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
      let value = words[1].trimmed.filter { $0 != "'" && $0 != "\"" && $0 != ")" }
      return (name, value)
    }
  }

  /// `--max-concurrency 16`, `--request-rate=inf`.
  private static func flags(_ line: String) -> [(name: String, text: String)] {
    let words = line.prefix(20_000).split { $0.isWhitespace || $0 == "\\" }
    var found: [(name: String, text: String)] = []
    for (index, word) in words.enumerated() where word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { continue }
      let next =
        index + 1 < words.count && !words[index + 1].hasPrefix("--") ? words[index + 1] : nil
      if let value = parts.count == 2 ? parts[1] : next {
        let plain = value.filter { $0 != "'" && $0 != "\"" }
        found.append((name: String(name.replacing("-", with: "_")), text: String(plain)))
      }
    }
    return found
  }
}
