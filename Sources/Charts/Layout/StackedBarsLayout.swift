import Diagnostics
import Drawing

/// The work of laying bars out: names on the left, bars to the right, the parts named below.
struct StackedBarsLayout: ScenePen {
  let chart: StackedBars
  var size: FigureSize
  let theme: Theme
  let measurer: any TextMeasurer
  var items: [SceneItem] = []
  var findings: [Finding] = []

  init(_ chart: StackedBars, size: FigureSize, theme: Theme, measurer: any TextMeasurer) {
    self.size = size
    self.theme = theme
    self.measurer = measurer
    var kept = chart
    for index in chart.bars.indices { Self.check(&kept.bars[index], chart, &findings) }
    self.chart = kept
  }

  /// Takes out of a bar what has no length, and names it.
  private static func check(
    _ bar: inout StackedBars.Bar, _ chart: StackedBars, _ findings: inout [Finding]
  ) {
    func fits(_ value: Double?) -> Bool {
      guard let value, !(ChartData.fits(value, .linear) && value >= 0) else { return true }
      findings.append(
        .undrawable(value, of: bar.name, along: chart.values.label))
      return false
    }
    bar.parts = bar.parts.map { fits($0?.value) ? $0 : nil }
    if !fits(bar.limit) { bar.limit = nil }
    if !fits(bar.measured) { bar.measured = nil }
  }

  private var margin: Double { 2 * unit }
  private var hairline: Canvas.Stroke {
    Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
  }

  mutating func finished() -> Found<Scene> {
    let width = size.widthPoints - 2 * margin
    let title =
      theme.showsTitle && !chart.title.isEmpty
      ? WrappedText(chart.title, width: width, style: titleStyle, measurer: measurer) : nil
    let key = KeyRows(self.key, self, from: margin, to: size.widthPoints - margin)
    let label = WrappedText(
      chart.values.text, width: width, style: labelStyle, measurer: measurer)
    let legend = legendEntries(width)
    let legendRows = legend.last.map { $0.row + 1 } ?? 0
    let above =
      margin + (title.map { $0.height + 2 * unit } ?? 0)
      + Double(key.count) * tickHeight + (key.count > 0 ? 2 * unit : 0)
    let legendHeight = legendRows > 0 ? Double(legendRows) * tickHeight + 3 * unit : 0
    let below = tickHeight + 5 * unit + label.height + legendHeight + margin
    let rows = max(1, chart.bars.count)
    let rowHeight = tickHeight * Double(chart.bars.map { nameLines($0.name).count }.max() ?? 1)
    // A bar with its gap is at least as high as its name; a printed page is 240 mm high at most.
    let wanted = above + below + Double(rows) * rowHeight * 1.3
    let height = max(size.heightPoints, min(wanted, 240 / 25.4 * 72 * unit))
    size = FigureSize(
      widthPoints: size.widthPoints, heightPoints: height, dotsPerInch: size.dotsPerInch)
    let paper = Box(left: 0, top: 0, right: size.widthPoints, bottom: size.heightPoints)
    add(.paper, .polygon(paper.corners, fill: theme.paper, stroke: nil))
    let plot = Box(
      left: margin + nameWidth + 3 * unit, top: above,
      right: size.widthPoints - margin - textWidth - 3 * unit, bottom: height - below)
    guard plot.right - plot.left >= 24 * unit,
      plot.bottom - plot.top >= max(20 * unit, Double(rows) * rowHeight * 0.95)
    else {
      findings.append(.tooSmall(size))
      return scene
    }
    for (index, line) in (title?.lines ?? []).enumerated() {
      let y = margin + Double(index) * (title?.lineHeight ?? 0)
      add(.title, text: line, at: Position(x: margin, y: y), style: titleStyle, color: theme.ink)
    }
    add(key, top: above - Double(key.count) * tickHeight - (key.count > 0 ? 2 * unit : 0))
    addAxis(plot, label)
    addBars(plot)
    // Over the bars, which begin at it.
    add(
      .axis,
      .line(
        [
          Position(x: plot.left, y: plot.top), Position(x: plot.left, y: plot.bottom),
          Position(x: plot.right, y: plot.bottom),
        ], hairline))
    addLegend(legend, top: size.heightPoints - margin - legendHeight + 3 * unit)
    return scene
  }

  private var scene: Found<Scene> {
    Found(
      Scene(
        size: size, fontFamily: theme.fontFamily, items: items, title: chart.title,
        description: chart.alternativeText, metadata: chart.metadata), findings: findings)
  }

  // MARK: Around the bars

  private var key: [KeyWord] {
    var key: [KeyWord] = []
    if !chart.limitWord.isEmpty, chart.bars.contains(where: { $0.limit != nil }) {
      key.append(KeyWord(sign: .reference(0), word: chart.limitWord))
    }
    if !chart.measuredWord.isEmpty, chart.bars.contains(where: { $0.measured != nil }) {
      key.append(KeyWord(sign: .hollow, word: chart.measuredWord))
    }
    let failures = Set(chart.bars.compactMap { isEmpty($0) ? $0.failure : nil })
    return key
      + FailureMark.allCases.filter(failures.contains).map {
        KeyWord(sign: .failure($0), word: chart.words.word($0))
      }
  }

