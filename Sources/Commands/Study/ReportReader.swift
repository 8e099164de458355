import BenchModel
import Charts
import Diagnostics
import Reports
import Scaling
import Yams

/// Reads one entry of `reports` in a study.
struct ReportReader {
  let log: SettingsLog

  func report(_ node: SettingsNode) -> StudyReport? {
    var name: String?
    var title: String?
    var authors: [String] = []
    var output: String?
    var language = Language.english
    var venue = Venue.named("acm")
    var wide = false
    var pixels: PixelSize?
    var figures = FigureKind.allCases
    var figureFormats = FigureFormat.allCases
    var tableFormats = [TableFormat.latex, .markdown, .csv]
    var documents = true
    var grids: [(name: String, span: SourceSpan?)] = []
    var metrics: [Metric]?
    var comparisons: [StudyComparison] = []
    var plans: [StudyPlan] = []
    var chapters = (scaling: false, memory: false)
    node.read([
      "name": { name = simpleName($0) },
      "title": { title = $0.text() },
      "authors": { authors = $0.items().compactMap { $0.text() } },
      "output": { output = $0.insidePath() },
      "language": {
        let known = Language.allCases.map(\.rawValue)
        language = $0.name(among: known).flatMap(Language.init(rawValue:)) ?? language
      },
      "venue": { venue = $0.name(among: Venue.all.map(\.id)).flatMap(Venue.named) ?? venue },
      "wide": { wide = $0.flag() ?? false },
      "pixels": { pixels = pixelSize($0) },
      "figures": { figures = names($0, among: FigureKind.allCases) },
      "figure_formats": { figureFormats = names($0, among: FigureFormat.allCases) },
      "table_formats": { tableFormats = tableForms($0) },
      "documents": { documents = $0.flag() ?? true },
      "metrics": { metrics = $0.items().compactMap { $0.text().map(Metric.init(rawValue:)) } },
      "comparisons": {
        for item in $0.items() {
          guard let next = comparison(item) else { continue }
          // The files of one would overwrite those of the other.
          if comparisons.contains(where: { $0.name == next.name }) {
            log.wrongShape(item, wanted: "a comparison of another name than `\(next.name)`")
          }
          comparisons.append(next)
        }
      },
      "scaling": { chapters.scaling = $0.flag() ?? false },
      "memory": { chapters.memory = $0.flag() ?? false },
      "plans": {
        for item in $0.items() {
          guard let next = capacityPlan(item) else { continue }
          if plans.contains(where: { $0.name == next.name }) {
            log.wrongShape(item, wanted: "a plan of another name than `\(next.name)`")
          }
          plans.append(next)
        }
      },
      "grids": {
        grids = $0.items().compactMap { item in
          item.text().map { (name: $0, span: item.span) }
        }
      },
    ])
    guard let name, !name.isEmpty else {
      if node.node.mapping?["name"] == nil { log.missingKey("name", in: node, example: "article") }
      return nil
    }
    guard let venue else { return nil }
    let size = pixels?.figureSize ?? FigureSize.venue(venue, wide: wide)
    let plan = ReportPlan(
      name: name, title: title ?? name, authors: authors, language: language, venue: venue,
      size: size, figures: figures, figureFormats: figureFormats, tableFormats: tableFormats,
      documents: documents)
    return StudyReport(
      plan: plan, output: output ?? "reports/\(name)", grids: grids, metrics: metrics,
      comparisons: comparisons, hasScaling: chapters.scaling, hasMemory: chapters.memory,
      plans: plans, span: node.span)
  }

  /// What is asked of all grids, such as `objectives: ["request_time<30s"]`.
  private func capacityPlan(_ node: SettingsNode) -> StudyPlan? {
    var name: String?
    var plan = StudyPlan(name: "", title: "", objectives: [], span: node.span)
    node.read([
      "name": { name = simpleName($0) },
      "title": { plan.title = $0.text() ?? "" },
      "objectives": { plan.objectives = $0.items().compactMap(objective) },
      "prompts": { plan.prompts = $0.items().compactMap { $0.integer(atLeast: 0) } },
      "load": { plan.load = $0.integer(atLeast: 1) },
      "cost": {
        for (key, _, value) in $0.entries() {
          guard let text = value.text() else { continue }
          guard let dollars = Double(text), dollars > 0, dollars.isFinite else {
            log.wrongShape(value, wanted: "dollars an hour, such as 1.8")
            continue
          }
          plan.perHour[key] = dollars
        }
      },
    ])
    guard let name else {
      if node.node.mapping?["name"] == nil { log.missingKey("name", in: node, example: "chat") }
      return nil
    }
    plan.name = name
    if plan.title.isEmpty { plan.title = name }
    return plan
  }

