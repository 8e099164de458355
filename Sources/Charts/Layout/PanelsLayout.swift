import Diagnostics
import Drawing

/// The work of laying panels out: a grid of charts or maps, what they share around it.
struct PanelsLayout: ScenePen {
  let panels: Panels
  var size: FigureSize
  let theme: Theme
  let measurer: any TextMeasurer
  var items: [SceneItem] = []
  var findings: [Finding] = []
  /// The colours of the series, once they are known.
  var styles: [SeriesStyle] = []

  init(_ panels: Panels, size: FigureSize, theme: Theme, measurer: any TextMeasurer) {
    self.panels = panels
    self.size = size
    self.theme = theme
    self.measurer = measurer
  }

  var margin: Double { 2 * unit }
  var pageWidth: Double { size.widthPoints - 2 * margin }

  /// The look of a panel: its title is drawn here.
  var panelTheme: Theme {
    var theme = theme
    theme.showsTitle = false
    return theme
  }

  mutating func finished() -> Found<Scene> {
    switch panels.content {
    case .charts(let charts): addCharts(charts)
    case .maps(let maps): addMaps(maps)
    }
    let paper = Box(left: 0, top: 0, right: size.widthPoints, bottom: size.heightPoints)
    items.insert(
      SceneItem(.paper, .polygon(paper.corners, fill: theme.paper, stroke: nil)), at: 0)
    return Found(
      Scene(
        size: size, fontFamily: theme.fontFamily, items: items, title: panels.title,
        description: panels.alternativeText, metadata: panels.metadata),
      findings: findings)
  }

  /// The title of all, where the theme asks for it.
  var title: WrappedText? {
    guard theme.showsTitle, !panels.title.isEmpty else { return nil }
    return WrappedText(panels.title, width: pageWidth, style: titleStyle, measurer: measurer)
  }

  var titleHeight: Double { title.map { $0.height + 2 * unit } ?? 0 }

  mutating func addTitle() {
    for (index, line) in (title?.lines ?? []).enumerated() {
      let y = margin + Double(index) * (title?.lineHeight ?? 0)
      add(.title, text: line, at: Position(x: margin, y: y), style: titleStyle, color: theme.ink)
    }
  }

  /// The title of one panel in at most two lines.
  func panelTitle(_ text: String, width: Double) -> [String] {
    let lines = WrappedText(text, width: max(1, width), style: tickStyle, measurer: measurer).lines
    guard lines.count > 2 else { return lines }
    let rest = text.dropFirst(lines[0].count).drop { $0 == " " }
    return [lines[0], measurer.shortened(String(rest), width: width, style: tickStyle)]
  }

  /// The room that the titles of all panels need.
  func titleRoom(_ titles: [String], width: Double) -> Double {
    let lines = titles.map { panelTitle($0, width: width).count }.max() ?? 0
    return Double(lines) * tickHeight + 1.5 * unit
  }

  /// Draws the title of one panel above its left edge.
  mutating func addPanelTitle(_ text: String, over plot: Box) {
    let lines = panelTitle(text, width: plot.right - plot.left)
    if lines.contains(where: { $0.contains("…") && !text.contains("…") }) {
      findings.append(.shortened(text))
    }
    for (index, line) in lines.enumerated() {
      let y = plot.top - unit - Double(lines.count - index) * tickHeight
      add(
        .title, text: line, at: Position(x: plot.left, y: y), style: tickStyle, color: theme.ink)
    }
  }

  /// The labels of the axes, once for all panels.
  mutating func addAxisLabels(x: String, y: String, around all: Box, xTop: Double) {
    let xLabel = WrappedText(x, width: pageWidth, style: labelStyle, measurer: measurer)
    for (index, line) in xLabel.lines.enumerated() {
      let width = measurer.extent(line, labelStyle).width
      let left = min(
        max((all.left + all.right - width) / 2, margin), size.widthPoints - margin - width)
      add(
        .axisLabel, text: line,
        at: Position(x: left, y: xTop + Double(index) * xLabel.lineHeight), style: labelStyle,
        color: theme.ink)
    }
    let yLabel = WrappedText(
      y, width: max(1, all.bottom - all.top), style: labelStyle, measurer: measurer)
    for (index, line) in yLabel.lines.enumerated() {
      let width = measurer.extent(line, labelStyle).width
      add(
        .axisLabel, text: line,
        at: Position(
          x: margin + Double(index) * yLabel.lineHeight, y: (all.top + all.bottom + width) / 2),
        style: labelStyle, color: theme.ink, degrees: -90)
    }
  }

  /// Whether every panel has room; where not, nothing but the finding is left.
  mutating func hasRoom(_ grid: PanelGrid) -> Bool {
    size = grid.size
    guard let plot = grid.plots.first else { return true }
    if plot.right - plot.left >= 24 * unit, plot.bottom - plot.top >= 26 * unit { return true }
    findings.append(.tooSmall(size))
    return false
  }

  /// A statement in the middle of the page where there is no panel.
  mutating func addStatement(_ text: String) {
    let shown = measurer.shortened(text, width: pageWidth, style: tickStyle)
    let extent = measurer.extent(shown, tickStyle)
    guard extent.width <= pageWidth, extent.height <= size.heightPoints else { return }
    add(
      .note, text: shown,
      at: Position(
        x: (size.widthPoints - extent.width) / 2, y: (size.heightPoints - extent.height) / 2),
      style: tickStyle, color: theme.paleInk)
  }
}
