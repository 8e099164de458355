import Diagnostics
import Drawing
import Foundation

/// The work of laying one heat map out: cells above, their colours and hatchings explained below.
struct HeatMapLayout: ScenePen {
  let map: HeatMap
  let colors: MapColors
  /// The words for cells that failed.
  let words: ChartWords
  /// The page as it was asked for, and as high as its rows need.
  let asked: FigureSize
  var size: FigureSize
  let theme: Theme
  let measurer: any TextMeasurer
  var items: [SceneItem] = []
  var findings: [Finding] = []

  init(_ map: HeatMap, size: FigureSize, theme: Theme, measurer: any TextMeasurer) {
    self.init(
      map, .diverging(map.scale), words: .english, size: size, theme: theme, measurer: measurer)
  }

  init(_ map: GridMap, size: FigureSize, theme: Theme, measurer: any TextMeasurer) {
    self.init(
      map.plain, MapColors(map), words: map.words, size: size, theme: theme, measurer: measurer)
    for case .value(let value, _) in map.cells.joined()
    where !ChartData.fits(value, map.scale.spread) {
      findings.append(.outsideOfColors(value, map.scale.title))
    }
  }

  private init(
    _ map: HeatMap, _ colors: MapColors, words: ChartWords, size: FigureSize, theme: Theme,
    measurer: any TextMeasurer
  ) {
    self.map = map
    self.colors = colors
    self.words = words
    asked = size
    self.size = size
    self.theme = theme
    self.measurer = measurer
  }

  var boldStyle: TextShaper.Style { TextShaper.Style(size: theme.tickSize, isBold: true) }
  var hairline: Canvas.Stroke { Canvas.Stroke(color: theme.ink, width: theme.axisWidth) }

  mutating func finished() -> Found<Scene> {
    let margin = 2 * unit
    let across = Box(left: 0, top: 0, right: size.widthPoints, bottom: 0)
    let page = across.grown(by: -margin)
    let xLabel = WrappedText(
      map.x.label, width: page.right - page.left, style: labelStyle, measurer: measurer)
    let below = xLabel.height + tickHeight + 5 * unit
    let around = 2 * margin + titleHeight(page) + unit + below
    for hasTexts in [true, false] {
      let legend = HeatMapLegend(self, page, hasTexts: hasTexts)
      size = size.grown(toHold: around + legend.height + rowsHeight(hasTexts: hasTexts))
      let paper = Box(left: 0, top: 0, right: size.widthPoints, bottom: size.heightPoints)
      let page = paper.grown(by: -margin)
      let plot = plot(
        page, top: page.top + titleHeight(page) + unit,
        bottom: page.bottom - legend.height - below)
      if hasTexts, !textsFit(plot) {
        size = asked
        continue
      }
      add(.paper, .polygon(paper.corners, fill: theme.paper, stroke: nil))
      guard plot.right - plot.left >= 24 * unit, plot.bottom - plot.top >= 20 * unit else {
        findings.append(.tooSmall(size))
        return scene(hasTexts: true)
      }
      addTitle(page)
      addCells(plot, hasTexts: hasTexts)
      addXAxis(plot, xLabel, page)
      addYAxis(plot, page)
      add(legend, plot: plot, page)
      return scene(hasTexts: hasTexts)
    }
    return scene(hasTexts: true)
  }

  /// What the rows need for their texts, or for their labels.
  private func rowsHeight(hasTexts: Bool) -> Double {
    max(20 * unit, Double(map.y.points.count) * tickHeight * (hasTexts ? 1.4 : 1.05))
  }

  private func scene(hasTexts: Bool) -> Found<Scene> {
    let sentences = [map.alternativeText, hasTexts ? "" : map.textless.note]
    return Found(
      Scene(
        size: size, fontFamily: theme.fontFamily, items: items, title: map.title,
        description: sentences.filter { !$0.isEmpty }.joined(separator: " "), metadata: map.metadata
      ),
      findings: findings)
  }

  /// The room that the cells take; their left edge makes way for the labels of the rows.
  private func plot(_ page: Box, top: Double, bottom: Double) -> Box {
    let widest = map.y.points.map { measurer.extent($0, tickStyle).width }.max() ?? 0
    let yLabel = WrappedText(
      map.y.label, width: bottom - top, style: labelStyle, measurer: measurer)
    return Box(
      left: page.left + yLabel.height + 2 * unit + min(widest, page.right / 4) + 3 * unit,
      top: top, right: page.right, bottom: bottom)
  }

