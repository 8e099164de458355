import Drawing

extension ChartLayout {
  /// Draws lines, intervals, markers and failure marks, and remembers what labels must not cover.
  mutating func addData(_ axes: ChartAxes, _ frame: ChartFrame) {
    addLaneRule(frame)
    for index in data.series.indices { addLines(index, axes) }
    for index in data.series.indices { addPoints(index, axes) }
    for index in data.failing { addFailures(index, axes, frame) }
  }

  private mutating func addLines(_ index: Int, _ axes: ChartAxes) {
    let style = style(index)
    let stroke = Canvas.Stroke(
      color: style.color, width: theme.lineWidth, dash: style.dash.map { $0 * theme.lineWidth })
    for run in data.runs(of: index) {
      let places = run.compactMap(axes.position)
      for (from, to) in zip(places, places.dropFirst()) {
        obstacles.add(segment: from, to, of: index)
      }
      if places.count > 1 { add(.line(index), .line(places, stroke)) }
    }
  }

  private mutating func addPoints(_ index: Int, _ axes: ChartAxes) {
    let style = style(index)
    let radius = theme.markerRadius
    for point in data.series[index].points {
      guard let place = axes.position(point) else { continue }
      if let low = point.low, let high = point.high, high > low {
        addInterval(index, x: place.x, from: axes.y.position(low), to: axes.y.position(high))
      }
      // A hairline of paper keeps markers apart where lines run close.
      let edge = Canvas.Stroke(color: theme.paper, width: 0.35 * unit)
      if let corners = style.marker.corners(x: place.x, y: place.y, radius: radius) {
        add(.marker(index), .polygon(corners, fill: style.color, stroke: edge))
      } else {
        add(.marker(index), .circle(place, radius: radius, fill: style.color, stroke: edge))
      }
      obstacles.add(
        Box(
          left: place.x - radius, top: place.y - radius, right: place.x + radius,
          bottom: place.y + radius))
    }
  }

  private mutating func addInterval(_ index: Int, x: Double, from low: Double, to high: Double) {
    let stroke = Canvas.Stroke(color: style(index).color, width: theme.axisWidth)
    let cap = theme.markerRadius
    add(.interval(index), .line([Position(x: x, y: low), Position(x: x, y: high)], stroke))
    for y in [low, high] {
      add(
        .interval(index), .line([Position(x: x - cap, y: y), Position(x: x + cap, y: y)], stroke))
    }
  }

  /// A hairline between the lanes of failures and the data.
  private mutating func addLaneRule(_ frame: ChartFrame) {
    guard !frame.lanes.isEmpty else { return }
    let y = frame.lanesTop + Double(frame.lanes.count) * frame.laneHeight + 0.5 * unit
    let stroke = Canvas.Stroke(
      color: theme.paleInk, width: theme.gridWidth, dash: [1.2 * unit, 1.6 * unit])
    add(
      .axis,
      .line([Position(x: frame.plot.left, y: y), Position(x: frame.plot.right, y: y)], stroke))
  }

  private mutating func addFailures(_ index: Int, _ axes: ChartAxes, _ frame: ChartFrame) {
    guard let lane = frame.lanes[index] else { return }
    for point in data.series[index].points where point.y == nil {
      guard let failure = point.failure else { continue }
      addMark(
        failure, at: Position(x: axes.x.position(point.x) + lane.aside, y: lane.y),
        radius: frame.failureRadius,
        color: style(index).color, role: .failure(index))
    }
  }

  /// Draws the mark of a failure as one item.
  mutating func addMark(
    _ failure: FailureMark, at place: Position, radius r: Double, color: Color, role: Role
  ) {
    let (x, y) = (place.x, place.y)
    let stroke = Canvas.Stroke(
      color: color, width: max(0.7 * theme.lineWidth, min(theme.lineWidth, r * 0.6)), cap: .round)
    func at(_ dx: Double, _ dy: Double) -> Position { Position(x: x + dx * r, y: y + dy * r) }
    switch failure {
    case .outOfMemory:
      // One line through the middle and back, so that a mark is one item.
      let points = [at(-1, -1), at(1, 1), at(0, 0), at(-1, 1), at(1, -1)]
      add(role, .line(points, stroke))
    case .timeout:
      let points = [at(0, -0.65), at(0, 0), at(0.5, 0.3)]
      add(role, .circle(place, radius: r, fill: nil, stroke: stroke))
      add(.axis, .line(points, stroke))
    case .error:
      add(role, .line([at(0, -1.1), at(0, 0.3)], stroke))
      add(.axis, .circle(at(0, 1), radius: 0.3 * r, fill: color, stroke: nil))
    case .unexplained:
      let style = TextShaper.Style(size: max(7, 3.4 * r), isBold: true)
      let extent = measurer.extent("?", style)
      add(
        role, text: "?", at: Position(x: x - extent.width / 2, y: y - extent.height / 2),
        style: style, color: color)
    case .notRun:
      add(role, .circle(place, radius: r, fill: theme.paper, stroke: stroke))
    }
  }

  /// The key of the failure marks on the left, what the series differ in on the right.
  mutating func addTopRow(_ frame: ChartFrame, seriesTitle: String) {
    let radius = 1.25 * theme.markerRadius
    for entry in frame.key.entries {
      let top = frame.topRow + Double(entry.row) * tickHeight
      addMark(
        entry.failure, at: Position(x: entry.left + radius, y: top + tickHeight / 2),
        radius: radius, color: theme.paleInk, role: .key)
      add(
        .key, text: entry.word, at: Position(x: entry.left + frame.key.markWidth, y: top),
        style: tickStyle, color: theme.paleInk)
    }
    guard !seriesTitle.isEmpty else { return }
    let text = measurer.shortened(
      seriesTitle, width: max(1, frame.page.right - frame.plot.left), style: tickStyle)
    let width = measurer.extent(text, tickStyle).width
    let left = min(frame.labelLeft, frame.page.right - width)
    let last = Double(max(0, frame.key.count - 1)) * tickHeight
    add(
      .seriesLabel(-1), text: text, at: Position(x: left, y: frame.topRow + last),
      style: tickStyle, color: theme.paleInk)
  }
}
