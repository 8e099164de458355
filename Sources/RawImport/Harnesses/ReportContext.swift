import BenchModel

/// What the lines before a printed report say about its run: the command, the arguments that the
/// benchmark prints as `Namespace(…)`, the command of the server, and headings such as `Model: …`.
///
/// What a line says of the server, the model and the device holds for all reports after it, what it
/// says of the load for the next one only.
struct ReportContext {
  private let file: RawFile
  private var arguments: [(name: String, text: String)] = []
  private var server: [(name: String, text: String)] = []
  private var printed: [(label: String, text: String)] = []
  private var model: String?
  private var device: String?
  private var heading: String?
  private var label: String?

  /// Begins to read a file.
  init(_ file: RawFile) { self.file = file }

  /// Takes a line that is not part of a report.
  mutating func take(_ line: String) {
    title(line)
    if let start = line.firstRange(of: "Namespace(") {
      arguments += Self.namespace(line[start.upperBound...])
    } else if Self.serverWords.contains(where: line.contains) {
      server = Self.flags(line)
    } else if line.contains("--"), Self.words.contains(where: line.contains) {
      arguments += Self.flags(line)
    } else if let mark = line.firstIndex(of: ":"), line.utf8.count < 200 {
      read(label: line[..<mark], text: line[line.index(after: mark)...])
    }
    if let named = arguments.last(where: { $0.name == "model" })?.text, !named.hasPrefix("$") {
      model = named
    }
  }

  /// `## Linear` heads all reports after it, `with graphs:` the next one.
  private mutating func title(_ line: String) {
    guard line.utf8.count < 100 else { return }
    let plain = line.trimmed
    let text = plain.drop { $0 == "#" }
    if plain.hasPrefix("#"), text.first == " " {
      heading = text.trimmed
      label = nil
    } else if plain.hasSuffix(":"), plain.contains(where: \.isLetter) {
      label = String(plain.dropLast())
    }
  }

  private mutating func read(label: Substring, text: Substring) {
    if let meaning = ReportLabels.meaning(label), meaning == .concurrency || meaning == .rate {
      printed.append((String(label), String(text)))
      return
    }
    // `- **Model:** …` is a heading too.
    let dress: Set<Character> = ["*", "#", "-", "|", "`", " ", "_"]
    let value = text.drop(while: dress.contains).trimmed.filter { $0 != "`" && $0 != "*" }
    guard !value.isEmpty else { return }
    switch label.filter({ !dress.contains($0) }).lowercased() {
    case "model", "modelname": model = value
    case "hardware", "gpu", "gpus", "device", "accelerator":
      if file.names.device(value, file.catalogue).device.isCatalogued { device = value }
    default: break
    }
  }

  /// Tells a run what is known, and forgets what belongs to it alone.
  mutating func describe(_ report: inout ReportRun, at place: Range<Int>) {
    for (label, text) in printed { _ = report.take(label, text, at: place) }
    report.describe { run in
      if let model { run.model(model, at: place) }
      run.device(device)
      // Reports of one load under different titles are unlike; the layout says so.
      let titles = [heading, label].compactMap(\.self).filter { !$0.isEmpty }
      if !titles.isEmpty { run.note("heading", AxisPoint(titles.joined(separator: " / "))) }
      apply(to: &run)
    }
    arguments = []
    printed = []
    label = nil
  }

  private func apply(to run: inout RunBuilder) {
    Self.apply(server: server, arguments: arguments, to: &run)
  }

  /// Tells a run what the commands of its client and of its server say.
  static func apply(client: String, server: String?, to run: inout RunBuilder) {
    apply(server: server.map(flags) ?? [], arguments: flags(client), to: &run)
  }

  private static func apply(
    server: [(name: String, text: String)], arguments: [(name: String, text: String)],
    to run: inout RunBuilder
  ) {
    let dataset = arguments.last { $0.name == "dataset_name" }?.text
    var settings = ServeSettings()
    for (name, text) in server + arguments {
      guard text != "None", !text.hasPrefix("$"), name != "device",
        !ServeSettings.isOfOther(name, dataset: dataset)
      else { continue }
      if name == "num_prompts" {
        run.requests.sent = Int(text)
      } else if name == "request_rate", text == "inf" {
        run.set(.requestRate, AxisPoint(.infinity))
      } else if ServeSettings.isAxis(name) {
        let node = JSONNode(bytes: Array(text.utf8), range: 0..<text.utf8.count)
        settings.read(name, node, isSwept: false, isAdded: false, into: &run)
      }
    }
    settings.finish(&run)
  }

  /// A run at a place with what is known.
  mutating func run(at place: Range<Int>) -> RunBuilder {
    var report = ReportRun(at: place)
    describe(&report, at: place)
    return report.run
  }

  private static let serverWords = ["vllm serve ", "launch_server", "api_server"]

  private static let words = [
    "--model", "--max-concurrency", "--request-rate", "--random-", "--input-len", "--output-len",
    "--batch-size", "--dataset-name", "--num-prompts", "--tensor-parallel-size",
  ]

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

  /// `--max-concurrency 16`, `--request-rate=inf`, `-tp 8`.
  private static func flags(_ line: String) -> [(name: String, text: String)] {
    let words = line.prefix(20_000).split { $0.isWhitespace || $0 == "\\" }
    var found: [(name: String, text: String)] = []
    for (index, word) in words.enumerated()
    where word.hasPrefix("--") || word == "-tp" || word == "-pp" || word == "-dp" {
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { continue }
      let next =
        index + 1 < words.count && !words[index + 1].hasPrefix("-") ? words[index + 1] : nil
      if let value = parts.count == 2 ? parts[1] : next {
        let plain = value.filter { $0 != "'" && $0 != "\"" && $0 != "`" }
        found.append((name: String(name.replacing("-", with: "_")), text: String(plain)))
      }
    }
    return found
  }
}
