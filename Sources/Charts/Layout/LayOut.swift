import Diagnostics
import Drawing

/// Lays a chart out on a page: everything that PNG, PDF and SVG then play.
///
/// Lines join only neighbouring measured points; each failed point has a mark in the lane of its
/// series above the data. Findings name values that cannot be drawn, labels that had to be
/// shortened, glyphs that the font lacks, and a font that is not the one asked for.
public func layOut(
  _ chart: Chart, size: FigureSize, theme: Theme, measurer: any TextMeasurer
) -> Found<Scene> {
  var layout = ChartLayout(chart, size: size, theme: theme, measurer: measurer)
  return layout.finished()
}

/// The work of laying one chart out.
struct ChartLayout {
  let chart: Chart
  let data: ChartData
  let size: FigureSize
  let theme: Theme
  let measurer: any TextMeasurer
  var items: [SceneItem] = []
  var findings: [Finding]
  var obstacles = Obstacles()
  /// Whether the last label of the horizontal axis ends with the data, to make way for leaders.
  var keepsTicksInside = false

  init(_ chart: Chart, size: FigureSize, theme: Theme, measurer: any TextMeasurer) {
    self.chart = chart
    data = ChartData(chart)
    self.size = size
    self.theme = theme
    self.measurer = measurer
    findings = data.findings
  }

  var labelStyle: TextShaper.Style { TextShaper.Style(size: theme.labelSize) }
  var tickStyle: TextShaper.Style { TextShaper.Style(size: theme.tickSize) }
  var tickHeight: Double { measurer.extent("0", tickStyle).height }
  /// The unit of all distances: 1 at a tick size of 7 points.
  var unit: Double { theme.tickSize / 7 }

  func style(_ index: Int) -> SeriesStyle {
    SeriesStyle(index: index, count: data.series.count, kind: chart.seriesKind)
  }

  mutating func add(_ role: Role, _ shape: Shape) { items.append(SceneItem(role, shape)) }

  mutating func add(
    _ role: Role, text: String, at origin: Position, style: TextShaper.Style, color: Color,
    degrees: Double = 0
  ) {
    guard !text.isEmpty else { return }
    add(
      role,
      .text(
        TextRun(
          text, at: origin, style: style, color: color, degrees: degrees,
          extent: measurer.extent(text, style))))
  }

  mutating func finished() -> Found<Scene> {
    let paper = [
      Position(x: 0, y: 0), Position(x: size.widthPoints, y: 0),
      Position(x: size.widthPoints, y: size.heightPoints), Position(x: 0, y: size.heightPoints),
    ]
    add(.paper, .polygon(paper, fill: theme.paper, stroke: nil))
    if !labelledDirectly() { addWithLegend() }
    return Found(
      Scene(
        size: size, fontFamily: theme.fontFamily, items: items, title: chart.title,
        description: chart.alternativeText, metadata: chart.metadata),
      findings: findings)
  }

  /// Draws with labels at the ends of the lines; false, and nothing drawn, where they do not fit.
  private mutating func labelledDirectly() -> Bool {
    guard data.series.count <= 8 else { return false }
    let widest = data.series.map { measurer.extent($0.name, tickStyle).width }.max() ?? 0
    guard widest <= 0.22 * size.widthPoints else { return false }
    let title = measurer.extent(chart.seriesTitle, tickStyle).width
    let room = max(widest + 9 * unit, min(title, widest + 16 * unit))
    let frame = frame(right: room, below: 0, seriesTitle: chart.seriesTitle)
    let before = self
    for isInside in [false, true] {
      keepsTicksInside = isInside
      guard let axes = addAxes(frame) else { return true }
      addData(axes, frame)
      addTopRow(frame, seriesTitle: chart.seriesTitle)
      if addDirectLabels(axes, frame) { return true }
      self = before
    }
    return false
  }

  private mutating func addWithLegend() {
    let legend = LegendPlan(self)
    let frame = frame(right: legend.right, below: legend.below, seriesTitle: "")
    guard let axes = addAxes(frame) else { return }
    addData(axes, frame)
    addTopRow(frame, seriesTitle: "")
    addLegend(legend, frame)
  }
}
