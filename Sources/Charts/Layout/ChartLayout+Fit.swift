import Drawing

extension ChartLayout {
  /// Draws the bands of all curves, behind everything that is measured.
  mutating func addBands(_ axes: ChartAxes, _ frame: ChartFrame) {
    for index in data.fits.indices {
      for run in data.fits[index] {
        for band in run.split(whereSeparator: { $0.low == nil || $0.high == nil }) {
          addBand(index, Array(band), axes, frame)
        }
      }
    }
  }

  private mutating func addBand(
    _ index: Int, _ run: [Point], _ axes: ChartAxes, _ frame: ChartFrame
  ) {
    guard run.count > 1 else { return }
    let plot = frame.plot
    func place(_ x: Double, _ y: Double) -> Position {
      Position(x: axes.x.position(x), y: min(max(axes.y.position(y), plot.top), plot.bottom))
    }
    let upper = run.compactMap { point in point.high.map { place(point.x, $0) } }
    let lower = run.compactMap { point in point.low.map { place(point.x, $0) } }
    let style = style(index)
    add(
      .band(index),
      .polygon(upper + lower.reversed(), fill: Self.bandFill(style), stroke: nil))
    // Its edges are drawn, so that bands that overlap are told apart in grey, too; where the band
    // leaves the axis it has none.
    let stroke = Canvas.Stroke(color: style.edge ?? style.color, width: theme.gridWidth)
    for edge in [upper, lower] {
      for part in edge.split(whereSeparator: { $0.y <= plot.top || $0.y >= plot.bottom })
      where part.count > 1 {
        add(.band(index), .line(Array(part), stroke))
      }
    }
  }

  /// A pale tint through which grid lines and other bands are seen.
  static func bandFill(_ style: SeriesStyle) -> Color {
    var fill = style.edge ?? style.color
    fill.alpha = 0.16
    return fill
  }

  /// Whether so many points lie about a curve that they would hide it: they are then drawn small,
  /// and the curve over them with a halo of paper.
  func isDense(_ index: Int) -> Bool {
    !data.fits[index].isEmpty && data.series[index].points.count > 60
  }

  /// Draws the curve of a series; its parts keep the gaps.
  mutating func addCurve(_ index: Int, _ axes: ChartAxes) {
    for run in data.fits[index] {
      let places = run.compactMap(axes.position)
      for (from, to) in zip(places, places.dropFirst()) { obstacles.add(segment: from, to) }
      guard places.count > 1 else { continue }
      if isDense(index) {
        let halo = Canvas.Stroke(color: theme.paper, width: 2.2 * theme.lineWidth)
        add(.fit(index), .line(places, halo))
      }
      addThinLine(places, style(index), role: .fit(index))
    }
  }
}