  private func title(_ page: Box) -> WrappedText? {
    guard theme.showsTitle, !map.title.isEmpty else { return nil }
    return WrappedText(
      map.title, width: page.right - page.left, style: titleStyle, measurer: measurer)
  }

  private func titleHeight(_ page: Box) -> Double {
    title(page).map { $0.height + 2 * unit } ?? 0
  }

  private mutating func addTitle(_ page: Box) {
    guard let title = title(page) else { return }
    for (index, line) in title.lines.enumerated() {
      add(
        .title, text: line,
        at: Position(x: page.left, y: page.top + Double(index) * title.lineHeight),
        style: titleStyle, color: theme.ink)
    }
  }

  // MARK: Axes

  /// The labels of the columns; where they would touch, only every second, third … is written.
  mutating func addXTickLabels(_ plot: Box, _ page: Box) {
    let width = (plot.right - plot.left) / Double(max(1, map.x.points.count))
    let widest = map.x.points.map { measurer.extent($0, tickStyle).width }.max() ?? 0
    let step = max(1, Int(((widest + 3 * unit) / width).rounded(.up)))
    for (index, text) in map.x.points.enumerated() where index % step == 0 {
      let room = width * Double(step) - 2 * unit
      let shown = measurer.shortened(text, width: room, style: tickStyle)
      let extent = measurer.extent(shown, tickStyle)
      let middle = plot.left + (Double(index) + 0.5) * width
      let left = min(max(middle - extent.width / 2, page.left), page.right - extent.width)
      add(
        .tickLabel, text: shown, at: Position(x: left, y: plot.bottom + 2 * unit),
        style: tickStyle, color: theme.ink)
    }
  }

  private mutating func addXAxis(_ plot: Box, _ label: WrappedText, _ page: Box) {
    addXTickLabels(plot, page)
    for (index, line) in label.lines.enumerated() {
      let extent = measurer.extent(line, labelStyle)
      let middle = (plot.left + plot.right) / 2
      let left = min(max(middle - extent.width / 2, page.left), page.right - extent.width)
      let y = plot.bottom + 3 * unit + tickHeight + Double(index) * label.lineHeight
      add(.axisLabel, text: line, at: Position(x: left, y: y), style: labelStyle, color: theme.ink)
    }
  }

  /// The labels of the rows, between an edge and the cells.
  mutating func addYTickLabels(_ plot: Box, _ left: Double) {
    let height = (plot.bottom - plot.top) / Double(max(1, map.y.points.count))
    let step = max(1, Int((tickHeight / height).rounded(.up)))
    for (index, text) in map.y.points.enumerated() where index % step == 0 {
      let room = plot.left - 3 * unit - left
      let shown = measurer.shortened(text, width: room, style: tickStyle)
      let extent = measurer.extent(shown, tickStyle)
      let middle = plot.bottom - (Double(index) + 0.5) * height
      add(
        .tickLabel, text: shown,
        at: Position(x: plot.left - 3 * unit - extent.width, y: middle - extent.height / 2),
        style: tickStyle, color: theme.ink)
    }
  }

  private mutating func addYAxis(_ plot: Box, _ page: Box) {
    let label = WrappedText(
      map.y.label, width: plot.bottom - plot.top, style: labelStyle, measurer: measurer)
    addYTickLabels(plot, page.left + label.height)
    for (index, line) in label.lines.enumerated() {
      let extent = measurer.extent(line, labelStyle)
      let middle = (plot.top + plot.bottom) / 2
      add(
        .axisLabel, text: line,
        at: Position(
          x: page.left + Double(index) * label.lineHeight, y: middle + extent.width / 2),
        style: labelStyle, color: theme.ink, degrees: -90)
    }
  }
}

extension Finding {
  fileprivate static func outsideOfColors(_ value: Double, _ scale: String) -> Finding {
    Finding(
      .warning, "chart.undrawable",
      "the value \(value) has no colour on the scale “\(scale)”; its cell is left white",
      hints: ["check the value; a logarithmic scale takes only positive ones"])
  }
}

extension FigureSize {
  /// A page at least as high as its contents, but never above three halves of its width: a grid of
  /// thousands of rows must not make a picture that no memory holds.
  fileprivate func grown(toHold height: Double) -> FigureSize {
    let bounded = min(height, 1.5 * widthPoints)
    guard bounded > heightPoints else { return self }
    return FigureSize(
      widthPoints: widthPoints, heightPoints: bounded, dotsPerInch: dotsPerInch)
  }
}