  private func isEmpty(_ bar: StackedBars.Bar) -> Bool {
    bar.parts.allSatisfy { $0 == nil } && bar.measured == nil
  }

  /// A name in at most two lines.
  private func nameLines(_ name: String) -> [String] {
    let width = 0.28 * size.widthPoints
    let lines = WrappedText.balanced(name, width: width, style: tickStyle, measurer: measurer).lines
    guard lines.count > 2 else { return lines }
    let rest = name.dropFirst(lines[0].count).drop { $0 == " " }
    return [lines[0], measurer.shortened(String(rest), width: width, style: tickStyle)]
  }

  private var nameWidth: Double {
    chart.bars.flatMap { nameLines($0.name) }.map { measurer.extent($0, tickStyle).width }.max()
      ?? 0
  }

  private var textWidth: Double {
    chart.bars.map { measurer.extent($0.text, tickStyle).width }.max() ?? 0
  }

  private func total(_ bar: StackedBars.Bar) -> Double {
    bar.parts.compactMap { $0?.value }.reduce(0, +)
  }

  private var ticks: Ticks? {
    let ends = chart.bars.flatMap { bar in
      [isEmpty(bar) ? nil : total(bar), bar.limit, bar.measured].compactMap(\.self)
    }
    guard let most = ends.max() else { return nil }
    // Nothing at all still has an axis.
    return Ticks.linear(0, most > 0 ? most : 1, fromZero: true, count: 5)
  }

  private func scale(_ plot: Box) -> Scale {
    Scale(spread: .linear, domain: ticks?.domain ?? 0...1, start: plot.left, end: plot.right)
  }

  private mutating func addAxis(_ plot: Box, _ label: WrappedText) {
    let scale = scale(plot)
    let grid = Canvas.Stroke(color: theme.gridColor, width: theme.gridWidth)
    let ticks = ticks
    let labels = chart.words.labels(ticks?.major ?? [], spread: .linear)
    var free = 0.0
    for (value, text) in zip(ticks?.major ?? [], labels) {
      let x = scale.position(value)
      add(.grid, .line([Position(x: x, y: plot.top), Position(x: x, y: plot.bottom)], grid))
      add(
        .tick,
        .line(
          [Position(x: x, y: plot.bottom), Position(x: x, y: plot.bottom + 2.5 * unit)], hairline))
      let width = measurer.extent(text, tickStyle).width
      let left = min(x - width / 2, size.widthPoints - margin - width)
      guard left >= free else { continue }
      free = left + width + 3 * unit
      add(
        .tickLabel, text: text, at: Position(x: left, y: plot.bottom + 4 * unit),
        style: tickStyle, color: theme.ink)
    }
    for (index, line) in label.lines.enumerated() {
      let width = measurer.extent(line, labelStyle).width
      let left = min(
        max((plot.left + plot.right - width) / 2, margin), size.widthPoints - margin - width)
      let y = plot.bottom + tickHeight + 5 * unit + Double(index) * label.lineHeight
      add(.axisLabel, text: line, at: Position(x: left, y: y), style: labelStyle, color: theme.ink)
    }
    if chart.bars.isEmpty {
      let text = measurer.shortened(
        chart.words.nothing, width: plot.right - plot.left - 8 * unit, style: tickStyle)
      add(
        .note, text: text,
        at: Position(x: plot.left + 6 * unit, y: plot.top), style: tickStyle,
        color: theme.paleInk)
    }
  }

  /// Of two parts the same colours as of three, so that a part keeps its own from figure to figure.
  private func color(_ part: Int) -> Color {
    SeriesStyle(index: part, count: max(3, chart.parts.count), kind: .ordinal).color
  }

  // MARK: Bars

  private mutating func addBars(_ plot: Box) {
    let scale = scale(plot)
    let slot = (plot.bottom - plot.top) / Double(max(1, chart.bars.count))
    let thick = min(0.72 * slot, 3 * tickHeight)
    for (index, bar) in chart.bars.enumerated() {
      let middle = plot.top + (Double(index) + 0.5) * slot
      addName(bar.name, right: plot.left - 3 * unit, middle: middle)
      var end = addParts(bar, scale, middle: middle, thick: thick)
      if let limit = bar.limit { addLimit(limit, scale, middle, slot) }
      if let measured = bar.measured {
        let place = Position(x: scale.position(measured), y: middle)
        addHollow(at: place, color: theme.ink, role: .marker(index))
        end = max(end, place.x + 1.6 * theme.markerRadius)
      }
      if isEmpty(bar), let failure = bar.failure {
        let radius = 1.25 * theme.markerRadius
        let place = Position(x: plot.left + 3 * unit + radius, y: middle)
        addMark(failure, at: place, radius: radius, color: theme.ink, role: .failure(index))
        end = max(end, place.x + radius)
      }
      addEndText(bar, end: end, limit: bar.limit.map(scale.position), plot, middle)
    }
  }

