import Analysis
import ArgumentParser
import BenchModel
import Charts
import Diagnostics
import Reports
import Scaling

struct PlotVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw one chart.",
    discussion: """
      Examples:
        etalon plot time.csv --where model=mistral-7b -o mistral.pdf
        etalon plot runs.csv --kind throughput --venue ieee --wide -o a.svg -o a.png
        etalon plot runs.csv --kind scaling -o laws.pdf
        etalon plot runs.csv --kind pareto --where prompt_tokens=480 -o pareto.svg
        etalon plot runs.csv --pixels 1300x470 -o a.png
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: """
      time, throughput, per-user, scaling, heatmap, frontier, memory or pareto (default: time \
      where that was measured, else the metric).
      """)
  var kind: String?

  @Option(help: "The metric of a heatmap or of scaling laws, measured or computed.")
  var metric: String?

  @Option(help: "The venue whose column the figure fills, such as acm, ieee, lncs, neurips, slide.")
  var venue = "acm"

  @Flag(help: "Fill the text width instead of one column.")
  var wide = false

  @Option(help: "A size in pixels instead of a venue's: 1300x470 or 1300x470@150.")
  var pixels: String?

  @Option(help: "The language of words and numbers, en or fr.")
  var lang = "en"

  @Flag(help: "Draw the title inside.")
  var title = false

  @Option(
    name: [.customShort("o"), .long], help: "A file to write, .png, .pdf or .svg; may be repeated.")
  var output: [String] = []

  func run(in context: Context) throws -> ExitStatus {
    let kind = try kind.map { try chosen($0, "--kind", among: PlotKind.allCases) }
    let language = try chosen(lang, "--lang", among: Language.allCases)
    let size = try figureSize()
    let targets = try output.map { (path: $0, format: try figureFormat($0)) }
    guard !targets.isEmpty else {
      throw Refusal("plot needs a file to write", hint: "add -o chart.pdf (or .svg, .png)")
    }
    let fonts = PreparedFonts(of: size.theme, where: Cores.count > 1)
    defer { _ = fonts }
    let loaded = try input.load(in: context)
    let read = try loaded.checked(in: context)
    var grids = read
    if kind == .pareto {
      try drawPareto(grids.map(\.plain), language, size, targets, context)
      return .fine
    }
    let all = grids.map(\.plain)
    let asked = metric.map(Metric.init(rawValue:)) ?? kind?.metric
    let wanted = asked ?? .requestTime
    let held = grids.filter { $0.metric == wanted }
    if !held.isEmpty {
      grids = held
    } else if asked != nil, grids.contains(where: { $0.metric == .requestTime }) {
      grids = grids.filter { $0.metric == .requestTime }
    }
    let facets = input.projection.facets
    guard grids.count == 1 || !facets.isEmpty else {
      throw Refusal(
        "one chart shows one grid, but \(grids.count) are selected",
        hint: GridChoices(among: grids.map(\.plain)).hint)
    }
    let names = SubjectID.unique(grids.map(\.subject))
    for (grid, name) in zip(grids, names) {
      let suffix = grids.count == 1 ? "" : "-\(name)"
      let plain = try asked.map { try deriving($0, from: grid, of: read) }?.plain ?? grid.plain
      let drawing = try (kind ?? .time).illustration(
        plain, peaks: SubjectMemory.peaks(of: plain, among: all), language, loaded.catalogue)
      try draw(drawing, size, targets.map { ($0.path, suffix, $0.format) }, context)
    }
    return .fine
  }

  /// All subjects in one chart.
  private func drawPareto(
    _ grids: [PlainGrid], _ language: Language, _ size: (size: FigureSize, theme: Theme),
    _ targets: [(path: String, format: FigureFormat)], _ context: Context
  ) throws {
    let software = "etalon \(etalonVersion)"
    guard
      let chart = ScatterChart(
        ServedPrompt.all(of: grids), language: language, software: software)
    else {
      throw Refusal(
        "no grid says the throughput of its devices and of one user",
        hint: "both follow from request_time with `output_tokens` and the number of devices")
    }
    try draw(chart, size, targets.map { ($0.path, "", $0.format) }, context)
  }

  private func draw(
    _ chart: any Illustration, _ size: (size: FigureSize, theme: Theme),
    _ targets: [(path: String, suffix: String, format: FigureFormat)], _ context: Context
  ) throws {
    var theme = size.theme
    theme.showsTitle = title
    let scene = try drawing { try chart.scene(size: size.size, theme: theme) }
    context.report(scene.findings, sources: [:])
    try refuseErrors(scene.findings)
    for target in targets {
      let bytes = try drawing { try scene.output.bytes(target.format) }
      let path = Self.path(target.path, target.suffix)
      try writeOutput(bytes, to: path, in: context)
    }
  }

  /// `chart.pdf` with a suffix: `chart-h100.pdf`.
  static func path(_ path: String, _ suffix: String) -> String {
    guard let dot = path.lastIndex(of: "."), !suffix.isEmpty else { return path }
    return path[..<dot] + suffix + path[dot...]
  }

  private func figureFormat(_ path: String) throws -> FigureFormat {
    guard let suffix = suffix(of: path), let format = FigureFormat(rawValue: suffix) else {
      throw Refusal("-o \(path): the suffix must be .png, .pdf or .svg")
    }
    return format
  }

  private func figureSize() throws -> (size: FigureSize, theme: Theme) {
    let known = Venue.all.map(\.id)
    guard let venue = Venue.named(venue) else {
      let near = nearestName(to: venue, in: known).map { "did you mean `\($0)`?" }
      throw Refusal(
        "--venue does not know `\(venue)`",
        hint: near ?? "write one of: \(known.joined(separator: ", "))")
    }
    guard let pixels else {
      return (FigureSize.venue(venue, wide: wide), Theme.theme(for: venue))
    }
    guard let size = PixelSize(pixels) else {
      throw Refusal("--pixels does not understand `\(pixels)`", hint: "write for example 1300x470")
    }
    return (size.figureSize, Theme.theme(for: venue))
  }
}
