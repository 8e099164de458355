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
  /// The places of all parts, for labels of a width on the right and a legend of a height below.
  func frame(right: Double, below: Double) -> ChartFrame {
    let margin = 2 * unit
    let page = Box(
      left: margin, top: margin, right: size.widthPoints - margin,
      bottom: size.heightPoints - margin)
    var top = page.top
    if theme.showsTitle, !chart.title.isEmpty {
      top += wrappedTitle(page).height + 2 * unit
    }
    let topRow = top
    let keyRows = KeyRows(self, width: page.right - page.left)
    if hasTopRow(right) { top += Double(max(1, keyRows.count)) * tickHeight + 1.5 * unit }
    let failing = data.failing
    let xLabel = WrappedText(
      chart.x.text, width: page.right - page.left, style: labelStyle, measurer: measurer)
    let bottom = page.bottom - below - xLabel.height - tickHeight - 5.5 * unit
    // A legend leaves less room for the data, and the lanes must not take the rest.
    let laneRoom = (below > 0 ? 0.25 : 0.4) * max(0, bottom - top)
    let laneHeight =
      failing.isEmpty ? 0 : min(tickHeight, laneRoom / Double(failing.count))
    var frame = ChartFrame(
      page: page,
      plot: Box(left: page.left, top: top, right: page.right - right, bottom: bottom),
      topRow: topRow, axisBottom: page.bottom - below, labelLeft: page.right - right + 8 * unit)
    frame.laneHeight = laneHeight
    // The last series on top, as its line is in a chart of loads.
    for (rank, index) in failing.reversed().enumerated() {
      frame.lanes[index] = top + (Double(rank) + 0.5) * laneHeight
    }
    frame.plot.top =
      top + Double(failing.count) * laneHeight
      + (failing.isEmpty ? max(theme.markerRadius, tickHeight / 2) : 2 * unit)
    frame.plot.left += yLabel(frame).height + yTickWidth(frame.plot) + 8 * unit
    return frame
  }

  private func hasTopRow(_ right: Double) -> Bool {
    !data.failures.isEmpty || (right > 0 && !chart.seriesTitle.isEmpty)
  }

  private func wrappedTitle(_ page: Box) -> WrappedText {
    WrappedText(
      chart.title, width: page.right - page.left,
      style: TextShaper.Style(size: theme.labelSize, isBold: true), measurer: measurer)
  }

  private func yLabel(_ frame: ChartFrame) -> WrappedText {
    WrappedText(
      chart.y.text, width: frame.axisBottom - frame.page.top - 12 * unit, style: labelStyle,
      measurer: measurer)
  }

  private func yTicks(_ plot: Box) -> Ticks? {
    guard let range = data.yRange else { return nil }
    let room = max(1, plot.bottom - plot.top)
    let count = min(7, max(2, Int(room / (tickHeight * 2))))
    return switch chart.y.spread {
    case .linear:
      Ticks.linear(
        range.lowerBound, range.upperBound, fromZero: chart.y.startsAtZero, count: count)
    case .log: Ticks.logarithmic(range.lowerBound, range.upperBound, count: count)
    }
  }

  private func yTickWidth(_ plot: Box) -> Double {
    let labels = chart.words.labels(yTicks(plot)?.major ?? [], spread: chart.y.spread)
    return labels.map { measurer.extent($0, tickStyle).width }.max() ?? 0
  }

  /// Draws grid and axes; nil, with a statement in their place, where there is no x at all.
  mutating func addAxes(_ frame: ChartFrame) -> ChartAxes? {
    let plot = frame.plot
    guard plot.right - plot.left >= 24 * unit, plot.bottom - plot.top >= 20 * unit else {
      findings.append(.tooSmall(size))
      return nil
    }
    addTitle(frame)
    addAxisLabels(frame)
    guard let first = data.xs.first, let last = data.xs.last else {
      addStatement(frame)
      return nil
    }
    let pad = min(5 * unit, (plot.right - plot.left) / 4)
    let x = Scale(
      spread: chart.x.spread, domain: first...last, start: plot.left + pad, end: plot.right - pad)
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
    let text = chart.words.nothing
    let extent = measurer.extent(text, tickStyle)
    add(
      .note, text: text,
      at: Position(
        x: (frame.plot.left + frame.plot.right - extent.width) / 2,
        y: (frame.plot.top + frame.plot.bottom - extent.height) / 2),
      style: tickStyle, color: theme.paleInk)
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
    }
    let yLabel = yLabel(frame)
    var centre = (frame.plot.top + frame.plot.bottom) / 2
    let half = yLabel.width / 2
    centre = min(max(centre, frame.page.top + half), frame.axisBottom - half)
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
    guard let better = chart.y.better, end - gap - length >= frame.page.top else { return }
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

  private mutating func addXTicks(_ scale: Scale, _ frame: ChartFrame) {
    var values: [Double]
    switch chart.x.ticks {
    case .at(let wanted): values = wanted.filter { scale.domain.contains($0) }
    case .automatic:
      let low = scale.domain.lowerBound
      let high = scale.domain.upperBound
      let ticks =
        chart.x.spread == .log
        ? Ticks.logarithmic(low, high, count: 7)
        : Ticks.linear(low, high, fromZero: false, count: 6)
      values = ticks.major.filter { scale.domain.contains($0) }
    }
    if values.isEmpty { values = data.xs }
    let grid = Canvas.Stroke(color: theme.gridColor, width: theme.gridWidth)
    let tick = Canvas.Stroke(color: theme.ink, width: theme.axisWidth)
    let labels = chart.words.labels(values, spread: .log)
    let kept = keptLabels(values.map(scale.position), labels)
    for (index, value) in values.enumerated() {
      let x = scale.position(value)
      let top = frame.lanes.values.min().map { $0 - frame.laneHeight / 2 } ?? frame.plot.top
      add(
        .grid, .line([Position(x: x, y: top), Position(x: x, y: frame.plot.bottom)], grid))
      add(
        .tick,
        .line(
          [
            Position(x: x, y: frame.plot.bottom),
            Position(x: x, y: frame.plot.bottom + 2.5 * unit),
          ], tick))
      guard kept.contains(index) else { continue }
      let width = measurer.extent(labels[index], tickStyle).width
      let left = min(max(frame.page.left, x - width / 2), frame.page.right - width)
      add(
        .tickLabel, text: labels[index], at: Position(x: left, y: frame.plot.bottom + 4 * unit),
        style: tickStyle, color: theme.ink)
    }
  }

  /// The labels that keep a millimetre between them; the ends come first, the rest from the left.
  private func keptLabels(_ places: [Double], _ labels: [String]) -> Set<Int> {
    let millimetre = 72 / 25.4
    var kept: [(index: Int, left: Double, right: Double)] = []
    let order = [0, places.count - 1] + places.indices.dropFirst().dropLast()
    for index in order where places.indices.contains(index) {
      let half = measurer.extent(labels[index], tickStyle).width / 2
      let (left, right) = (places[index] - half, places[index] + half)
      let isFree = kept.allSatisfy {
        $0.index != index && (right + millimetre <= $0.left || $0.right + millimetre <= left)
      }
      if isFree { kept.append((index, left, right)) }
    }
    return Set(kept.map(\.index))
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
    for (value, label) in zip(ticks.major, labels) {
      let y = scale.position(value)
      add(.grid, .line([Position(x: left, y: y), Position(x: frame.plot.right, y: y)], grid))
      add(.tick, .line([Position(x: left - 2.5 * unit, y: y), Position(x: left, y: y)], tick))
      let extent = measurer.extent(label, tickStyle)
      add(
        .tickLabel, text: label,
        at: Position(x: left - 4 * unit - extent.width, y: y - extent.height / 2),
        style: tickStyle, color: theme.ink)
    }
  }
}

extension Finding {
  fileprivate static func tooSmall(_ size: FigureSize) -> Finding {
    let sides = [size.widthPoints, size.heightPoints].map { hundredths($0 * 25.4 / 72) }
    return Finding(
      .error, "chart.too-small",
      "a figure of \(sides.joined(separator: "×")) mm has no room for data beside its labels",
      hints: ["make it larger, or its labels shorter"])
  }
}
