import Drawing

/// What every layout draws with: sizes of text, markers, the marks of failures.
protocol ScenePen {
  var items: [SceneItem] { get set }
  var theme: Theme { get }
  var measurer: any TextMeasurer { get }
  /// The colour of the marks of a series, dark enough for a thin line.
  func seriesColor(_ index: Int) -> Color
}

extension ScenePen {
  func seriesColor(_ index: Int) -> Color { theme.ink }

  var labelStyle: TextShaper.Style { TextShaper.Style(size: theme.labelSize) }
  var tickStyle: TextShaper.Style { TextShaper.Style(size: theme.tickSize) }
  var titleStyle: TextShaper.Style { TextShaper.Style(size: theme.labelSize, isBold: true) }
  var tickHeight: Double { measurer.extent("0", tickStyle).height }
  /// The unit of all distances: 1 at a tick size of 7 points.
  var unit: Double { theme.tickSize / 7 }

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

  /// How a series is stroked: a pale one is a third wider, with dark edges on both sides.
  func strokes(_ style: SeriesStyle) -> (line: Canvas.Stroke, edge: Canvas.Stroke?) {
    let width = theme.lineWidth
    let dash = style.dash.map { $0 * width }
    guard let edge = style.edge else {
      return (Canvas.Stroke(color: style.color, width: width, dash: dash), nil)
    }
    // A pale line with its edges, and what of it has its colour, in widths of the other lines.
    return (
      Canvas.Stroke(color: style.color, width: 0.6 * width, dash: dash),
      Canvas.Stroke(color: edge, width: 4.0 / 3 * width, dash: dash)
    )
  }

  /// A line in the colour of a series, thinner than one that joins measured points and never dashed.
  mutating func addThinLine(_ places: [Position], _ style: SeriesStyle, role: Role) {
    let width = 0.7 * theme.lineWidth
    if let edge = style.edge {
      add(role, .line(places, Canvas.Stroke(color: edge, width: 1.3 * width)))
      add(role, .line(places, Canvas.Stroke(color: style.color, width: 0.6 * width)))
    } else {
      add(role, .line(places, Canvas.Stroke(color: style.color, width: width)))
    }
  }

  /// Draws the marker of a series.
  mutating func addMarker(_ style: SeriesStyle, at place: Position, role: Role) {
    // A hairline of paper keeps markers apart where lines run close.
    let edge = Canvas.Stroke(color: style.edge ?? theme.paper, width: 0.35 * unit)
    // Edges of paper lie on the marker, edges of a pale one belong to it: both look of one size.
    let radius = theme.markerRadius - (style.edge == nil ? 0 : edge.width)
    addMarker(style.marker, at: place, radius: radius, fill: style.color, edge: edge, role: role)
  }

  /// Draws a marker filled and edged as it is asked for.
  mutating func addMarker(
    _ marker: Marker, at place: Position, radius: Double, fill: Color?, edge: Canvas.Stroke?,
    role: Role
  ) {
    if let corners = marker.corners(x: place.x, y: place.y, radius: radius) {
      add(role, .polygon(corners, fill: fill, stroke: edge))
    } else {
      add(role, .circle(place, radius: radius, fill: fill, stroke: edge))
    }
  }

  /// Draws the mark of a failure as one item of its role.
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
}

extension Box {
  /// The four corners, from the top left on with the clock.
  var corners: [Position] {
    [
      Position(x: left, y: top), Position(x: right, y: top), Position(x: right, y: bottom),
      Position(x: left, y: bottom),
    ]
  }
}