  private func objective(_ node: SettingsNode) -> Objective? {
    guard let text = node.text() else { return nil }
    do throws(Objective.Fault) {
      return try Objective(text)
    } catch {
      log.wrongShape(
        node, wanted: "an objective such as 'ttft.p95<300ms'; \(error.words) (\(error.hint))")
      return nil
    }
  }

  /// Two grids by their names; `base_label` and `new_label` say what the report calls them.
  private func comparison(_ node: SettingsNode) -> StudyComparison? {
    var name: String?
    var sides: (base: String?, new: String?)
    var labels: (base: String?, new: String?)
    var allowed: [AxisName: String] = [:]
    node.read([
      "name": { name = simpleName($0) },
      "base": { sides.base = $0.text() },
      "new": { sides.new = $0.text() },
      "base_label": { labels.base = $0.text() },
      "new_label": { labels.new = $0.text() },
      "allow": {
        for (key, _, value) in $0.entries() { allowed[AxisName(rawValue: key)] = value.reason() }
      },
    ])
    for (key, value, example) in [
      ("base", sides.base, "mistral-7b-1xh100-80gb"),
      ("new", sides.new, "mistral-7b-1xh200-141gb"),
    ] where value == nil && node.node.mapping?[Node(key)] == nil {
      log.missingKey(key, in: node, example: example)
    }
    guard let base = sides.base, let new = sides.new else { return nil }
    return StudyComparison(
      name: name ?? "\(base)-to-\(new)", base: (base, labels.base), new: (new, labels.new),
      allowed: allowed, span: node.span)
  }

  /// A name that may stand in a path.
  private func simpleName(_ node: SettingsNode) -> String? {
    guard let text = node.text() else { return nil }
    let isSimple = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_.".unicodeScalars.contains(scalar)
    }
    guard isSimple, !text.isEmpty, !text.hasPrefix("."), text.utf8.count <= 100 else {
      log.badName(node, text)
      return nil
    }
    return text
  }

  private func names<Name: RawRepresentable<String>>(
    _ node: SettingsNode, among known: [Name]
  ) -> [Name] {
    node.items().compactMap { item in
      item.name(among: known.map(\.rawValue)).flatMap { Name(rawValue: $0) }
    }
  }

  private func tableForms(_ node: SettingsNode) -> [TableFormat] {
    node.items().compactMap { item in
      item.name(among: ["tex", "latex", "md", "csv"]).flatMap(TableFormat.init(fileExtension:))
    }
  }

  private func pixelSize(_ node: SettingsNode) -> PixelSize? {
    guard let text = node.text() else { return nil }
    guard let size = PixelSize(text) else {
      log.notPixels(node, text)
      return nil
    }
    return size
  }
}

/// A size written `1300x470` or `1300x470@150`: width, height and dots per inch (96 unless given).
struct PixelSize: Hashable {
  let width: Int
  let height: Int
  let dotsPerInch: Double

  /// Reads a size; nil where it is none or out of bounds (50 to 20,000 pixels, 30 to 2,400 dpi).
  init?(_ text: String) {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let sides = (halves.first ?? "").split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]),
      (50...20_000).contains(width), (50...20_000).contains(height)
    else { return nil }
    let density = halves.count == 2 ? Double(halves[1]) : 96
    guard let density, (30...2400).contains(density) else { return nil }
    self.width = width
    self.height = height
    dotsPerInch = density
  }

  /// The size as the charts take it.
  var figureSize: FigureSize {
    FigureSize.pixels(width: width, height: height, dotsPerInch: dotsPerInch)
  }
}
