import Diagnostics
import Drawing

/// The scales of a chart on its page.
struct ChartAxes {
  let x: Scale
  let y: Scale

  func position(_ point: Point) -> Position? {
    point.y.map { Position(x: x.position(point.x), y: y.position($0)) }
  }
}

extension ChartLayout {
  /// Draws grid and axes; nil, with a statement in their place, where there is no x at all.
  mutating func addAxes(_ frame: ChartFrame) -> ChartAxes? {
    let plot = frame.plot
    guard plot.right - plot.left >= 24 * unit, plot.bottom - plot.top >= 20 * unit else {
      findings.append(.tooSmall(size))
      return nil
    }
    if !isPanel {
      addTitle(frame)
      addAxisLabels(frame)
    }
    guard let domain = data.xRange else {
      addStatement(frame)
      return nil
    }
    let pad = plotter.pad(width: plot.right - plot.left, places: data.xs.count, unit: unit)
    let x = Scale(
      spread: chart.x.spread, domain: plotter.domain(domain, chart.x), start: plot.left + pad,
      end: plot.right - pad)
    let ticks = yTicks(plot)
    let y = Scale(
      spread: chart.y.spread, domain: ticks?.domain ?? 0...1, start: plot.bottom, end: plot.top)
    addXTicks(x, frame)
    if let ticks { addYTicks(ticks, y, frame) } else { addStatement(frame) }
    let axis = Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
    add(
      .axis,
      .line(
        [
          Position(x: plot.left, y: plot.top), Position(x: plot.left, y: plot.bottom),
          Position(x: plot.right, y: plot.bottom),
        ], axis))
    // A name on the axis reads as struck out.
    obstacles.add(
      segment: Position(x: plot.left, y: plot.bottom), Position(x: plot.right, y: plot.bottom))
    return ChartAxes(x: x, y: y)
  }

  private mutating func addTitle(_ frame: ChartFrame) {
    guard theme.showsTitle, !chart.title.isEmpty else { return }
    let title = wrappedTitle(frame.page)
    for (index, line) in title.lines.enumerated() {
      add(
        .title, text: line,
        at: Position(x: frame.page.left, y: frame.page.top + Double(index) * title.lineHeight),
        style: TextShaper.Style(size: theme.labelSize, isBold: true), color: theme.ink)
    }
  }

  private mutating func addStatement(_ frame: ChartFrame) {
    let text = WrappedText(
      chart.words.nothing, width: frame.plot.right - frame.plot.left, style: tickStyle,
      measurer: measurer)
    let top = (frame.plot.top + frame.plot.bottom - text.height) / 2
    for (index, line) in text.lines.enumerated() {
      let width = measurer.extent(line, tickStyle).width
      add(
        .note, text: line,
        at: Position(
          x: (frame.plot.left + frame.plot.right - width) / 2,
          y: top + Double(index) * text.lineHeight),
        style: tickStyle, color: theme.paleInk)
    }
  }

  private mutating func addAxisLabels(_ frame: ChartFrame) {
    let xLabel = WrappedText(
      chart.x.text, width: frame.page.right - frame.page.left, style: labelStyle,
      measurer: measurer)
    for (index, line) in xLabel.lines.enumerated() {
      let width = measurer.extent(line, labelStyle).width
      let centre = (frame.plot.left + frame.plot.right) / 2
      let left = min(max(frame.page.left, centre - width / 2), frame.page.right - width)
      let y = frame.plot.bottom + tickHeight + 5 * unit + Double(index) * xLabel.lineHeight
      add(.axisLabel, text: line, at: Position(x: left, y: y), style: labelStyle, color: theme.ink)
      if index == 0 {
        addBetterArrow(
          frame, after: left + width, y: y + xLabel.lineHeight / 2)
      }
    }
    let yLabel = yLabel(frame)
    var centre = (frame.plot.top + frame.plot.bottom) / 2
    let half = yLabel.width / 2
    let arrow = plotter.needsArrow && chart.y.better != nil ? 10.5 * unit : 0
    centre = max(min(centre, frame.axisBottom - half), frame.axisTop + half + arrow)
    for (index, line) in yLabel.lines.enumerated() {
      let width = measurer.extent(line, labelStyle).width
      let x = frame.page.left + Double(index) * yLabel.lineHeight
      add(
        .axisLabel, text: line, at: Position(x: x, y: centre + width / 2), style: labelStyle,
        color: theme.ink, degrees: -90)
    }
    addBetterArrow(frame, above: centre - half, x: frame.page.left + yLabel.lineHeight / 2)
  }

  /// A small arrow at the end of the vertical axis' label that points to the better side.
  private mutating func addBetterArrow(_ frame: ChartFrame, above end: Double, x: Double) {
    let length = 7 * unit
    let gap = 3 * unit
    guard let better = chart.y.better, end - gap - length >= frame.axisTop else { return }
    let (low, high) = (end - gap, end - gap - length)
    let tip = better == .higher ? high : low
    let back = better == .higher ? high + 2.4 * unit : low - 2.4 * unit
    let stroke = Canvas.Stroke(color: theme.ink, width: theme.axisWidth * 1.2)
    add(.axisLabel, .line([Position(x: x, y: low), Position(x: x, y: high)], stroke))
    add(
      .axisLabel,
      .line(
        [
          Position(x: x - 1.7 * unit, y: back), Position(x: x, y: tip),
          Position(x: x + 1.7 * unit, y: back),
        ], stroke))
  }

