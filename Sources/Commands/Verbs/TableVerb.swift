import Analysis
import ArgumentParser
import BenchModel
import Reports

struct TableVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Print the table of each grid.",
    discussion: """
      Examples:
        etalon table time.csv
        etalon table raw/plafrim-2024/tables.md --metric output_throughput --format latex
        etalon table runs.csv --where model=mistral-7b --lang fr -o table.tex -o table.md
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: "request_time, output_throughput, output_throughput_per_user or a metric of the files.")
  var metric: String?

  @Option(help: "text, md, latex, csv or json (default: by the suffix of -o, else text).")
  var format: String?

  @Option(help: "The language of words and numbers, en or fr.")
  var lang = "en"

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(help: "Set the best value of each column in bold, ties included.")
  var boldBest = false

  @Flag(help: "LaTeX that compiles alone.")
  var standalone = false

  @Option(
    name: [.customShort("o"), .long],
    help: "A file to write; may be repeated, the suffix gives the format.")
  var output: [String] = []

  func run(in context: Context) throws -> ExitStatus {
    let language = try chosen(lang, "--lang", among: Language.allCases)
    let asked = json ? .json : try format.map(tableFormat)
    let targets = try (output.isEmpty ? ["-"] : output).map { path in
      (path: path, format: try asked ?? fileFormat(path))
    }
    let all = try input.load(in: context).checked(in: context)
    var grids = all
    // A metric that the files hold is taken as it is; any other is computed.
    let held = grids.filter { $0.metric.rawValue == metric }
    if !held.isEmpty {
      grids = held
    } else if metric != nil, grids.contains(where: { $0.metric == .requestTime }) {
      grids = grids.filter { $0.metric == .requestTime }
    }
    guard grids.count == 1 || !(standalone || targets.contains { $0.format == .json }) else {
      throw Refusal(
        "one standalone or JSON table shows one grid, but \(grids.count) are selected",
        hint: GridChoices(among: grids.map(\.plain)).hint)
    }
    let views = try grids.map { grid in
      let metric = metric.map(Metric.init(rawValue:)) ?? grid.metric
      let derived = try deriving(metric, from: grid, of: all)
      return TableView(
        grid: derived.plain, language: language,
        options: TableOptions(
          boldBest: boldBest, layout: TableLayout(isStandalone: standalone)))
    }
    for target in targets {
      let text = views.map { $0.render(as: target.format) }.joined(separator: "\n")
      if target.path == "-" {
        context.out(text)
      } else {
        try writeOutput(Array(text.utf8), to: target.path, in: context)
      }
    }
    return .fine
  }

  private func fileFormat(_ path: String) throws -> TableFormat {
    guard path != "-" else { return .text }
    guard let format = suffix(of: path).flatMap(TableFormat.init(fileExtension:)) else {
      throw Refusal(
        "-o \(path): the suffix must be .txt, .md, .tex, .csv or .json", hint: "or add --format")
    }
    return format
  }

  private func tableFormat(_ name: String) throws -> TableFormat {
    if let format = TableFormat(fileExtension: name) { return format }
    throw Refusal("--format does not know `\(name)`", hint: "write text, md, latex, csv or json")
  }
}

/// The metric of a grid, computed where it must be.
///
/// - Parameter all: what was read, for the names of the metrics that are there.
/// - Throws: `Refusal` that says what the grid lacks.
func deriving(_ metric: Metric, from grid: AnyGrid, of all: [AnyGrid]) throws -> AnyGrid {
  do {
    return try grid.deriving(metric)
  } catch let error as OutputTokensUnknown {
    throw Refusal(error)
  } catch let error as MetricNotDerivable {
    throw Refusal(error, of: all)
  }
}

extension Refusal {
  /// A rate that needs what the grid does not say.
  init(_ error: OutputTokensUnknown) {
    self.init(
      "a rate of \(error.subject.title) needs the tokens that each request generated",
      hint: "add `output_tokens: {is: 100, because: …}` to the source in etalon.yaml")
  }

  /// A metric that does not follow from what was measured.
  ///
  /// - Parameter all: what was read, for the names of the metrics that are there.
  init(_ error: MetricNotDerivable, of all: [AnyGrid] = []) {
    let what =
      "\(error.wanted.rawValue) does not follow from the \(error.held.rawValue) of "
      + error.subject.title
    switch error.lack {
    case .formula:
      let computed = "from request_time come output_throughput and output_throughput_per_user"
      let held = Set(all.map(\.metric.rawValue)).sorted()
      guard !held.isEmpty else {
        self.init(what, hint: computed)
        return
      }
      self.init(
        "no grid has \(error.wanted.rawValue), and nothing computes it",
        hint: "they have: \(held.joined(separator: ", ")); \(computed)")
    case .requests:
      self.init(
        "\(what): nothing says of how many requests a time is",
        hint: "`etalon inspect` shows the settings; without `concurrency` there is no such rate")
    case .sameStart:
      self.init(
        "\(what): its requests were sent at a rate, and how many were under way is not known",
        hint: "add --where request_rate=inf where there are such runs, or take a metric that the "
          + "files hold")
    case .askedLength:
      self.init(
        "\(what): its answers had other lengths than the output_tokens that were asked for",
        hint: "take a rate that the harness measured; `etalon inspect` shows the lengths")
    }
  }
}
