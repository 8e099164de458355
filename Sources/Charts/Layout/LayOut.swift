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
struct ChartLayout: ScenePen {
  let chart: Chart
  var data: ChartData
  let size: FigureSize
  let theme: Theme
  let measurer: any TextMeasurer
  var items: [SceneItem] = []
  var findings: [Finding]
  var obstacles = Obstacles()
  /// Whether the last label of the horizontal axis ends with the data, to make way for leaders.
  var keepsTicksInside = false
  let plotter: any Plotter
  /// Whether labels, title and key stand outside, shared with other panels.
  var isPanel = false
  /// Which axes of a panel have labels at their ticks.
  var shownLabels = (x: true, y: true)
  /// The signs that are explained above the data.
  let plotterKey: [KeyWord]
  /// The lines to compare with that have no room for their label and are named in the key.
  var namedInKey: Set<Int> = []
  /// Those found to be so while the chart was drawn.
  var unnamedReferences: Set<Int> = []

  init(
    _ chart: Chart, size: FigureSize, theme: Theme, measurer: any TextMeasurer,
    plotter: any Plotter = LinePlotter()
  ) {
    self.chart = chart
    data = ChartData(chart)
    self.size = size
    self.theme = theme
    self.measurer = measurer
    findings = data.findings
    self.plotter = plotter
    plotterKey = plotter.key(data, chart)
  }

  var key: [KeyWord] {
    plotterKey
      + namedInKey.sorted().map { KeyWord(sign: .reference($0), word: chart.references[$0].label) }
  }

  func style(_ index: Int) -> SeriesStyle {
    var style = SeriesStyle(index: index, count: data.series.count, kind: chart.seriesKind)
    if !plotter.dashesLines { style.dash = [] }
    return style
  }

  func seriesColor(_ index: Int) -> Color {
    let style = style(index)
    return style.edge ?? style.color
  }

  mutating func finished() -> Found<Scene> {
    let paper = [
      Position(x: 0, y: 0), Position(x: size.widthPoints, y: 0),
      Position(x: size.widthPoints, y: size.heightPoints), Position(x: 0, y: size.heightPoints),
    ]
    add(.paper, .polygon(paper, fill: theme.paper, stroke: nil))
    var start = self
    // A line to compare with whose label has no room is named in the key, which moves everything.
    repeat {
      self = start
      if !labelledDirectly() { addWithLegend() }
      start.namedInKey.formUnion(unnamedReferences)
    } while !unnamedReferences.isEmpty
    return Found(
      Scene(
        size: size, fontFamily: theme.fontFamily, items: items, title: chart.title,
        description: chart.alternativeText, metadata: chart.metadata),
      findings: findings)
  }

  /// Draws with labels at the ends of the lines; false, and nothing drawn, where they do not fit.
  private mutating func labelledDirectly() -> Bool {
    guard plotter.namesAtEnds, data.series.count <= 8 else { return false }
    let widest = data.series.map { measurer.extent($0.name, tickStyle).width }.max() ?? 0
    guard widest <= 0.22 * size.widthPoints else { return false }
    let title = measurer.extent(chart.seriesTitle, tickStyle).width
    let room = max(widest + 9 * unit, min(title, widest + 16 * unit))
    let frame = frame(right: room, below: 0, seriesTitle: chart.seriesTitle)
    let before = self
    for isInside in [false, true] {
      keepsTicksInside = isInside
      guard let axes = addAxes(frame) else { return true }
      addReferenceLines(axes, frame)
      plotter.addData(to: &self, axes, frame)
      addTopRow(frame, seriesTitle: chart.seriesTitle)
      if addDirectLabels(axes, frame) {
        addReferenceLabels(axes, frame)
        return true
      }
      self = before
    }
    return false
  }

  private mutating func addWithLegend() {
    let legend = LegendPlan(self)
    let frame = frame(right: legend.right, below: legend.below, seriesTitle: "")
    guard let axes = addAxes(frame) else {
      // Where nothing has a place, what failed is still said.
      if !findings.contains(where: { $0.severity == .error }) {
        addTopRow(frame, seriesTitle: "")
      }
      return
    }
    addReferenceLines(axes, frame)
    plotter.addData(to: &self, axes, frame)
    addTopRow(frame, seriesTitle: "")
    addLegend(legend, frame)
    addReferenceLabels(axes, frame)
  }
}
