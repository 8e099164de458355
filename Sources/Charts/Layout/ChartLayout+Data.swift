import Drawing

extension ChartLayout {
  /// Draws lines, intervals, markers and failure marks, and remembers what labels must not cover.
  mutating func addLines(_ axes: ChartAxes, _ frame: ChartFrame) {
    addLaneRule(frame)
    addBands(axes, frame)
    for index in data.series.indices { addLines(index, axes) }
    for index in data.series.indices { addPoints(index, axes) }
    for index in data.series.indices where isDense(index) { addCurve(index, axes) }
    for index in data.failing { addFailures(index, axes, frame) }
  }

  private mutating func addLines(_ index: Int, _ axes: ChartAxes) {
    guard data.fits[index].isEmpty else {
      if !isDense(index) { addCurve(index, axes) }
      return
    }
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

  private mutating func addPoints(_ index: Int, _ axes: ChartAxes) {
    let style = style(index)
    let radius = theme.markerRadius
    for point in data.series[index].points {
      guard let place = axes.position(point) else { continue }
      if let low = point.low, let high = point.high, high > low {
        addInterval(index, x: place.x, from: axes.y.position(low), to: axes.y.position(high))
      }
      if isDense(index) {
        let color = style.edge ?? style.color
        add(.marker(index), .circle(place, radius: 0.4 * radius, fill: color, stroke: nil))
      } else {
        addMarker(style, at: place, role: .marker(index))
      }
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

  /// The key of the signs on the left, what the series differ in on the right.
  mutating func addTopRow(_ frame: ChartFrame, seriesTitle: String) {
    add(frame.key, top: frame.topRow)
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