  /// The same after the label of the horizontal axis.
  private mutating func addBetterArrow(_ frame: ChartFrame, after start: Double, y: Double) {
    let (low, high) = (start + 3 * unit, start + 10 * unit)
    guard let better = chart.x.better, high <= frame.page.right else { return }
    let tip = better == .higher ? high : low
    let back = better == .higher ? high - 2.4 * unit : low + 2.4 * unit
    let stroke = Canvas.Stroke(color: theme.ink, width: theme.axisWidth * 1.2)
    add(.axisLabel, .line([Position(x: low, y: y), Position(x: high, y: y)], stroke))
    add(
      .axisLabel,
      .line(
        [
          Position(x: back, y: y - 1.7 * unit), Position(x: tip, y: y),
          Position(x: back, y: y + 1.7 * unit),
        ], stroke))
  }

  private mutating func addXTicks(_ scale: Scale, _ frame: ChartFrame) {
    var values: [Double]
    switch chart.x.ticks {
    case .at(let wanted): values = wanted.filter { scale.domain.contains($0) }
    case .automatic, .powersOfTwo:
      let ticks = Ticks(
        chart.x, scale.domain.lowerBound, scale.domain.upperBound, fromZero: false,
        count: chart.x.ticks == .powersOfTwo ? 12 : chart.x.spread == .log ? 7 : 6)
      values = ticks.major.filter { scale.domain.contains($0) }
      addMinorXTicks(ticks.minor.filter { scale.domain.contains($0) }, scale, frame)
    }
    if values.isEmpty { values = data.xs }
    if values.isEmpty { values = Set([scale.domain.lowerBound, scale.domain.upperBound]).sorted() }
    let grid = Canvas.Stroke(color: theme.gridColor, width: theme.gridWidth)
    let tick = Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
    let labels = chart.words.labels(values, spread: .log)
    let places = zip(values, labels).map { value, label in
      let width = measurer.extent(label, tickStyle).width
      let left = scale.position(value) - width / 2
      let right = keepsTicksInside ? frame.plot.right : frame.page.right
      return max(frame.page.left, min(left, right - width))
    }
    // A millimetre apart, so that two numbers are never read as one.
    let kept = Self.kept(
      zip(places, labels).map { ($0, $0 + measurer.extent($1, tickStyle).width) }, gap: 72 / 25.4)
    for (index, value) in values.enumerated() {
      let x = scale.position(value)
      let top = frame.lanes.isEmpty ? frame.plot.top : frame.lanesTop
      add(
        .grid, .line([Position(x: x, y: top), Position(x: x, y: frame.plot.bottom)], grid))
      add(
        .tick,
        .line(
          [
            Position(x: x, y: frame.plot.bottom),
            Position(x: x, y: frame.plot.bottom + 2.5 * unit),
          ], tick))
      guard kept.contains(index), shownLabels.x else { continue }
      add(
        .tickLabel, text: labels[index],
        at: Position(x: places[index], y: frame.plot.bottom + 4 * unit), style: tickStyle,
        color: theme.ink)
    }
  }

  private mutating func addMinorXTicks(_ values: [Double], _ scale: Scale, _ frame: ChartFrame) {
    let stroke = Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
    let bottom = frame.plot.bottom
    for x in values.map(scale.position) {
      add(
        .tick, .line([Position(x: x, y: bottom), Position(x: x, y: bottom + 1.4 * unit)], stroke))
    }
  }

  /// The spans that keep a gap between them; the ends come first, the rest from the start.
  private static func kept(_ spans: [(low: Double, high: Double)], gap: Double) -> Set<Int> {
    var kept: [Int] = []
    for index in [0, spans.count - 1] + spans.indices.dropFirst().dropLast()
    where spans.indices.contains(index) && !kept.contains(index) {
      let (low, high) = spans[index]
      let isFree = kept.allSatisfy { high + gap <= spans[$0].low || spans[$0].high + gap <= low }
      if isFree { kept.append(index) }
    }
    return Set(kept)
  }

  private mutating func addYTicks(_ ticks: Ticks, _ scale: Scale, _ frame: ChartFrame) {
    let grid = Canvas.Stroke(color: theme.gridColor, width: theme.gridWidth)
    let tick = Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
    let left = frame.plot.left
    for value in ticks.minor {
      let y = scale.position(value)
      add(.tick, .line([Position(x: left - 1.4 * unit, y: y), Position(x: left, y: y)], tick))
    }
    let labels = chart.words.labels(ticks.major, spread: chart.y.spread)
    // Letters are lower than their line: lines of text may touch.
    let kept = Self.kept(
      ticks.major.map(scale.position).map { ($0 - tickHeight / 2, $0 + tickHeight / 2) }, gap: 0)
    for (index, value) in ticks.major.enumerated() {
      let y = scale.position(value)
      add(.grid, .line([Position(x: left, y: y), Position(x: frame.plot.right, y: y)], grid))
      add(.tick, .line([Position(x: left - 2.5 * unit, y: y), Position(x: left, y: y)], tick))
      guard kept.contains(index), shownLabels.y else { continue }
      let extent = measurer.extent(labels[index], tickStyle)
      add(
        .tickLabel, text: labels[index],
        at: Position(x: left - 4 * unit - extent.width, y: y - extent.height / 2),
        style: tickStyle, color: theme.ink)
    }
  }
}

extension Finding {
  /// A line to compare with that lies outside the axes.
  static func invisible(_ label: String) -> Finding {
    Finding(
      .note, "chart.undrawable",
      "the line “\(label)” lies outside the axes and is not drawn",
      hints: ["nothing is wrong with the data; compare with a nearer value"])
  }

  /// A page without room for what is to be drawn.
  static func tooSmall(_ size: FigureSize) -> Finding {
    let sides = [size.widthPoints, size.heightPoints].map { hundredths($0 * 25.4 / 72) }
    return Finding(
      .error, "chart.too-small",
      "a figure of \(sides.joined(separator: "×")) mm has no room for data beside its labels",
      hints: ["make it larger, or its labels shorter"])
  }
}