  private mutating func addName(_ name: String, right: Double, middle: Double) {
    let lines = nameLines(name)
    if lines.contains(where: { $0.contains("…") && !name.contains("…") }) {
      findings.append(.shortened(name))
    }
    for (index, line) in lines.enumerated() {
      let y = middle + (Double(index) - Double(lines.count) / 2) * tickHeight
      add(
        .tickLabel, text: line,
        at: Position(x: right - measurer.extent(line, tickStyle).width, y: y), style: tickStyle,
        color: theme.ink)
    }
  }

  /// Draws the parts and what is written in them; gives the right end of the bar.
  private mutating func addParts(
    _ bar: StackedBars.Bar, _ scale: Scale, middle: Double, thick: Double
  ) -> Double {
    var sum = 0.0
    let edge = Canvas.Stroke(color: theme.paper, width: 0.5 * unit)
    var from = scale.position(0)
    for (index, part) in bar.parts.enumerated() {
      guard let part, part.value > 0 else { continue }
      let box = Box(
        left: scale.position(sum), top: middle - thick / 2,
        right: scale.position(sum + part.value), bottom: middle + thick / 2)
      sum += part.value
      let fill = color(index)
      add(.cell, .polygon(box.corners, fill: fill, stroke: nil))
      // A hairline of paper keeps parts apart, but none so thin that it would be hidden.
      if box.left - from > 1.5 * unit, box.right - box.left > 1.5 * unit {
        add(
          .cell,
          .line([Position(x: box.left, y: box.top), Position(x: box.left, y: box.bottom)], edge))
      }
      from = box.left
      let extent = measurer.extent(part.text, tickStyle)
      let center = (box.left + box.right) / 2
      // A measured total must not be written over.
      let mark = bar.measured.map(scale.position)
      let isFree = mark.map { abs($0 - center) > extent.width / 2 + 2 * theme.markerRadius } ?? true
      guard extent.width + 3 * unit <= box.right - box.left, extent.height <= thick * 1.25, isFree,
        bar.limit.map({ abs(scale.position($0) - center) > extent.width / 2 + unit }) ?? true
      else { continue }
      add(
        .cellText, text: part.text,
        at: Position(x: center - extent.width / 2, y: middle - extent.height / 2),
        style: tickStyle, color: DivergingColors.ink(on: fill, dark: .black))
    }
    return scale.position(sum)
  }

  /// A dashed line as high as the bar's row, on paper so that it is seen on the bar; the lines of
  /// equal limits meet.
  private mutating func addLimit(
    _ limit: Double, _ scale: Scale, _ middle: Double, _ slot: Double
  ) {
    let x = scale.position(limit)
    let ends = [
      Position(x: x, y: middle - slot / 2), Position(x: x, y: middle + slot / 2),
    ]
    add(.reference, .line(ends, Canvas.Stroke(color: theme.paper, width: 1.6 * theme.lineWidth)))
    var stroke = referenceStroke(0)
    (stroke.color, stroke.width) = (theme.ink, theme.lineWidth)
    add(.reference, .line(ends, stroke))
  }

  /// What is written after a bar stands right of its end, and of its limit where that is in the way.
  private mutating func addEndText(
    _ bar: StackedBars.Bar, end: Double, limit: Double?, _ plot: Box, _ middle: Double
  ) {
    let extent = measurer.extent(bar.text, tickStyle)
    var left = max(end, plot.left) + 2.4 * unit
    if let limit, limit > left - 2 * unit, limit < left + extent.width + 2 * unit {
      left = limit + 2.4 * unit
    }
    left = min(left, size.widthPoints - margin - extent.width)
    add(
      .cellText, text: bar.text, at: Position(x: left, y: middle - extent.height / 2),
      style: tickStyle, color: theme.ink)
  }

  // MARK: Legend

  private struct LegendEntry {
    let index: Int
    let name: String
    let row: Int
    let left: Double
  }

  private var swatch: Double { 9 * unit }

  private func legendEntries(_ width: Double) -> [LegendEntry] {
    var (row, left, entries) = (0, margin, [LegendEntry]())
    for (index, part) in chart.parts.enumerated() {
      let name = measurer.shortened(part, width: width - swatch - 2.5 * unit, style: tickStyle)
      let needed = swatch + 2.5 * unit + measurer.extent(name, tickStyle).width
      if left > margin, left + needed > size.widthPoints - margin {
        row += 1
        left = margin
      }
      entries.append(LegendEntry(index: index, name: name, row: row, left: left))
      left += needed + 7 * unit
    }
    return entries
  }

  private mutating func addLegend(_ entries: [LegendEntry], top: Double) {
    for entry in entries {
      let y = top + Double(entry.row) * tickHeight
      let box = Box(
        left: entry.left, top: y + 0.2 * tickHeight, right: entry.left + swatch,
        bottom: y + 0.85 * tickHeight)
      add(.legend, .polygon(box.corners, fill: color(entry.index), stroke: nil))
      add(
        .legend, text: entry.name, at: Position(x: box.right + 2.5 * unit, y: y),
        style: tickStyle, color: theme.ink)
    }
  }
}
