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
    let strokes = strokes(style)
    for run in data.runs(of: index) {
      let places = run.compactMap(axes.position)
      for (from, to) in zip(places, places.dropFirst()) {
        obstacles.add(segment: from, to)
      }
      guard places.count > 1 else { continue }
      if let edge = strokes.edge { add(.edge(index), .line(places, edge)) }
      add(.line(index), .line(places, strokes.line))
    }
  }

  /// How a series is stroked: a pale one is a third wider, with dark edges on both sides.
  func strokes(_ style: SeriesStyle) -> (line: Canvas.Stroke, edge: Canvas.Stroke?) {
    let width = theme.lineWidth
    let dash = style.dash.map { $0 * width }
    guard let edge = style.edge else {
      return (Canvas.Stroke(color: style.color, width: width, dash: dash), nil)
    }
    return (
      Canvas.Stroke(color: style.color, width: Self.paleCore * width, dash: dash),
      Canvas.Stroke(color: edge, width: Self.paleWidth * width, dash: dash)
    )
  }

  /// A pale line with its edges, and what of it has its colour, in widths of the other lines.
  private static var paleWidth: Double { 4.0 / 3 }
  private static var paleCore: Double { 0.6 }

  /// Draws the marker of a series.
  mutating func addMarker(_ style: SeriesStyle, at place: Position, role: Role) {
    // A hairline of paper keeps markers apart where lines run close.
    let edge = Canvas.Stroke(color: style.edge ?? theme.paper, width: 0.35 * unit)
    // Edges of paper lie on the marker, edges of a pale one belong to it: both look of one size.
    let radius = theme.markerRadius - (style.edge == nil ? 0 : edge.width)
    if let corners = style.marker.corners(x: place.x, y: place.y, radius: radius) {
      add(role, .polygon(corners, fill: style.color, stroke: edge))
    } else {
      add(role, .circle(place, radius: radius, fill: style.color, stroke: edge))
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
      addMarker(style, at: place, role: .marker(index))
      obstacles.add(
        Box(
          left: place.x - radius, top: place.y - radius, right: place.x + radius,
          bottom: place.y + radius))
    }
  }

  private mutating func addInterval(_ index: Int, x: Double, from low: Double, to high: Double) {
    let style = style(index)
    let stroke = Canvas.Stroke(color: style.edge ?? style.color, width: theme.axisWidth)
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
    let style = style(index)
    for point in data.series[index].points where point.y == nil {
      guard let failure = point.failure else { continue }
      let place = Position(x: axes.x.position(point.x) + lane.aside, y: lane.y)
      // One shape for each failed cell; in the dark of its edges where its colour is pale.
      addMark(
        failure, at: place, radius: frame.failureRadius, color: style.edge ?? style.color,
        role: .failure(index))
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
